"""The desks as a picture shows them: who is on duty, and whether somebody sits there."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sessions.domain.help import leads
from sessions.domain.presence import Presence, presence
from sessions.models import Desk
from sessions.services.care import at_limit


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


def spoken_by(desks: Iterable[OnDuty], limit: int) -> set[str]:
    """The languages of those who are here and may begin another conversation on this shift; `limit` as a shift's."""
    here = [desk for desk in desks if desk.presence == Presence.HERE and not at_limit(desk.begun, limit)]
    return {language for desk in here for language in desk.languages}
