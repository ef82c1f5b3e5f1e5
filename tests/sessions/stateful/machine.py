"""The machine: chance drives visitors, counsellors and Mallory against the real consumers, beside the model.

Any counsellor may try anything with any conversation, so each of them is Mallory at times. After every step the tables,
every socket and every desk must say what the model says.
"""

import asyncio
import sys
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.apps import apps
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sessions.hub import hub
from sessions.models import Call, ChatSession, Desk, Entry, Member, TagOwed
from sessions.overtaken import PATIENCE
from sessions.protocol import (
    Busy,
    CallOff,
    Decline,
    Duty,
    End,
    Epoch,
    Farewell,
    Frame,
    HandOver,
    Hello,
    Join,
    Leave,
    LetGo,
    Message,
    Open,
    Pause,
    Pick,
    Rest,
    Seal,
    Shown,
    Start,
    TakeOver,
    Typing,
)
from sessions.services.heads import renew_desks, renew_members
from sessions.services.store import clock, random_id
from sessions.sweep import sweep_once
from sessions.worker import writer
from stats.models import Contact
from tests.sessions.people import opened
from tests.sessions.sockets import Socket
from tests.sessions.stateful.model import CHOOSES, Model, Talk, Try, Who
from tests.sessions.stateful.model import Duty as OnDuty
from tests.sessions.stateful.table import Answer, Seat, a_seat, act, breathe, waiting_frames

CAPACITY = {"Ada": 2, "Bela": 1, "Cleo": 2, "Mallory": 2}
SPANS = [5, 5, 5, 29, 29, 35, 35, 125, 185, 610, 1210]
KEPT = {"Store", "Desk", "TagOwed", "UsedPass", "UsedChallenge"}
GARBAGE = [
    "",
    "{}",
    '{"t":"msg"}',
    '{"t":"hello","conversation":"x"}',
    '{"t":"seal","mid":1}',
    "[]",
    '{"t":"leave","a":1}',
]
FOREIGN: dict[str, Frame] = {
    "join": Join("m" * 22, 1, "B" * 87),
    "seal": Seal("m" * 22, 1, 0, "m" * 22, 1, "B" * 87, "sealed"),
    "epoch": Epoch("m" * 22, 1, 1),
}

any_one = st.integers(0, 11)
hows = st.sampled_from(["handover", "second"])


@dataclass
class Sitting:
    """A counsellor's desk socket, and the last picture it showed."""

    name: str
    socket: Socket
    shown: Answer = field(default_factory=dict)

    def take(self, frame: Answer) -> Answer:
        if frame["t"] == "desk":
            self.shown = frame
        return frame


@dataclass
class Guest:
    """A visitor: her conversation and all the tickets she was ever given, the last of which is good."""

    nonce: str
    conversation: str
    tickets: list[str]


class StoppedTime:
    """The server's clock: it stands still but for what the machine lets pass, and for the order of the queue."""

    def __init__(self) -> None:
        self.now = 1_900_000_000
        self._ticks = 0

    def time(self) -> float:
        return float(self.now)

    def time_ns(self) -> int:
        self._ticks += 1
        return self.now * 1_000_000_000 + self._ticks * 1_000_000


@dataclass
class Stage:
    """What all runs share: one loop, the people with their sign-ins, the clock."""

    runner: asyncio.Runner
    cookies: dict[str, str]
    persons: dict[str, UUID]
    time: StoppedTime


class Machine(RuleBasedStateMachine):
    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        self.model = Model(self.stage.time.now)
        self.guests: list[Guest] = []
        self.seats: dict[str, Seat] = {}  # by member
        self.going: list[Seat] = []  # those that must have been told goodbye by the next look
        self.desks: dict[str, Sitting] = {}
        self.silent = False
        self.expected: list[tuple[str, str, str]] = []
        self.placed = 0
        self.contacts = 0
        self.names = {person: name for name, person in self.stage.persons.items()}

    # ── tools ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.stage.runner.run(work)

    def pick_one(self, things: Any, number: int) -> Any:
        things = list(things)
        return things[number % len(things)] if things else None

    def talk(self, number: int) -> Talk | None:
        found: Talk | None = self.pick_one(self.model.talks.values(), number)
        return found

    def conversation(self, number: int) -> str:
        """Mostly one that is there; now and then one that is over, or that never was."""
        known = [*self.model.talks, *self.model.talks, *list(self.model.over)[-1:], "A" * 22]
        return str(self.pick_one(known, number))

    def seat_of(self, number: int) -> Seat | None:
        found: Seat | None = self.pick_one(self.seats.values(), number)
        return found

    def at(self, seat: Seat, frame: Frame, wanted: set[str], quietly: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        """One act at a conversation's socket. `quietly` is what may come instead while hints are lost."""
        answer = self.do(act(seat.socket, seat.take, frame))
        assert answer in wanted | (quietly if self.silent else set()), (type(frame).__name__, answer, wanted)

    def desk(self, name: str, frame: Frame) -> str:
        sitting = self.desks[name]
        return str(self.do(act(sitting.socket, sitting.take, frame, 0)))

    def member_id(self, conversation: str, name: str) -> str:
        person = self.stage.persons[name]
        found = Member.objects.filter(conversation=conversation, person=person, left=False)
        return str(found.values_list("id", flat=True).first() or "")

    # ── beginning ──────────────────────────────────────────────────────────────────────────────────────────────────
    @initialize(dropping=st.booleans())
    def come_to_work(self, dropping: bool) -> None:
        self.hush(dropping)
        for name in CAPACITY:
            self.sit_down(name)
            self.on_duty(name, True)

    def sit_down(self, name: str) -> None:
        self.desks[name] = Sitting(name, self.do(opened("/staff/ws/desk", self.stage.cookies[name])))
        assert self.desk(name, Duty()) == "head"

    def on_duty(self, name: str, on: bool) -> None:
        assert self.desk(name, Duty(on)) == "head"
        if on:
            before = self.model.desks.get(name)
            self.model.desks[name] = OnDuty(CAPACITY[name], self.model.now, before is not None and before.resting)
        else:
            self.model.desks.pop(name, None)

    @rule(drop=st.booleans())
    def hush(self, drop: bool) -> None:
        """From now on every hint is lost, as with a broker that is away: only looking at the store helps. Or not."""
        self.silent = drop
        switchboard = self.do(self._hub())
        for hint in ("entry", "changed", "state_changed", "queue_changed", "ended"):
            switchboard.__dict__.pop(hint, None)
            if drop:
                setattr(switchboard, hint, lambda *_, **__: None)

    async def _hub(self) -> Any:
        return hub()

    # ── the visitor ────────────────────────────────────────────────────────────────────────────────────────────────
    @precondition(lambda self: len(self.model.talks) < 3)
    @rule()
    def opens(self) -> None:
        nonce = random_id()
        self.do(self._open(nonce))

    async def _open(self, nonce: str) -> None:
        socket = await opened("/ws/visitor")
        await socket.say(Open(nonce))
        answer = await socket.hear("opened")
        conversation = answer["conversation"]
        known = next((guest for guest in self.guests if guest.nonce == nonce), None)
        if known is None:
            self.placed += 1
            self.model.talks[conversation] = Talk(conversation, Who("", "", self.model.now), self.placed)
            self.guests.append(Guest(nonce, conversation, [answer["ticket"]]))
        else:
            assert known.conversation == conversation, "the same nonce made a twin"
            known.tickets.append(answer["ticket"])
        await socket.wire.disconnect()
        await self._come_in(self.model.talks[conversation])

    async def _come_in(self, talk: Talk, last: int = 0, ticket: str = "") -> None:
        guest = next(guest for guest in self.guests if guest.conversation == talk.id)
        seat = await a_seat("/ws/visitor", "", Hello(talk.id, ticket or guest.tickets[-1], last=last), talk)
        if ticket and ticket != guest.tickets[-1]:
            assert (seat.me, seat.bye) == ("", "auth")
            return
        talk.visitor.id, talk.visitor.seen = seat.me, self.model.now
        self._sits(seat)

    def _sits(self, seat: Seat) -> None:
        if seat.me in self.seats:
            self.going.append(self.seats[seat.me])
        self.seats[seat.me] = seat

    @precondition(lambda self: self.model.talks)
    @rule(v=any_one)
    def opens_again(self, v: int) -> None:
        """The same nonce, as after a lost answer: the same conversation, and the ticket given before is void."""
        talk = self.talk(v)
        assert talk is not None
        guest = next(guest for guest in self.guests if guest.conversation == talk.id)
        self.do(self._open(guest.nonce))
        self.do(self._come_in(talk, ticket=guest.tickets[-2]))

    @precondition(lambda self: self.model.talks)
    @rule(v=any_one)
    def starts(self, v: int) -> None:
        talk = self.talk(v)
        if talk and (seat := self.seats.get(talk.visitor.id)):
            self.at(seat, Start(), self.model.start(talk))

    @precondition(lambda self: any(talk.newcomer for talk in self.model.talks.values()))
    @rule(v=any_one, answer=st.sampled_from(["all", "now", "no"]))
    def answers(self, v: int, answer: str) -> None:
        talk = self.pick_one([talk for talk in self.model.talks.values() if talk.newcomer], v)
        seat = self.seats.get(talk.visitor.id)
        if seat is None:
            return
        newcomer = talk.newcomer.id
        if answer == "no":
            self.at(seat, Decline(newcomer), self.model.decline(talk, newcomer))
            return
        if answer == "now":
            self.enters(seat, talk, "epoch", ep=talk.epoch + 1)
        self.enters(seat, talk, "seal", ep=talk.epoch, to=newcomer)

    @precondition(lambda self: self.seats)
    @rule(s=any_one, whom=any_one)
    def declines(self, s: int, whom: int) -> None:
        seat = self.seat_of(s)
        if seat and seat.talk.visitor.id == seat.me:
            member = self.pick_one([*seat.talk.members, *seat.talk.gone], whom).id or "A" * 22
            self.at(seat, Decline(member), self.model.decline(seat.talk, member))

    # ── the log ────────────────────────────────────────────────────────────────────────────────────────────────────
    def enters(
        self, seat: Seat, talk: Talk, kind: str, *, ep: int = 0, to: str = "", mid: str = "", ss: int | None = None
    ) -> None:
        who = talk.by_id(seat.me)
        assert who is not None
        ss, mid = who.ss + 1 if ss is None else ss, mid or random_id()
        frames: dict[str, Frame] = {
            "msg": Message(mid, ss, ep, "AAAAAAAAAAAAAAAA", "ciphertext"),
            "join": Join(mid, ss, "B" * 87),
            "seal": Seal(mid, ss, ep, to or seat.me, 1, "B" * 87, "sealed"),
            "epoch": Epoch(mid, ss, ep),
        }
        self.at(seat, frames[kind], self.model.enter(talk, seat.me, Try(kind, mid, ss, ep, to or seat.me)))

    @precondition(lambda self: self.seats)
    @rule(s=any_one, times=st.integers(1, 3))
    def speaks(self, s: int, times: int) -> None:
        """What a page does: its next message under the epoch that holds; the visitor's makes a new one when it must."""
        seat = self.seat_of(s)
        if seat and seat.talk.stale and seat.me == seat.talk.visitor.id:
            self.enters(seat, seat.talk, "epoch", ep=seat.talk.epoch + 1)
        for _ in range(times):
            if seat:
                self.enters(seat, seat.talk, "msg", ep=seat.talk.epoch)

    @precondition(lambda self: self.seats)
    @rule(s=any_one, away=st.sampled_from([-1, 1, 2]))
    def speaks_under_another_epoch(self, s: int, away: int) -> None:
        """What a page does that has not heard of the new key yet, and what Mallory does with one to come."""
        seat = self.seat_of(s)
        if seat:
            self.enters(seat, seat.talk, "msg", ep=max(0, seat.talk.epoch + away))

    @precondition(lambda self: self.seats)
    @rule(
        s=any_one,
        kind=st.sampled_from(["msg", "join", "seal", "epoch"]),
        twist=st.sampled_from(["", "again", "hole", "stale", "other mid", "old epoch", "next epoch"]),
        whom=any_one,
    )
    def writes_anything(self, s: int, kind: str, twist: str, whom: int) -> None:
        """What Mallory does: any entry from any seat, in or out of sequence, under any epoch, to anybody."""
        seat = self.seat_of(s)
        who = seat.talk.by_id(seat.me) if seat else None
        if seat is None or who is None:
            return
        everybody = [*self.model.talks.values(), seat.talk, seat.talk]
        to = self.pick_one([one.id for talk in everybody for one in [*talk.members, *talk.gone] if one.id], whom)
        ep = {"old epoch": max(0, seat.talk.epoch - 1), "next epoch": seat.talk.epoch + 1}.get(twist, seat.talk.epoch)
        known = self.pick_one(who.mids, whom)
        mid = known or "" if twist in {"again", "other mid"} else ""
        ss = {"again": who.ss, "hole": who.ss + 2, "stale": max(0, who.ss - 1)}.get(twist, who.ss + 1)
        if kind in ({"seal", "epoch"} if who.person else {"join"}):
            # Not in this side's words at all: the socket is closed, and nobody is told what was in the frame.
            assert self.do(act(seat.socket, seat.take, FOREIGN[kind])) == "bad_frame"
            assert seat.closed
            del self.seats[seat.me]
            return
        self.enters(seat, seat.talk, kind, ep=ep, to=to, mid=mid, ss=ss)

    # ── courtesies ─────────────────────────────────────────────────────────────────────────────────────────────────
    @precondition(lambda self: self.seats)
    @rule(s=any_one, what=st.sampled_from(["typing", "paused", "got"]), on=st.booleans())
    def is_polite(self, s: int, what: str, on: bool) -> None:
        """Typing, pauses and what a page has shown reach the others in the conversation, and nobody else."""
        seat = self.seat_of(s)
        who = seat.talk.by_id(seat.me) if seat else None
        if seat is None or who is None or (what == "got" and not who.person):
            return
        frame = {"typing": Typing(on), "paused": Pause(on), "got": Shown(seat.cursor)}[what]
        self.at(seat, frame, {"head"})
        tag = "writing" if what == "typing" else what
        if not who.asks:
            for other in seat.talk.members:
                if other is not who and other.id in self.seats and (tag != "got" or not other.person):
                    self.expected.append((other.id, tag, who.id))

    # ── the desk ───────────────────────────────────────────────────────────────────────────────────────────────────
    def takes(self, name: str, conversation: str, how: type[Pick | TakeOver]) -> bool:
        answer = self.desk(name, how(conversation))
        judge = self.model.pick if how is Pick else self.model.take_over
        wanted = judge(conversation, name, self.member_id(conversation, name))
        assert answer in wanted, (how.__name__, name, answer, wanted)
        return answer == "picked"

    def comes_in(self, name: str, conversation: str, last: int = 0) -> Seat | None:
        """A counsellor's socket in any conversation: she is let in where she is a member, and nowhere else."""
        talk = self.model.talks.get(conversation)
        nobody = Talk(conversation, talk.visitor, 0) if talk else None
        who = talk.by_person(name) if talk else None
        beside = talk if who else nobody
        hello = Hello(conversation, last=last)
        seat = self.do(
            a_seat("/staff/ws/conversation", self.stage.cookies[name], hello, beside or Talk("", Who("", "", 0), 0))
        )
        if who is None:
            assert (seat.me, seat.bye) == ("", "auth" if talk else "over")
            return None
        assert seat.me == who.id
        who.seen = self.model.now
        self._sits(seat)
        return seat  # type: ignore[no-any-return]

    @rule(v=any_one, c=st.sampled_from(list(CAPACITY)))
    def begins(self, v: int, c: str) -> None:
        """What usually happens: a visitor is picked, presses start, and seals her key."""
        waiting = self.model.queue()
        if not waiting:
            self.opens()
            waiting = self.model.queue()
        fitting = [one for one in waiting if self.model.is_next(self.model.talks[one], c)]
        talk = self.model.talks[self.pick_one(fitting or waiting, v)]
        if self.takes(c, talk.id, Pick) and (seat := self.comes_in(c, talk.id)):
            self.enters(seat, talk, "join")
            if visitor := self.seats.get(talk.visitor.id):
                self.at(visitor, Start(), self.model.start(talk))
                self.enters(visitor, talk, "seal", ep=talk.epoch, to=seat.me)

    @rule(v=any_one, c=st.sampled_from(list(CAPACITY)), how=hows, early=st.booleans())
    def is_brought_in(self, v: int, c: str, how: str, early: bool) -> None:
        """What usually happens next: one who talks calls a colleague, who comes and asks, or speaks too early."""
        if not any(talk.state == "active" for talk in self.model.talks.values()):
            self.begins(v, "Cleo" if c == "Ada" else "Ada")
        talk = self.pick_one([talk for talk in self.model.talks.values() if talk.state == "active"], v)
        if talk is None:
            return
        self.calls(talk.id, talk.admitted[-1].person, c, how)
        if self.takes(c, talk.id, TakeOver) and (seat := self.comes_in(c, talk.id)):
            self.enters(seat, talk, "join")
            if early:
                self.enters(seat, talk, "msg", ep=talk.epoch)

    @precondition(lambda self: any(talk.state == "active" for talk in self.model.talks.values()))
    @rule(v=any_one, c=st.sampled_from(list(CAPACITY)))
    def is_left_alone(self, v: int, c: str) -> None:
        """The counsellors' lines are gone for good; a colleague comes."""
        talk = self.pick_one([talk for talk in self.model.talks.values() if talk.state == "active"], v)
        for who in talk.counsellors:
            self.drops_seat(self.seats.get(who.id))
        self.passes(185)
        if talk.id in self.model.talks and self.takes(c, talk.id, TakeOver) and (seat := self.comes_in(c, talk.id)):
            self.enters(seat, talk, "join")

    def calls(self, conversation: str, name: str, to: str, how: str) -> None:
        handle = Desk.objects.filter(person=self.stage.persons[to]).values_list("handle", flat=True).first()
        answer = self.desk(name, HandOver(conversation, handle or "C" * 22, how))  # type: ignore[arg-type]
        wanted = self.model.call(conversation, name, to, how)
        assert answer in wanted, ("call", answer, wanted)

    @rule(
        c=st.sampled_from(list(CAPACITY)),
        v=any_one,
        what=st.sampled_from(["pick", "takeover", "letgo", "call", "calloff", "busy", "back", "hello"]),
        to=st.sampled_from(list(CAPACITY)),
        how=hows,
    )
    def tries_anything(self, c: str, v: int, what: str, to: str, how: str) -> None:
        """What Mallory does: any act of a desk, with any conversation."""
        conversation, model = self.conversation(v), self.model
        match what:
            case "pick":
                self.takes(c, conversation, Pick)
            case "takeover":
                self.takes(c, conversation, TakeOver)
            case "call":
                self.calls(conversation, c, to, how)
            case "hello":
                self.comes_in(c, conversation)
            case _:
                frame, judge = {
                    "letgo": (LetGo(conversation), model.let_go),
                    "calloff": (CallOff(conversation), model.call_off),
                    "busy": (Busy(conversation), model.busy),
                    "back": (HandOver(conversation), model.hand_back),
                }[what]
                answer, wanted = self.desk(c, frame), judge(conversation, c)
                assert answer in wanted, (what, answer, wanted)

    @precondition(lambda self: self.model.talks)
    @rule(v=any_one, how=st.sampled_from([Pick, TakeOver]), names=st.permutations(list(CAPACITY)))
    def all_rush(self, v: int, how: type[Pick | TakeOver], names: list[str]) -> None:
        """All desks want the same visitor in the same moment: one has her at most, and the others hear why not."""
        talk = self.talk(v)
        assert talk is not None

        async def rush() -> list[str]:
            sittings = [self.desks[name] for name in names]
            return await asyncio.gather(*(act(one.socket, one.take, how(talk.id), 0) for one in sittings))

        answers = dict(zip(names, self.do(rush()), strict=True))
        judge = self.model.pick if how is Pick else self.model.take_over
        # Who was refused may have been so before one of them had her, or after.
        early = {name: how is Pick and talk.state == "waiting" and not self.model.is_next(talk, name) for name in names}
        for name in sorted(names, key=lambda one: answers[one] != "picked"):
            wanted = judge(talk.id, name, self.member_id(talk.id, name))
            wanted |= {"not_first"} if early[name] else set()
            assert answers[name] in wanted, (how.__name__, answers, name, wanted)

    @rule(c=st.sampled_from(list(CAPACITY)), on=st.booleans())
    def changes_duty(self, c: str, on: bool) -> None:
        self.on_duty(c, on)

    @rule(c=st.sampled_from(list(CAPACITY)), on=st.booleans())
    def rests(self, c: str, on: bool) -> None:
        """She takes nobody from the queue for a while; what she has goes on."""
        answer = self.desk(c, Rest(on))
        assert answer in self.model.rest(c, on), (c, on, answer)

    @rule(c=st.sampled_from(list(CAPACITY)))
    def loses_desk(self, c: str) -> None:
        """A desk's line is cut; she comes back at once and only looks."""
        self.do(self.desks[c].socket.wire.disconnect())
        self.sit_down(c)

    # ── going, coming, time ────────────────────────────────────────────────────────────────────────────────────────
    @precondition(lambda self: self.seats)
    @rule(s=any_one)
    def leaves(self, s: int) -> None:
        seat = self.seat_of(s)
        who = seat.talk.by_id(seat.me) if seat else None
        if seat and who and who.person:
            self.at(seat, Leave(), self.model.leave(seat.talk, seat.me), {"head"})

    @precondition(lambda self: self.seats)
    @rule(s=any_one)
    def ends(self, s: int) -> None:
        seat = self.seat_of(s)
        if seat:
            self.at(seat, End(), self.model.end(seat.talk, seat.me), {"head"})

    @precondition(lambda self: self.seats)
    @rule(s=any_one)
    def drops(self, s: int) -> None:
        self.drops_seat(self.seat_of(s))

    def drops_seat(self, seat: Seat | None) -> None:
        if seat:
            self.do(seat.socket.wire.disconnect())
            del self.seats[seat.me]

    @precondition(lambda self: self.model.talks)
    @rule(v=any_one, whom=any_one, less=st.integers(0, 3))
    def comes_back(self, v: int, whom: int, less: int) -> None:
        """Any member comes (back) with what she has, or with less; a socket she still has is replaced."""
        talk = self.talk(v)
        assert talk is not None
        who = self.pick_one(talk.members, whom)
        last = max(0, len(talk.log) - less)
        if who.person:
            self.comes_in(who.person, talk.id, last)
        else:
            self.do(self._come_in(talk, last))

    @precondition(lambda self: self.seats)
    @rule(s=any_one, less=st.integers(1, 3))
    def has_less(self, s: int, less: int) -> None:
        """A heartbeat that names less than was sent gets the rest once more, in order."""
        seat = self.seat_of(s)
        if seat:
            seat.cursor = last = max(0, seat.cursor - less)
            self.do(act(seat.socket, seat.take, Typing(False), last))
            who = seat.talk.by_id(seat.me)
            if who and not who.asks:
                self.expected += [(one.id, "writing", seat.me) for one in seat.talk.members if one is not who]

    @rule(seconds=st.sampled_from(SPANS))
    def passes(self, seconds: int) -> None:
        self.settle()
        held = set(self.seats)
        self.do(self._pass(seconds, held))
        self.model.pass_time(seconds, held, set(self.desks))

    async def _pass(self, seconds: int, held: set[str]) -> None:
        await writer.run(renew_members, held, clock() + seconds)
        await writer.run(renew_desks, {self.stage.persons[name] for name in self.desks}, clock() + seconds)
        self.stage.time.now += seconds
        await sweep_once()

    @precondition(lambda self: self.seats)
    @rule()
    def restarts(self) -> None:
        """The process says goodbye to everybody, as before a restart; all desks are back at once."""
        self.do(self._say_goodbye())
        for seat in self.seats.values():
            assert seat.bye == "restart"
        self.seats.clear()
        for name in CAPACITY:
            self.sit_down(name)

    async def _say_goodbye(self) -> None:
        await self._settle()
        self._goodbyes()
        hub().say_goodbye(Farewell.RESTART)
        await breathe()
        for seat in self.seats.values():
            for frame in await waiting_frames(seat.socket):
                seat.take(frame)

    @precondition(lambda self: self.seats)
    @rule(s=any_one, text=st.sampled_from(GARBAGE))
    def talks_garbage(self, s: int, text: str) -> None:
        """A frame that is none ends the socket with a typed word, and nothing else."""
        seat = self.seat_of(s)
        if seat:
            assert self.do(act(seat.socket, seat.take, text or " ")) == "bad_frame"
            assert seat.closed
            del self.seats[seat.me]

    # ── what must hold ─────────────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def all_is_as_it_should_be(self) -> None:
        self.settle()
        self._courtesies()
        self._tables()
        for seat in self.seats.values():
            self._seat(seat)
        for sitting in self.desks.values():
            self._desk(sitting)

    def settle(self) -> None:
        self.do(self._settle())
        self._goodbyes()

    async def _settle(self) -> None:
        """The switchboard looks once, as it does every two seconds; then everything that was sent is read."""
        await breathe()
        await hub().look(tick=True)
        await self._read_seats()
        if any(seat.bye is None and seat.talk.id not in self.model.talks for seat in self.seats.values()):
            # One who came in just when it ended hears so once a hint would have had its time.
            await asyncio.sleep(2 * PATIENCE)
            await self._read_seats()
        for sitting in self.desks.values():
            for frame in await waiting_frames(sitting.socket):
                sitting.take(frame)

    async def _read_seats(self) -> None:
        await breathe()
        for seat in [*self.seats.values(), *self.going]:
            for frame in await waiting_frames(seat.socket):
                seat.take(frame)

    def _goodbyes(self) -> None:
        """Who has left, whose conversation is over and whose socket was replaced was told so, and is sent no more."""
        for seat in self.going:
            assert seat.bye in {"replaced", "auth", "over"}, f"not told that she was replaced: {seat.bye}"
            assert seat.closed
        self.going.clear()
        for seat in list(self.seats.values()):
            if seat.talk.id not in self.model.talks:
                assert seat.bye == "over", f"not told that it is over: {seat.bye}"
            elif seat.talk.by_id(seat.me) is None:
                assert seat.bye == "auth", f"not told that she is out: {seat.bye}"
                left = next(n for n, one in enumerate(seat.talk.log, 1) if (one.sender, one.kind) == (seat.me, "leave"))
                assert seat.cursor <= left, f"she left with entry {left} and was sent {seat.cursor}"
            else:
                assert seat.bye is None, seat.bye
                continue
            del self.seats[seat.me]

    def _courtesies(self) -> None:
        heard = {(seat.me, one["t"], one["member"]) for seat in self.seats.values() for one in seat.courtesies}
        assert heard == {one for one in self.expected if one[0] in self.seats}
        self.expected.clear()
        for seat in self.seats.values():
            seat.courtesies.clear()

    def _seat(self, seat: Seat) -> None:
        talk = seat.talk
        assert seat.cursor == len(talk.log), f"lost: she has {seat.cursor} of {len(talk.log)}"
        assert seat.state == talk.state
        assert seat.members == {one.id: one.asks or None for one in talk.members}

    def _tables(self) -> None:
        rows = {talk.id: (talk.state, talk.head, talk.epoch) for talk in ChatSession.objects.all()}
        talks = self.model.talks.values()
        assert rows == {talk.id: (talk.state, len(talk.log), talk.epoch) for talk in talks}
        members = {(one.id, one.conversation_id, one.asks, one.left, one.ss) for one in Member.objects.all()}
        wanted = {(one.id, talk.id, one.asks, False, one.ss) for talk in talks for one in talk.members}
        assert members == wanted | {(one.id, talk.id, one.asks, True, one.ss) for talk in talks for one in talk.gone}
        entries = Entry.objects.order_by("n").values_list("conversation", "n", "sender", "kind", "mid")
        for talk in talks:
            log = [(n, sender, kind) for one, n, sender, kind, _ in entries if one == talk.id]
            if not any(one.kind == "leave" and not one.mid for one in talk.log):
                assert log == [(n, one.sender, one.kind) for n, one in enumerate(talk.log, 1)]
            assert len(log) == len(talk.log)
        calls = {
            (one.conversation_id, self.names[one.by], self.names[one.to], one.outcome) for one in Call.objects.all()
        }
        assert calls == {(talk.id, talk.ring.by, talk.ring.to, talk.ring.outcome) for talk in talks if talk.ring}
        assert {self.names[desk.person] for desk in Desk.objects.all()} == set(self.model.desks)
        # One conversation that had started gives exactly one contact, owed or saved.
        assert TagOwed.objects.count() + Contact.objects.count() - self.contacts == len(self.model.tags)

    def _desk(self, sitting: Sitting) -> None:
        name, shown, talks = sitting.name, sitting.shown, self.model.talks.values()
        on_duty = name in self.model.desks
        assert shown["on_duty"] == on_duty
        assert [row["conversation"] for row in shown["waiting"]] == self.model.queue()
        here = [one for one in self.model.queue() if self.model.is_here(self.model.talks[one].visitor.seen)]
        assert shown["first"] == (here[0] if on_duty and here else "")
        assert shown["chooses"] == (on_duty and name in CHOOSES)
        mine = {
            (talk.id, talk.state, who.asks or None, talk.ring.outcome if talk.ring and talk.ring.by == name else None)
            for talk in talks
            if (who := talk.by_person(name))
        }
        assert {
            (r["conversation"], r["state"], r["asks"], (r["call"] or {}).get("outcome")) for r in shown["talks"]
        } == mine
        called = {talk.id for talk in talks if talk.ring and (talk.ring.to, talk.ring.outcome) == (name, "called")}
        assert {row["conversation"] for row in shown["calls"]} == (called if on_duty else set())
        alone = {talk.id for talk in talks if self.model.left_alone(talk) and not talk.by_person(name)}
        assert {row["conversation"] for row in shown["to_take_over"]} == (alone if on_duty else set())

    def teardown(self) -> None:
        """Whatever is left is ended: then no table holds a row of any conversation."""
        try:
            self.hush(False)
            if sys.exc_info()[0] is not None:
                return  # It has failed already: let that be heard.
            self.settle()
            for talk in list(self.model.talks.values()):
                if talk.visitor.id not in self.seats:
                    self.do(self._come_in(talk))
                self.at(self.seats[talk.visitor.id], End(), self.model.end(talk, talk.visitor.id))
            self.settle()
            for model in apps.get_app_config("chat").get_models():
                assert model.__name__ in KEPT or not model._default_manager.exists(), f"rows stay in {model.__name__}"
        finally:
            self.do(self._go_home())
            for model in reversed(list(apps.get_app_config("chat").get_models())):
                model._default_manager.all().delete()
            Contact.objects.all().delete()

    async def _go_home(self) -> None:
        for socket in [*(one.socket for one in self.seats.values()), *(one.socket for one in self.desks.values())]:
            await socket.wire.disconnect()
        switchboard = hub()
        switchboard.talks.clear()
        switchboard.desks.clear()
        switchboard._known.clear()
        switchboard._board._shown.clear()
