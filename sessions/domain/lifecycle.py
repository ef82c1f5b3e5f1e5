"""The life of a conversation as a table: what may happen in which state, and who may write what."""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """The states of a conversation on the server; `ended` is purged at once."""

    WAITING = "waiting"
    OFFERED = "offered"
    ACTIVE = "active"
    HANDOVER = "handover"
    ENDED = "ended"


class Role(StrEnum):
    VISITOR = "visitor"
    COUNSELLOR = "counsellor"


class Kind(StrEnum):
    """What an entry of the log is."""

    MESSAGE = "msg"
    JOIN = "join"
    SEAL = "seal"
    EPOCH = "epoch"
    LEAVE = "leave"


class Turn(StrEnum):
    """What can happen to a conversation."""

    PICK = "pick"
    START = "start"
    LET_GO = "let_go"
    HAND_BACK = "hand_back"
    END = "end"


TRANSITIONS: Final[dict[tuple[State, Turn], State]] = {
    (State.WAITING, Turn.PICK): State.OFFERED,
    (State.OFFERED, Turn.START): State.ACTIVE,
    (State.OFFERED, Turn.LET_GO): State.WAITING,
    (State.ACTIVE, Turn.HAND_BACK): State.WAITING,
    (State.WAITING, Turn.END): State.ENDED,
    (State.OFFERED, Turn.END): State.ENDED,
    (State.ACTIVE, Turn.END): State.ENDED,
}

WRITES: Final[dict[tuple[State, Role], frozenset[Kind]]] = {
    # No seal exists before start: a counsellor can show her key, and nothing else can be written.
    (State.OFFERED, Role.COUNSELLOR): frozenset({Kind.JOIN}),
    (State.ACTIVE, Role.COUNSELLOR): frozenset({Kind.JOIN, Kind.MESSAGE}),
    (State.ACTIVE, Role.VISITOR): frozenset({Kind.SEAL, Kind.EPOCH, Kind.MESSAGE}),
}


def after(state: State, turn: Turn) -> State | None:
    """The state that follows, or None where the turn is not allowed."""
    return TRANSITIONS.get((state, turn))


def before(turn: Turn) -> list[State]:
    """The states in which the turn is allowed, for a compare-and-set."""
    return [state for state, allowed in TRANSITIONS if allowed == turn]


def may_write(state: State, role: Role, kind: Kind) -> bool:
    """Whether a member of this role may add an entry of this kind now."""
    return kind in WRITES.get((state, role), frozenset())
