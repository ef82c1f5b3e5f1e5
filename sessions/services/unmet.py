"""Need that was not met, and how long it took to meet: counted, without a word of who it was."""

from sessions.domain.door import Door
from sessions.services.doorway import local
from sessions.tireless import tireless
from stats.domain.unmet import Reason
from stats.services import unmet

REASONS = {
    Door.CLOSED: Reason.CLOSED,
    Door.PAUSED: Reason.CLOSED,
    Door.NOBODY: Reason.NOBODY,
    Door.FULL: Reason.FULL,
}


def turned_away(door: Door, now: int) -> None:
    """Somebody wanted to come in, and the door was shut."""
    _count(REASONS[door], now)


def left_the_queue(now: int) -> None:
    """Somebody who waited has gone before a conversation began."""
    _count(Reason.LEFT, now)


def _count(reason: Reason, now: int) -> None:
    """A count that cannot be kept may not hold up a visitor. Call it outside any transaction."""
    with tireless("A count could not be kept"):
        unmet.add(reason, local(now))


def waited(seconds: int, now: int) -> None:
    """A conversation has begun, so long after the visitor came. Call it outside any transaction, once for each."""
    with tireless("A count could not be kept"):
        unmet.add_wait(seconds, local(now))
