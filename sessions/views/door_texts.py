"""What the visitor's page says of the door: day and time as keys and values, so that any language can say them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import DatabaseError

from counsellors.domain.hours import Hours, Span
from counsellors.services.service import Service, service_shown
from sessions.services.doorway import Doorway, doorway, judge, local

WEEKDAYS = (
    "days.monday",
    "days.tuesday",
    "days.wednesday",
    "days.thursday",
    "days.friday",
    "days.saturday",
    "days.sunday",
)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """The hours of one weekday: the key of its name, and its times ("" when it is closed all day)."""

    day: str
    time: str

    @property
    def values(self) -> Mapping[str, str]:
        """What a text with {day} and {time} is filled with."""
        return {"day": self.day, "time": self.time}


def door_context(now: int) -> dict[str, Any]:
    """What the page's templates need of the door: see `context_of`.

    When a store cannot be read the page comes all the same. While nobody can see who is on duty and how many wait, the
    hours alone shut the door, and nothing is said of a queue: at the socket she then hears that the line is down.
    """
    set_by = service_shown()
    try:
        return context_of(set_by, doorway(now, set_by), local(now))
    except DatabaseError:
        return context_of(set_by, judge(set_by, now, on_duty=True, waiting=0), local(now)) | {"waiting": None}


def context_of(set_by: Service, at: Doorway, now: datetime) -> dict[str, Any]:
    """`door`: how it stands; `waiting`: how many wait.

    `opens`, `closes`: values for a text with {day} and {time}, or None where nobody knows. `holiday`: values
    for a text with {day} and {name} when it is closed today and the day has a name; else None.
    `hours`: the rows of the week, none where no hours are set. `helplines`: as the coordinators have put them.
    """
    times = at.opening
    return {
        "door": at.state.value,
        "waiting": at.waiting,
        "opens": _when(times.next, now),
        "closes": _when(times.until, now),
        "holiday": {"day": "days.today", "name": times.reason} if times.reason else None,
        "hours": _rows(set_by.hours),
        "helplines": set_by.helplines,
        "neutral_page": set_by.neutral_page,
    }


def _when(moment: datetime | None, now: datetime) -> Mapping[str, str] | None:
    return None if moment is None else {"day": day_key(moment.date(), now.date()), "time": f"{moment:%H:%M}"}


def day_key(day: date, today: date) -> str:
    """The key of the day's name as seen from today; a day that is a week away or more is a date."""
    if day == today:
        return "days.today"
    if day == today + timedelta(days=1):
        return "days.tomorrow"
    return WEEKDAYS[day.weekday()] if today < day < today + A_WEEK else f"{day.day}/{day.month}"


def _rows(hours: Hours) -> list[Row]:
    if not any(hours.week.values()):
        return []
    return [Row(name, ", ".join(map(_span, hours.week.get(at, ())))) for at, name in enumerate(WEEKDAYS)]


def _span(span: Span) -> str:
    return f"{span.opens:%H:%M}–{span.closes:%H:%M}"
