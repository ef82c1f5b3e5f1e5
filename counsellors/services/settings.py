"""Changing what coordinators decide about the chat; each change touches its own columns alone."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.models import Person, ServiceSettings
from counsellors.services.audit import note
from counsellors.services.service import forget


def pause(by: Person | None, *, paused: bool) -> None:
    """Let nobody new in, or let them in again. Who waits or talks is not touched."""
    _change(Deed.PAUSED if paused else Deed.RESUMED, by, paused=paused)


@dataclass(frozen=True, slots=True)
class Decided:
    """What coordinators decide of the chat, as `Service` has it; an empty `neutral_page` is the one in the settings."""

    queue_limit: int
    closing_soon: int
    puzzle_cost: int
    neutral_page: str
    frame_origins: tuple[str, ...]
    talks_per_shift: int


def decide(decided: Decided, by: Person | None) -> None:
    """Let this hold from now on; the pause is not touched."""
    _change(Deed.SETTINGS_CHANGED, by, **{**asdict(decided), "frame_origins": list(decided.frame_origins)})


@transaction.atomic
def _change(deed: Deed, by: Person | None, **columns: Any) -> None:
    ServiceSettings.objects.update_or_create(pk=1, defaults=columns)
    note(deed, by)
    transaction.on_commit(forget)
