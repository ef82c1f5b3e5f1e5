"""Need that was not met: why somebody did not get to write, and the only times that are kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from stats.domain.quarter import Quarter

BLOCK_HOURS = 3


class Reason(StrEnum):
    """Why she did not get to write: the door was shut, or she went before anybody could pick her."""

    CLOSED = "closed"
    FULL = "full"
    NOBODY = "nobody"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the week in a quarter: weekday (0 is Monday) and three hours of the day (0..7). Never a date."""

    quarter: Quarter
    weekday: int
    block: int

    @classmethod
    def at(cls, moment: datetime) -> Self:
        """The part in which a moment lies, in the time zone it carries."""
        return cls(Quarter.at(moment), moment.weekday(), moment.hour // BLOCK_HOURS)
