"""Calling a colleague into a conversation: how she is to come in, and what becomes of the call."""

from enum import StrEnum


class How(StrEnum):
    """How a newcomer wants to come into a conversation."""

    HANDOVER = "handover"
    SECOND = "second"
    TAKEOVER = "takeover"


class Outcome(StrEnum):
    """What has become of a call. One whom the visitor has let in needs no call any more."""

    CALLED = "called"
    COMING = "coming"
    BUSY = "busy"
    DECLINED = "declined"
    EXPIRED = "expired"
