"""What the sockets of both sides of a conversation share: coming in, writing, and the small signs of life."""

from abc import abstractmethod

from sessions.appender import appender
from sessions.consumers.base import SocketConsumer
from sessions.domain.lifecycle import Role
from sessions.hub import hub
from sessions.protocol import (
    Challenge,
    End,
    EndedBy,
    Entry,
    Fault,
    Frame,
    Head,
    Heartbeat,
    Hello,
    Knock,
    Nak,
    Ok,
    Open,
    Pause,
    Paused,
    Typing,
    Writing,
)
from sessions.services.conversation import Seat, end
from sessions.services.failure import Refused
from sessions.services.newcomers import is_admitted
from sessions.services.store import clock
from sessions.worker import reader, writer


class TalkConsumer(SocketConsumer):
    """A socket that is seated in one conversation. Before that, `conversation` is empty."""

    conversation = ""
    store = ""
    member = ""
    role = Role.VISITOR
    cursor = 0
    admitted = False

    def sit(self, seat: Seat, last: int) -> None:
        """Take the seat: welcome first, then everything behind `last`."""
        self.greeted = True
        self.conversation = seat.welcome.conversation
        self.store = seat.welcome.store
        self.member = seat.member
        self.role = seat.role
        self.cursor = min(last, seat.welcome.head)
        self.admitted = all(member.asks is None for member in seat.welcome.members if member.id == seat.member)
        self.say(seat.welcome)
        hub().join(self, seat.welcome)

    async def handle(self, frame: Frame) -> None:
        """One seat for one socket: who is seated does not arrive again, who is not cannot act."""
        arrives = isinstance(frame, Challenge | Knock | Open | Hello)
        if arrives == bool(self.conversation):
            raise Refused(Fault.OUT_OF_TURN)
        await (self.arrive(frame) if arrives else self.act(frame))

    @abstractmethod
    async def arrive(self, frame: Frame) -> None:
        """Come in, or prepare to."""

    async def act(self, frame: Frame) -> None:
        """Do what both sides can do."""
        if isinstance(frame, Entry):
            await self._write(frame)
        elif isinstance(frame, Typing | Pause):
            await self._tell(frame)
        elif isinstance(frame, Heartbeat):
            hub().rewind(self, frame.last)
            self.say(Head(self.cursor))
        elif isinstance(frame, End):
            await self.end(EndedBy.VISITOR if self.role == Role.VISITOR else EndedBy.COUNSELLOR)

    async def _write(self, frame: Entry) -> None:
        result = await appender().add(self.conversation, self.member, frame)
        if isinstance(result, Nak):
            self.say(result)
            return
        self.say(Ok(frame.mid, result.n))
        if result.text is not None:
            hub().entry(self.conversation, result.n, result.text)
        if result.admitted:
            hub().changed(self.conversation, result.more)

    async def let_in(self) -> bool:
        """Whether the others may hear of us. A page acts on its seal before the hub has looked who was let in."""
        self.admitted = self.admitted or await reader.run(is_admitted, self.member)
        return self.admitted

    async def _tell(self, frame: Typing | Pause) -> None:
        """Pass on a courtesy; nothing is heard of a newcomer before she has been let in."""
        if await self.let_in():
            word = Writing if isinstance(frame, Typing) else Paused
            hub().tell(self.conversation, word(self.member, frame.on), but=self.member)

    async def end(self, by: EndedBy) -> None:
        await writer.run(end, self.conversation, clock(), self.member)
        hub().ended(self.conversation, by)

    def gone(self) -> None:
        if self.conversation:
            hub().part(self)
