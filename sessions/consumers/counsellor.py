"""A counsellor's socket in one conversation."""

from sessions.consumers.staff import StaffDoor
from sessions.consumers.talk import TalkConsumer
from sessions.hub import hub
from sessions.protocol import EndedBy, EndForTone, Frame, Hello, Leave, Shown, read_counsellor
from sessions.services.conversation import seat_counsellor
from sessions.services.going import leave
from sessions.services.store import clock
from sessions.worker import writer


class CounsellorConsumer(StaffDoor, TalkConsumer):
    def decode(self, text: str) -> Frame:
        return read_counsellor(text)

    async def arrive(self, frame: Frame) -> None:
        if isinstance(frame, Hello):
            self.sit(await writer.run(seat_counsellor, frame, self.who.person, clock()), frame.last)

    async def act(self, frame: Frame) -> None:
        if isinstance(frame, Shown):
            if await self.let_in():
                hub().shown(self.conversation, self.member, frame.n)
        elif isinstance(frame, Leave):
            entries = await writer.run(leave, self.conversation, self.member, clock())
            hub().changed(self.conversation, entries)
        elif isinstance(frame, EndForTone):
            await self.end(EndedBy.TONE)
        else:
            await super().act(frame)
