"""The visitor's one socket: a place in the queue, the conversation, and the way out."""

from sessions.consumers.talk import TalkConsumer
from sessions.hub import hub
from sessions.protocol import Challenge, Decline, Frame, Hello, Open, Opened, Puzzle, Start, read_visitor
from sessions.services.conversation import open_place, seat_visitor, start
from sessions.services.newcomers import decline
from sessions.services.store import clock
from sessions.worker import writer


class VisitorConsumer(TalkConsumer):
    def decode(self, text: str) -> Frame:
        return read_visitor(text)

    async def arrive(self, frame: Frame) -> None:
        if isinstance(frame, Challenge):
            self.greeted = True
            self.say(Puzzle(""))
        elif isinstance(frame, Open):
            self.greeted = True
            place = await writer.run(open_place, frame, clock())
            self.say(Opened(place.conversation, place.ticket))
            hub().queue_changed()
        elif isinstance(frame, Hello):
            self.sit(await writer.run(seat_visitor, frame, clock()), frame.last)

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
