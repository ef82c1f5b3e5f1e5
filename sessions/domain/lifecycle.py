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
    ASK = "ask"
    ANSWER = "answer"
    HAND_BACK = "hand_back"
    END = "end"


TRANSITIONS: Final[dict[tuple[State, Turn], State]] = {
    (State.WAITING, Turn.PICK): State.OFFERED,
    (State.OFFERED, Turn.START): State.ACTIVE,
    (State.OFFERED, Turn.LET_GO): State.WAITING,
    # Somebody asks to take over; the visitor lets her in, or does not, or nobody waits for the answer any more.
    (State.ACTIVE, Turn.ASK): State.HANDOVER,
    (State.HANDOVER, Turn.ANSWER): State.ACTIVE,
    (State.ACTIVE, Turn.HAND_BACK): State.WAITING,
    (State.HANDOVER, Turn.HAND_BACK): State.WAITING,
    (State.WAITING, Turn.END): State.ENDED,
    (State.OFFERED, Turn.END): State.ENDED,
    (State.ACTIVE, Turn.END): State.ENDED,
    (State.HANDOVER, Turn.END): State.ENDED,
}

# What is said goes on while somebody asks to come in.
TALKING: Final = (State.ACTIVE, State.HANDOVER)

WRITES: Final[dict[tuple[State, Role], frozenset[Kind]]] = {
    # No seal exists before start: a counsellor can show her key, and nothing else can be written.
    (State.OFFERED, Role.COUNSELLOR): frozenset({Kind.JOIN}),
    **{(state, Role.COUNSELLOR): frozenset({Kind.JOIN, Kind.MESSAGE}) for state in TALKING},
    **{(state, Role.VISITOR): frozenset({Kind.SEAL, Kind.EPOCH, Kind.MESSAGE}) for state in TALKING},
}


def after(state: State, turn: Turn) -> State | None:
    """The state that follows, or None where the turn is not allowed."""
    return TRANSITIONS.get((state, turn))


def before(turn: Turn) -> list[State]:
    """The states in which the turn is allowed, for a compare-and-set."""
    return [state for state, allowed in TRANSITIONS if allowed == turn]


def may_write(state: State, role: Role, kind: Kind, *, admitted: bool = True) -> bool:
    """Whether a member may add an entry of this kind now. A newcomer who was not let in yet can only show her key."""
    return kind in WRITES.get((state, role), frozenset()) and (admitted or kind == Kind.JOIN)


def may_end(state: State, role: Role, *, admitted: bool = True) -> bool:
    """Whether a member may end the conversation: the visitor always, a counsellor who talks with her."""
    return role == Role.VISITOR or (admitted and state in TALKING)
