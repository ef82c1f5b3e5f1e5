"""What the working page shows: the figures of one year as tables with their bars, and the sentence above them."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from stats.domain.bars import Bar, bars, height
from stats.domain.share import Share, share
from stats.domain.tables import Table, plain_table, tables, totals
from stats.domain.taxonomy import Base, Channel, Taxonomy
from stats.pages.comparisons import crossed, over_the_years
from stats.pages.counters import answered, counters_of, unmet_need
from stats.pages.filters import Filters
from stats.pages.quality import quality
from stats.services import Part, YearCounts, closed_years, count_year, taxonomy

FIRST_TIME = "first_time"


@dataclass(frozen=True, slots=True)
class Subject:
    """One table and the bars that say the same. Nought needs no bar: it stands in the table."""

    table: Table
    bars: tuple[Bar, ...]
    height: str


def working_page(filters: Filters) -> dict[str, Any]:
    """The context of the working page: a few small queries and some grouped ones, however many contacts there are."""
    lists = taxonomy()
    centre = filters.centre.pk if filters.centre else None
    closed = filters.year in closed_years()
    if closed:  # then the quarter is gone from its contacts
        filters = replace(filters, quarter=None)
    part = Part(filters.year, filters.quarter, filters.channel, centre)
    counts = count_year(part.year, part.channel, part.centre, part.quarter)
    whole = totals(counts.total, counts.by_value)
    own = tables(lists, filters.year, whole, counts.by_value)
    subjects = [_by_channel(lists, counts), _by_centre(lists, counts, filters), *own]
    unmet, waited = counters_of(filters.year, filters.quarter)
    centres: dict[int | None, str] = {one.pk: one.name for one in filters.centres}
    return {
        "filters": filters,
        "years": sorted({*counts.years, filters.this_year, filters.year}, reverse=True),
        "quarters": range(0) if closed else range(1, 5),
        "channels": _channels(lists),
        "totals": whole,
        "first_time": _first_time(own),
        "subjects": [_subject(table) for table in subjects],
        "over": over_the_years(lists, part, filters.over),
        "crossed": crossed(lists, part, counts.by_value, whole, filters.down, filters.across),
        "quality": quality(lists, part, _channels(lists), {**centres, None: _("Uden center")}),
        "unmet": unmet_need(unmet),
        # The counters know neither channel nor centre: they are about the chat as a whole.
        "answered": None if part.channel or part.centre else answered(_chats(counts), unmet),
        "waited": _subject(waited),
    }


def _chats(counts: YearCounts) -> int:
    return counts.by_channel.get(Channel.CHAT.value, 0)


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
