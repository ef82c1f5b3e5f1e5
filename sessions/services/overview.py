"""The chat as it stands now, in numbers: for the board on the wall, and for whoever wants to restart it. No persons."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from sessions.domain.lifecycle import TALKING, State
from sessions.domain.presence import Presence
from sessions.models import ChatSession
from sessions.protocol import DoorNow
from sessions.services.care import at_limit
from sessions.services.queue import Picture, picture

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Overview:
    """`waiting` by language; `longest` is the longest wait in whole minutes, of those who are here; `free` is how many
    more could be taken now."""

    waiting: dict[str, int]
    longest: int
    talks: int
    at: int
    on_duty: int
    resting: int
    free: int
    door: DoorNow | None


def overview(now: int) -> Overview:
    """The numbers of this moment."""
    seen = picture(now)
    return Overview(
        waiting=dict(Counter(view.language for view in seen.waiting)),
        longest=max((now - view.since for view in seen.waiting if view.presence == Presence.HERE), default=0) // MINUTE,
        talks=len(_talking(seen)),
        at=sum(1 for own in seen.talks.values() if own),
        on_duty=sum(desk.presence == Presence.HERE for desk in seen.desks),
        resting=sum(desk.resting for desk in seen.desks if desk.presence == Presence.HERE),
        free=_free(seen),
        door=seen.door,
    )


def _talking(seen: Picture) -> set[str]:
    return {talk.conversation for own in seen.talks.values() for talk in own}


def _free(seen: Picture) -> int:
    ready = (
        desk
        for desk in seen.desks
        if desk.presence == Presence.HERE and not desk.resting and not at_limit(desk.begun, seen.limit)
    )
    return sum(max(0, desk.capacity - len(seen.talks.get(desk.person, []))) for desk in ready)


def how_many_talk() -> tuple[int, int]:
    """How many conversations are going on, begun or about to begin, and how many wait."""
    counts = dict(ChatSession.objects.values_list("state").annotate(Count("id")))
    return sum(counts.get(state, 0) for state in (State.OFFERED, *TALKING)), counts.get(State.WAITING, 0)
