"""The door of the chat: whether somebody new may come in now, and if not, why."""

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


def door(
    opening: Opening | None,
    *,
    paused: bool,
    on_duty: bool,
    waiting: int,
    limit: int,
    closing_soon: timedelta,
    now: datetime,
) -> Door:
    """How the door stands for `waiting` who wait and at most `limit` places (0: any number).

    `opening` is None where nobody has set any hours. That nobody is on duty shuts the door only where there are hours
    to be on duty in: without them she may wait, and is told that nobody is there.
    """
    if opening is not None and not opening.open:
        return Door.CLOSED
    if paused:
        return Door.PAUSED
    if opening is not None and not on_duty:
        return Door.NOBODY
    if limit and waiting >= limit:
        return Door.FULL
    soon = opening is not None and opening.until is not None and opening.until - now <= closing_soon
    return Door.CLOSING if soon else Door.OPEN


def may_enter(standing: Door, *, front: bool, on_duty: bool) -> bool:
    """Whether somebody may come in; `front` is for her whose conversation was lost.

    Closing time cuts no conversation: one that was lost goes on wherever somebody is on duty, and wherever others wait.
    """
    return not standing.shut or (front and (on_duty or standing in {Door.FULL, Door.PAUSED}))
