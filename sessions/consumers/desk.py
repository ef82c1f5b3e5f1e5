"""A counsellor's desk: on and off duty, the queue as it is now, picking and letting go."""

from collections.abc import Callable
from uuid import UUID

from sessions.consumers.base import SocketConsumer
from sessions.consumers.staff import StaffDoor
from sessions.domain.call import How, Outcome
from sessions.domain.help import leads
from sessions.hub import hub
from sessions.protocol import (
    Answer,
    Busy,
    CallOff,
    Debrief,
    Duty,
    Fault,
    Frame,
    HandOver,
    Head,
    Heartbeat,
    Help,
    HelpOff,
    LetGo,
    NotGiven,
    Pick,
    Picked,
    Rest,
    Take,
    TakeOver,
    read_desk,
)
from sessions.services.calls import call, call_off, cannot_come
from sessions.services.care import ask_for_debrief, call_debrief_off, rest, take_debrief
from sessions.services.desk import go_off_duty, go_on_duty, let_go, pick
from sessions.services.failure import NotGivenError, Refused
from sessions.services.going import hand_back
from sessions.services.help import answer, call_for_help, put_away
from sessions.services.newcomers import come_in
from sessions.services.store import clock
from sessions.worker import writer


class DeskConsumer(StaffDoor, SocketConsumer):
    def decode(self, text: str) -> Frame:
        return read_desk(text)

    @property
    def leads(self) -> bool:
        return leads(self.who.role)

    async def handle(self, frame: Frame) -> None:
        self._check(frame)
        if isinstance(frame, Duty):
            await self._duty(frame.on)
        elif isinstance(frame, Pick):
            await self._take(pick, frame.conversation)
        elif isinstance(frame, LetGo):
            await self._let_go(frame.conversation)
        elif isinstance(frame, TakeOver):
            await self._take(come_in, frame.conversation)
        elif isinstance(frame, HandOver | CallOff | Busy):
            await self._call(frame)
        elif isinstance(frame, Help | HelpOff | Answer):
            await self._help(frame)
        elif isinstance(frame, Rest | Debrief | Take):
            await self._care(frame)
        elif isinstance(frame, Heartbeat):
            self.say(Head(0))

    def _check(self, frame: Frame) -> None:
        """What no service can say: what is for those alone who lead a shift, and that a desk begins with its duty."""
        if isinstance(frame, Take) and not self.leads:
            raise Refused(Fault.NOT_ALLOWED)
        if not self.greeted and not isinstance(frame, Duty):
            raise Refused(Fault.OUT_OF_TURN)

    async def _duty(self, on: bool | None) -> None:
        if on is True:
            await writer.run(go_on_duty, self.who, clock())
        elif on is False:
            await writer.run(go_off_duty, self.person)
        self.greeted = True
        hub().sit_down(self)

    async def _take(self, take: Callable[[str, UUID, int], None], conversation: str) -> None:
        try:
            await writer.run(take, conversation, self.person, clock())
        except NotGivenError as refused:
            self.say(NotGiven(conversation, refused.why))
            hub().queue_changed()
            return
        self.say(Picked(conversation))
        hub().state_changed(conversation)

    async def _let_go(self, conversation: str) -> None:
        entries = await writer.run(let_go, conversation, self.person)
        if entries is None:
            raise Refused(Fault.OUT_OF_TURN)
        hub().changed(conversation, entries)

    async def _call(self, frame: HandOver | CallOff | Busy) -> None:
        conversation, person = frame.conversation, self.person
        match frame:
            case HandOver(to=""):
                hub().changed(conversation, await writer.run(hand_back, conversation, person))
            case HandOver(to=handle, how=how):
                await writer.run(call, conversation, person, handle, How(how), clock())
            case CallOff():
                _done(await writer.run(call_off, conversation, person))
            case Busy():
                _done(await writer.run(cannot_come, conversation, person))
        hub().queue_changed()

    async def _help(self, frame: Help | HelpOff | Answer) -> None:
        conversation, person = frame.conversation, self.person
        match frame:
            case Help(need=need):
                await writer.run(call_for_help, conversation, person, need, clock())
            case HelpOff():
                _done(await writer.run(put_away, conversation, person))
            case Answer(outcome=outcome):
                _done(await writer.run(answer, conversation, person, Outcome(outcome), clock()))
        hub().queue_changed()

    async def _care(self, frame: Rest | Debrief | Take) -> None:
        who = self.who
        match frame:
            case Rest(on=on):
                _done(await writer.run(rest, who.person, on=on))
            case Debrief(on=True):
                await writer.run(ask_for_debrief, who.person, who.name, clock())
            case Debrief():
                _done(await writer.run(call_debrief_off, who.person))
            case Take(debrief=debrief, on=on):
                _done(await writer.run(take_debrief, debrief, who.person, who.name, on=on))
        hub().queue_changed()

    def gone(self) -> None:
        hub().stand_up(self)


def _done(changed: bool) -> None:
    """Who is not called, or calls nobody, hears that; it may be a call that has just expired."""
    if not changed:
        raise Refused(Fault.OUT_OF_TURN)
