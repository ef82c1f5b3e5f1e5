"""The door of the chat: whether somebody new may come in now, and if not, why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counsellors.domain.hours import Opening


class Door(StrEnum):
    """How the door stands. A visitor comes in by an open one, also when it closes soon."""

    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    PAUSED = "paused"
    NOBODY = "nobody"
    FULL = "full"

    @property
    def shut(self) -> bool:
        """Whether nobody new may come in."""
        return self not in {Door.OPEN, Door.CLOSING}


@dataclass(frozen=True)
class Rules:
    """What the coordinators have set: whether there are `hours` for each week, a pause, and how many may wait (0: any
    number)."""

    hours: bool
    paused: bool
    limit: int
    closing_soon: timedelta


def door(opening: Opening, rules: Rules, *, on_duty: bool, waiting: int, now: datetime) -> Door:
    """How the door stands for the one who comes after `waiting` others.

    That nobody is on duty shuts the door only where there are hours to be on duty in: without them she may wait, and
    is told that nobody is there.
    """
    if not opening.open:
        return Door.CLOSED
    if rules.paused:
        return Door.PAUSED
    if rules.hours and not on_duty:
        return Door.NOBODY
    if rules.limit and waiting >= rules.limit:
        return Door.FULL
    soon = opening.until is not None and opening.until - now <= rules.closing_soon
    return Door.CLOSING if soon else Door.OPEN


def may_enter(standing: Door, *, front: bool, on_duty: bool) -> bool:
    """Whether somebody may come in; `front` is for her whose conversation was lost.

    Closing time cuts no conversation: one that was lost goes on wherever somebody is on duty, and wherever others wait.
    """
    return not standing.shut or (front and (on_duty or standing in {Door.FULL, Door.PAUSED}))
