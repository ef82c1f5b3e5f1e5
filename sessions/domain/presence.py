"""Here, away or gone: what the age of a lease says.

A lease is a time stamp, so a killed process leaves nobody behind.
"""

from enum import StrEnum

from sessions.domain import timing
from sessions.domain.lifecycle import TALKING, State


class Presence(StrEnum):
    HERE = "here"
    AWAY = "away"


def presence(seen: int, now: int) -> Presence:
    """Whether somebody last seen at `seen` (Unix seconds) is here."""
    return Presence.HERE if now - seen <= timing.AWAY else Presence.AWAY


def visitor_is_gone(state: State, seen: int, now: int) -> bool:
    """Whether a visitor has been away for so long that her conversation is purged."""
    patience = timing.VISITOR_GONE_TALKING if state in TALKING else timing.VISITOR_GONE_WAITING
    return now - seen > patience
