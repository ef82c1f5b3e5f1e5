"""The desks as a picture shows them: who is on duty, and whether somebody sits there."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sessions.domain.help import leads
from sessions.domain.presence import Presence, presence
from sessions.models import Desk


class OnDuty(NamedTuple):
    """A desk, and whether somebody sits at it. `leads` says that she leads the shift."""

    person: UUID
    handle: str
    name: str
    role: str
    capacity: int
    languages: tuple[str, ...]
    presence: Presence
    resting: bool
    begun: int
    leads: bool


def on_duty(now: int) -> list[OnDuty]:
    """Everybody on duty, by name."""
    return [
        OnDuty(
            desk.person,
            desk.handle,
            desk.name,
            desk.role,
            desk.capacity,
            tuple(desk.languages),
            presence(desk.seen, now),
            desk.resting,
            desk.begun,
            leads(desk.role),
        )
        for desk in Desk.objects.order_by("name", "person")
    ]


def somebody_here(desks: Iterable[OnDuty]) -> bool:
    """Whether anybody sits at a desk who could pick."""
    return any(desk.presence == Presence.HERE for desk in desks)
