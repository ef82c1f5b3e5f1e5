"""What the sockets of both sides of a conversation share: coming in, writing, and the small signs of life."""

from sessions.consumers.base import SocketConsumer
from sessions.domain.lifecycle import Role
from sessions.hub import hub
from sessions.protocol import (
    End,
    EndedBy,
    Entry,
    Fault,
    Frame,
    Head,
    Heartbeat,
    Nak,
    Ok,
    Typing,
    Writing,
)
from sessions.services.conversation import Seat, add, end
from sessions.services.failure import Refused
from sessions.services.store import clock
from sessions.worker import writer


class TalkConsumer(SocketConsumer):
    """A socket that is seated in one conversation. Before that, `conversation` is empty."""

    conversation = ""
    store = ""
    member = ""
    role = Role.VISITOR
    cursor = 0

    def sit(self, seat: Seat, last: int) -> None:
        """Take the seat: welcome first, then everything behind `last`."""
        self.greeted = True
        self.conversation = seat.welcome.conversation
        self.store = seat.welcome.store
        self.member = seat.member
        self.role = seat.role
        self.cursor = min(last, seat.welcome.head)
        self.say(seat.welcome)
        hub().join(self, seat.welcome)

    async def handle(self, frame: Frame) -> None:
        if not self.conversation:
            raise Refused(Fault.OUT_OF_TURN)
        if isinstance(frame, Entry):
            await self._write(frame)
        elif isinstance(frame, Typing):
            hub().tell(self.conversation, Writing(self.member, frame.on), but=self.member)
        elif isinstance(frame, Heartbeat):
            hub().rewind(self, frame.last)
            self.say(Head(self.cursor))
        elif isinstance(frame, End):
            await self._end()

    async def _write(self, frame: Entry) -> None:
        result = await writer.run(add, self.conversation, self.member, frame)
        if isinstance(result, Nak):
            self.say(result)
            return
        self.say(Ok(frame.mid, result.n))
        if result.text is not None:
            hub().entry(self.conversation, result.n, result.text)

    async def _end(self) -> None:
        by = EndedBy.VISITOR if self.role == Role.VISITOR else EndedBy.COUNSELLOR
        await writer.run(end, self.conversation, clock())
        hub().ended(self.conversation, by)

    def gone(self) -> None:
        if self.conversation:
            hub().part(self)
