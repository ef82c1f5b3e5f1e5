"""Long work: its states, and when one that has gone silent was cut short."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

# A sign of life comes every two seconds; a busy store may hold one up for a while.
SILENT = timedelta(seconds=30)


class State(StrEnum):
    """How a piece of work stands. `CUT_SHORT` is never stored: it is what a silent one that runs looks like."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CUT_SHORT = "cut"


@dataclass(frozen=True, slots=True)
class Seen:
    """A piece of work as it stands: the step it is at, how much of that is done, and what it has told."""

    state: State
    step: str = ""
    done: int = 0
    total: int = 0
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def over(self) -> bool:
        """True when nothing more will come of it."""
        return self.state is not State.RUNNING


def state_now(stored: str, beat: datetime, now: datetime) -> State:
    """The state of work that last gave a sign of life at `beat`."""
    state = State(stored)
    return State.CUT_SHORT if state is State.RUNNING and now - beat > SILENT else state


class WorkRefused(Exception):
    """Work that plainly cannot be done as it was asked for; `told` says why, in slugs and counts."""

    def __init__(self, told: dict[str, Any] | None = None) -> None:
        super().__init__("refused")
        self.told = told or {}


class Overtaken(Exception):
    """This work was taken for dead and somebody else has begun it anew: stop, and write nothing."""
