"""When a year may be closed, and why it may not: the reasons, each of which somebody can do something about."""

from datetime import date, timedelta
from enum import StrEnum

# By then every tag of New Year's Eve is set, or written as not recorded two hours after its conversation, and the calls
# of the last days are written in.
DAYS_AFTER = 7


class Why(StrEnum):
    """Why a year cannot be closed now."""

    NOT_OVER = "not_over"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    CORRECTED = "corrected"
    NO_CONTACTS = "no_contacts"
    UNEVEN = "uneven"


class CannotClose(Exception):
    """A year that cannot be closed, or corrected. `dimension` is the one whose counts contradict themselves."""

    def __init__(self, why: Why, dimension: str = "") -> None:
        super().__init__(f"{why}: {dimension}" if dimension else str(why))
        self.why = why
        self.dimension = dimension


def first_day_to_close(year: int) -> date:
    """The first day on which the year may be closed."""
    return date(year + 1, 1, 1) + timedelta(days=DAYS_AFTER)


def check_over(year: int, today: date) -> None:
    """Refuse a year that is not over, or so fresh that its last contacts may still be on their way."""
    if today < first_day_to_close(year):
        raise CannotClose(Why.NOT_OVER)
