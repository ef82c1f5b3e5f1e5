"""The visitor's one socket: a place in the queue, the conversation, and the way out."""

from sessions.consumers.talk import TalkConsumer
from sessions.hub import hub
from sessions.protocol import (
    Challenge,
    Decline,
    Fault,
    Frame,
    Hello,
    Knock,
    Limit,
    Open,
    Opened,
    Puzzle,
    Start,
    read_visitor,
)
from sessions.services.conversation import open_place, seat_visitor, start
from sessions.services.failure import Refused, Shut
from sessions.services.knocking import knock, new_puzzle
from sessions.services.newcomers import decline
from sessions.services.store import clock
from sessions.worker import reader, writer


class VisitorConsumer(TalkConsumer):
    def decode(self, text: str) -> Frame:
        return read_visitor(text)

    arrivals = 0
    may_wait_outside = True

    async def arrive(self, frame: Frame) -> None:
        self.arrivals += 1
        if self.arrivals > Limit.ARRIVALS_PER_CONNECTION:
            raise Refused(Fault.TOO_FAST)
        if isinstance(frame, Challenge):
            self.greeted = True
            self.say(Puzzle(await reader.run(new_puzzle, clock())))
        elif isinstance(frame, Knock):
            self.greeted = True
            self.say(await writer.run(knock, frame.solution, clock()))
        elif isinstance(frame, Open):
            self.greeted = True
            await self._open(frame)
        elif isinstance(frame, Hello):
            self.sit(await writer.run(seat_visitor, frame, clock()), frame.last)

    async def _open(self, frame: Open) -> None:
        try:
            place = await writer.run(open_place, frame, clock())
        except Shut as shut:
            self.say(shut.door)
            raise
        self.say(Opened(place.conversation, place.ticket))
        hub().queue_changed()

    async def act(self, frame: Frame) -> None:
        if isinstance(frame, Start):
            await writer.run(start, self.conversation, clock())
            hub().state_changed(self.conversation)
        elif isinstance(frame, Decline):
            entries = await writer.run(decline, self.conversation, frame.member)
            if entries is not None:
                hub().changed(self.conversation, entries)
        else:
            await super().act(frame)
