"""What the hub needs of a socket that it holds."""

from typing import Protocol
from uuid import UUID

from sessions.domain.lifecycle import Role
from sessions.protocol import Bye


class TalkSocket(Protocol):
    """A member's socket in a conversation. `cursor` is the last entry that was sent to it.

    `admitted` is false as long as a newcomer waits for the visitor's answer.
    """

    conversation: str
    store: str
    member: str
    role: Role
    cursor: int
    admitted: bool

    def push(self, text: str) -> None: ...
    def finish(self, farewell: Bye) -> None: ...


class DeskSocket(Protocol):
    """A counsellor's desk; `leads` says that she leads a shift when she is on one."""

    person: UUID
    leads: bool

    def push(self, text: str) -> None: ...
    def finish(self, farewell: Bye) -> None: ...
