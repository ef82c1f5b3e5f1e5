"""A quarter of a year: the finest time that a contact ever has, and which quarters can still be written in."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from stats.domain.refusal import Refused, Why

LAST_YEAR, QUARTERS = 9999, 4
WRITTEN = re.compile(r"([0-9]{4})Q([1-4])")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A year (1..9999) and a quarter of it (1..4). Sorts by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.year <= LAST_YEAR and 1 <= self.number <= QUARTERS):
            raise Refused(Why.NO_SUCH_QUARTER)

    @classmethod
    def at(cls, moment: date) -> Self:
        """The quarter of a day or of a moment, in the time zone the moment carries."""
        return cls(moment.year, (moment.month + 2) // 3)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter written as "2026Q4"; Refused when the text is anything else."""
        found = WRITTEN.fullmatch(text)
        if found is None:
            raise Refused(Why.NO_SUCH_QUARTER)
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.year:04}Q{self.number}"

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        if self.number == QUARTERS:
            return date(self.year, 12, 31)
        return date(self.year, 3 * self.number + 1, 1) - timedelta(days=1)


def open_quarters(today: date, closed: Collection[int] = ()) -> tuple[Quarter, ...]:
    """The quarters in which a contact can still be written, newest first.

    This year so far, and all of the year before until it is closed: a call from December is often written in January.
    Older years are taken as closed, because their figures have been handed on.
    """
    now = Quarter.at(today)
    both = [Quarter(year, number) for year in (now.year, now.year - 1) for number in range(QUARTERS, 0, -1)]
    return tuple(quarter for quarter in both if quarter <= now and quarter.year not in closed)


def check_open(quarter: Quarter, today: date, closed: Collection[int] = ()) -> None:
    """Refuse a quarter that has not come yet, or whose year is closed."""
    if quarter > Quarter.at(today):
        raise Refused(Why.NOT_YET)
    if quarter not in open_quarters(today, closed):
        raise Refused(Why.YEAR_CLOSED)
