"""The plain counters as the working page shows them: what was answered, how long it took, and need that was not met."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stats.domain.share import Share, share
from stats.domain.tables import Row, Table
from stats.domain.unmet import BLOCK_HOURS, Reason
from stats.domain.waited import Band
from stats.services import UnmetCounts, count_unmet, count_waits

HEATS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the week: how many, and how deep its tint is (0 to 4)."""

    count: int
    heat: int


@dataclass(frozen=True, slots=True)
class Unmet:
    """Need that was not met: for each reason, and for each part of the week; and the ticks at the goodbye."""

    reasons: list[tuple[str, int]]
    weekdays: list[str]
    blocks: list[tuple[str, list[Cell]]]
    helped: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Of those who wanted to write: how many came to it, and how many did not."""

    yes: Share | None
    no: Share | None

    @property
    def base(self) -> int:
        """How many tried."""
        return self.yes.base if self.yes else 0


def unmet_need(counts: UnmetCounts) -> Unmet:
    """The table of reasons and that of the week."""
    reasons = {
        Reason.CLOSED: _("Der var lukket"),
        Reason.FULL: _("Køen var fuld"),
        Reason.NOBODY: _("Der var ingen på vagt"),
        Reason.LEFT: _("Gik fra køen"),
    }
    weekdays = [_("Man."), _("Tirs."), _("Ons."), _("Tors."), _("Fre."), _("Lør."), _("Søn.")]
    names = [f"{hour:02}–{hour + BLOCK_HOURS:02}" for hour in range(0, 24, BLOCK_HOURS)]
    most = max(counts.by_part.values(), default=0)
    blocks = [
        (name, [_cell(counts.by_part.get((day, at), 0), most) for day in range(7)]) for at, name in enumerate(names)
    ]
    by_reason = [(reasons[reason], counts.by_reason.get(reason, 0)) for reason in Reason]
    return Unmet(by_reason, weekdays, blocks, counts.helped)


def answered(chats: int, counts: UnmetCounts) -> Answered:
    """The chats of the year against everything that was not met."""
    missed = sum(counts.by_reason.values())
    return Answered(share(chats, chats + missed), share(missed, chats + missed))


def waits(counted: Mapping[Band, int]) -> Table:
    """A table of the four bands."""
    words = {
        Band.UNDER_2: _("Under 2 minutter"),
        Band.UNDER_5: _("2 til 5 minutter"),
        Band.UNDER_15: _("5 til 15 minutter"),
        Band.OVER_15: _("Over 15 minutter"),
    }
    base = sum(counted.values())
    rows = tuple(Row(words[band], counted[band], share(counted[band], base), band.value) for band in Band)
    return Table("waited", _("Ventetid"), _("samtaler, der er begyndt"), base, several=False, rows=rows)


def counters_of(year: int, quarter: int | None) -> tuple[UnmetCounts, Table]:
    """Both counters of a year or of one quarter of it."""
    return count_unmet(year, quarter), waits(count_waits(year, quarter))


def _cell(count: int, most: int) -> Cell:
    return Cell(count, -(-HEATS * count // most) if most else 0)
