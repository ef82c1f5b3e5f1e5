"""The door as it stands now: what the coordinators have set, the hour, who is on duty and how many wait."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError

from counsellors.domain.hours import COPENHAGEN, Opening, opening
from counsellors.services.service import Service, service
from sessions.domain import timing
from sessions.domain.door import Door, Rules, door
from sessions.domain.lifecycle import State
from sessions.models import ChatSession, Desk
from sessions.protocol import DoorNow

MINUTE = 60


@dataclass(frozen=True)
class Doorway:
    """How the door stands, and what it was judged by."""

    state: Door
    opening: Opening
    on_duty: bool
    waiting: int

    def frame(self) -> DoorNow:
        """What a page is told of it."""
        times = self.opening
        return DoorNow(self.state, _seconds(times.until), _seconds(times.next), times.reason)


def doorway(now: int, set_by: Service | None = None) -> Doorway:
    """Look at the door from outside, in two short queries; by what is set now, unless that is known already."""
    return judge(set_by or service(), now, on_duty=somebody_is_on_duty(now), waiting=how_many_wait())


def judge(set_by: Service, now: int, *, on_duty: bool, waiting: int, limit: int | None = None) -> Doorway:
    """How the door stands at this moment for so many who wait. `limit` 0: for one who is in the queue already."""
    moment = datetime.fromtimestamp(now, UTC)
    times = opening(set_by.hours, moment)
    rules = Rules(
        # Without hours of the week only a special day closes, and nobody is late.
        hours=not set_by.hours.empty,
        paused=set_by.paused,
        limit=set_by.queue_limit if limit is None else limit,
        closing_soon=timedelta(minutes=set_by.closing_soon),
    )
    state = door(times, rules, on_duty=on_duty, waiting=waiting, now=moment)
    return Doorway(state, times, on_duty, waiting)


def door_inside(now: int, *, on_duty: bool) -> DoorNow | None:
    """The door as those see it who wait; a full queue is no news to them. None when nobody knows what was set.

    Where the store of the settings cannot be read, conversations go on.
    """
    try:
        return judge(service(), now, on_duty=on_duty, waiting=0, limit=0).frame()
    except DatabaseError:
        return None


def somebody_is_on_duty(now: int) -> bool:
    """Whether a counsellor sits at her desk who could pick somebody."""
    return Desk.objects.filter(seen__gte=now - timing.AWAY).exists()


def how_many_wait() -> int:
    """How many are in the queue; who was picked is not."""
    return ChatSession.objects.filter(state=State.WAITING).count()


def local(now: int) -> datetime:
    """The moment on the clock of Copenhagen."""
    return datetime.fromtimestamp(now, COPENHAGEN)


def _seconds(moment: datetime | None) -> int:
    return 0 if moment is None else int(moment.timestamp()) // MINUTE * MINUTE
