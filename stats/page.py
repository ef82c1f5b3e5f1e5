"""What the working page shows: the figures of one year as tables with their bars, and the sentence above them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from stats.domain.bars import Bar, bars, height
from stats.domain.share import Share, share
from stats.domain.tables import Table, plain_table, tables, totals
from stats.domain.taxonomy import Base, Taxonomy
from stats.domain.unmet import BLOCK_HOURS, Reason
from stats.filters import Filters
from stats.services import UnmetCounts, YearCounts, count_unmet, count_year, taxonomy

FIRST_TIME = "first_time"


@dataclass(frozen=True, slots=True)
class Subject:
    """One table and the bars that say the same. Nought needs no bar: it stands in the table."""

    table: Table
    bars: tuple[Bar, ...]
    height: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """Need that was not met: for each reason, and for each part of the week; and the ticks at the goodbye."""

    reasons: list[tuple[str, int]]
    weekdays: list[str]
    blocks: list[tuple[str, list[int]]]
    helped: int


def working_page(filters: Filters) -> dict[str, Any]:
    """The context of the working page. A few small queries and two grouped ones, whatever the number of contacts."""
    lists = taxonomy()
    counts = count_year(filters.year, filters.channel, filters.centre.pk if filters.centre else None)
    whole = totals(counts.total, counts.by_value)
    own = tables(lists, filters.year, whole, counts.by_value)
    subjects = [_by_channel(lists, counts), _by_centre(lists, counts, filters), *own]
    return {
        "filters": filters,
        "years": sorted({*counts.years, filters.this_year, filters.year}, reverse=True),
        "channels": _channels(lists),
        "totals": whole,
        "first_time": _first_time(own),
        "subjects": [_subject(table) for table in subjects],
        "unmet": _unmet(count_unmet(filters.year)),
    }


def _unmet(counts: UnmetCounts) -> Unmet:
    reasons = {
        Reason.CLOSED: _("Der var lukket"),
        Reason.FULL: _("Køen var fuld"),
        Reason.NOBODY: _("Der var ingen på vagt"),
        Reason.LEFT: _("Gik fra køen"),
    }
    weekdays = [_("Man."), _("Tirs."), _("Ons."), _("Tors."), _("Fre."), _("Lør."), _("Søn.")]
    blocks = [f"{hour:02}–{hour + BLOCK_HOURS:02}" for hour in range(0, 24, BLOCK_HOURS)]
    return Unmet(
        reasons=[(reasons[reason], counts.by_reason.get(reason, 0)) for reason in Reason],
        weekdays=weekdays,
        blocks=[(name, [counts.by_part.get((day, at), 0) for day in range(7)]) for at, name in enumerate(blocks)],
        helped=counts.helped,
    )


def _subject(table: Table) -> Subject:
    drawn = [row for row in table.rows if row.count]
    return Subject(table, bars(drawn), height(drawn))


def _channels(lists: Taxonomy) -> dict[str, str]:
    channel = lists.find("channel")
    return {value.slug: value.label for value in channel.values} if channel else {}


def _by_channel(lists: Taxonomy, counts: YearCounts) -> Table:
    names = _channels(lists)
    numbers = {label: counts.by_channel.get(slug, 0) for slug, label in names.items()}
    return plain_table("channel", _("Kanal"), lists.bases[Base.ALL.value], numbers)


def _by_centre(lists: Taxonomy, counts: YearCounts, filters: Filters) -> Table:
    numbers = {centre.name: counts.by_centre.get(centre.pk, 0) for centre in filters.centres}
    if None in counts.by_centre:
        numbers[_("Uden center")] = counts.by_centre[None]
    return plain_table("centre", _("Center"), lists.bases[Base.ALL.value], numbers)


def _first_time(own: tuple[Table, ...]) -> Share | None:
    table = next((table for table in own if table.slug == FIRST_TIME), None)
    row = next((row for row in table.rows if row.slug == "first-time"), None) if table else None
    return share(row.count, table.base) if table and row else None
