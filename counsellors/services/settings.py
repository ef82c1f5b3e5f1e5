"""Changing what coordinators decide about the chat; each change touches its own columns alone."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from counsellors.models import ServiceSettings
from counsellors.services.service import forget


def pause(*, paused: bool) -> None:
    """Let nobody new in, or let them in again. Who waits or talks is not touched."""
    _change(paused=paused)


@dataclass(frozen=True, slots=True)
class Decided:
    """What coordinators decide of the chat, as `Service` has it; an empty `neutral_page` is the one in the settings."""

    queue_limit: int
    closing_soon: int
    puzzle_cost: int
    neutral_page: str
    frame_origins: tuple[str, ...]


def decide(decided: Decided) -> None:
    """Let this hold from now on; the pause is not touched."""
    _change(**{**asdict(decided), "frame_origins": list(decided.frame_origins)})


@transaction.atomic
def _change(**columns: Any) -> None:
    ServiceSettings.objects.update_or_create(pk=1, defaults=columns)
    transaction.on_commit(forget)
