"""Visitors and counsellors at the real sockets: each act is one frame, and what came is read, not assumed."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from asgiref.sync import sync_to_async
from django.apps import apps

from sessions.domain.lifecycle import Kind
from sessions.hub import hub
from sessions.models import Desk, Member
from sessions.protocol import (
    Busy,
    CallOff,
    Decline,
    Duty,
    End,
    Epoch,
    Frame,
    HandOver,
    Heartbeat,
    Hello,
    Join,
    Leave,
    LetGo,
    Message,
    Open,
    Pick,
    Seal,
    Start,
    TakeOver,
)
from sessions.services.heads import renew_desks, renew_members
from sessions.services.store import clock, random_id
from sessions.sweep import sweep_once
from sessions.worker import writer
from tests.sessions.sockets import Socket, staff_cookie

Answer = dict[str, Any]
cookie_of = sync_to_async(staff_cookie)


@dataclass
class Side:
    """One member's socket in a conversation. `members` and `state` are as that side was told last."""

    socket: Socket
    conversation: str = ""
    me: str = ""
    ss: int = 0
    place: int = 0
    state: str = ""
    members: list[Answer] = field(default_factory=list)
    entries: dict[int, Answer] = field(default_factory=dict)

    async def next(self) -> Answer:
        frame = await self.socket.next()
        if frame["t"] in {"welcome", "state"}:
            self.state, self.members = frame["state"], frame["members"]
        elif frame["t"] == "ev":
            self.entries[frame["n"]] = frame
        elif frame["t"] == "queue":
            self.place = frame["place"]
        return frame

    async def hear(self, tag: str, **fields: Any) -> Answer:
        """The next frame with this tag and these fields; others are passed over."""
        while True:
            frame = await self.next()
            if frame["t"] == tag and all(frame.get(key) == value for key, value in fields.items()):
                return frame
            assert frame["t"] != "close", f"closed with {frame['code']} while waiting for {tag} with {fields}"

    async def told(self, *counsellors: str) -> None:
        """Wait until this side is told that the visitor and these are in it, and nobody else asks to come in."""
        there = dict.fromkeys(("", *counsellors))
        while {member["name"]: member["asks"] for member in self.members} != there:
            await self.next()

    async def entry(self, n: int) -> Answer:
        """The entry with this number; waits until it comes."""
        while n not in self.entries:
            await self.next()
        return self.entries[n]

    async def all_there_is(self) -> list[Answer]:
        """Everything that has come by now: what stands before the answer to a heartbeat, after the hub has looked."""
        await settled()
        heard: list[Answer] = []
        await self.socket.say(Heartbeat(2**31 - 1))
        while not heard or heard[-1]["t"] not in {"head", "close"}:
            heard.append(await self.next())
        return heard[:-1] if heard[-1]["t"] == "head" else heard

    async def come_in(self, ticket: str = "", last: int = 0) -> Answer:
        await self.socket.say(Hello(self.conversation, ticket, last=last))
        welcome = await self.hear("welcome")
        self.me, self.ss = welcome["me"], welcome["ss"]
        return welcome

    async def enter(self, frame: Frame) -> Answer:
        """Send an entry and give the server's `ok` or `nak`."""
        await self.socket.say(frame)
        while True:
            answer = await self.next()
            if answer["t"] in {"ok", "nak"} and answer["mid"] == frame.mid:  # type: ignore[attr-defined]
                self.ss += answer["t"] == "ok"
                return answer

    async def message(self, ep: int = 0) -> Answer:
        return await self.enter(Message(random_id(), self.ss + 1, ep, "AAAAAAAAAAAAAAAA", "ciphertext"))

    async def seal(self, to: str, ep: int = 0, since: int = 1) -> Answer:
        return await self.enter(Seal(random_id(), self.ss + 1, ep, to, since, "B" * 87, "sealed"))

    async def epoch(self, ep: int) -> Answer:
        return await self.enter(Epoch(random_id(), self.ss + 1, ep))

    async def join(self) -> Answer:
        return await self.enter(Join(random_id(), self.ss + 1, "B" * 87))

    async def says(self, frame: Frame) -> str:
        """Send a frame that is to be refused; gives the code of the fault."""
        await self.socket.say(frame)
        return str((await self.hear("fault"))["code"])

    async def drop(self) -> None:
        """Lose the socket without a word."""
        await self.socket.wire.disconnect()

    async def end(self) -> None:
        await self.socket.say(End())
        assert (await self.hear("bye"))["why"] == "over"

    def member(self, name: str) -> Answer:
        """The member of this display name, as this side was told."""
        return next(member for member in self.members if member["name"] == name)

    def kinds(self) -> list[str]:
        """What the log holds, as far as this side has heard."""
        return [self.entries[n]["kind"] for n in sorted(self.entries)]

    def leaves(self) -> list[str]:
        """Who has left, by member id, as far as this side has heard."""
        return [entry["body"]["member"] for entry in self.entries.values() if entry["kind"] == Kind.LEAVE]


@dataclass
class Visitor(Side):
    ticket: str = ""

    async def start(self) -> None:
        """Press start once somebody has joined, and seal to her."""
        join = await self.hear("ev", kind="join")
        await self.socket.say(Start())
        await self.hear("state", state="active")
        assert (await self.seal(join["sender"]))["t"] == "ok"

    async def asked(self, how: str, name: str) -> Answer:
        """Wait until this colleague asks to come in and has shown her key; gives her member view."""
        while True:
            for member in self.members:
                joined = {entry["sender"] for entry in self.entries.values() if entry["kind"] == Kind.JOIN}
                if (member["asks"], member["name"]) == (how, name) and member["id"] in joined:
                    return member
            await self.next()

    async def decline(self, member: str) -> None:
        await self.socket.say(Decline(member))

    async def come_back(self, last: int = 0) -> Answer:
        self.socket = await opened("/ws/visitor")
        return await self.come_in(self.ticket, last)


@dataclass
class Counsellor:
    """Somebody at her desk; `talk` is her socket in a conversation, once she has come in."""

    name: str
    cookie: str
    desk: Socket
    shown: Answer = field(default_factory=dict)
    _talk: Side | None = None

    @property
    def talk(self) -> Side:
        assert self._talk is not None, "she is in no conversation"
        return self._talk

    async def next(self) -> Answer:
        frame = await self.desk.next()
        if frame["t"] == "desk":
            self.shown = frame
        return frame

    async def hear(self, tag: str, **fields: Any) -> Answer:
        while True:
            frame = await self.next()
            if frame["t"] == tag and all(frame.get(key) == value for key, value in fields.items()):
                return frame
            assert frame["t"] != "close", f"closed with {frame['code']} while waiting for {tag}"

    async def sees(self, holds: Callable[[Answer], Any]) -> Answer:
        """Wait until the desk shows what is asked for."""
        while not (self.shown and holds(self.shown)):
            await self.next()
        return self.shown

    async def now(self) -> Answer:
        """The desk as it is now."""
        await settled()
        await self.desk.say(Heartbeat())
        while (await self.next())["t"] != "head":
            pass
        return self.shown

    async def row(self, view: str, conversation: str) -> Answer | None:
        """This conversation's row in one of the desk's lists, as it is now."""
        return next((row for row in (await self.now())[view] if row["conversation"] == conversation), None)

    async def duty(self, on: bool) -> None:
        await self.desk.say(Duty(on))
        await self.sees(lambda desk: desk["on_duty"] == on)

    async def says(self, frame: Frame) -> Answer:
        """Send a frame to the desk; gives the answer: picked, notpicked or fault; or head, when nothing is said."""
        await self.desk.say(frame)
        await self.desk.say(Heartbeat())
        heard = {"t": "desk"}
        while heard["t"] not in {"picked", "notpicked", "fault", "head"}:
            heard = await self.next()
        if heard["t"] != "head":
            await self.hear("head")
        return heard

    async def comes_in(self, conversation: str) -> Side:
        """Open the conversation's socket, without joining."""
        self._talk = Side(await opened("/staff/ws/conversation", self.cookie), conversation)
        await self.talk.come_in()
        return self.talk

    async def pick(self, conversation: str) -> Side:
        assert (await self.says(Pick(conversation)))["t"] == "picked"
        await self.comes_in(conversation)
        assert (await self.talk.join())["t"] == "ok"
        return self.talk

    async def take_over(self, conversation: str) -> Side:
        """Come in as a newcomer, who has shown her key."""
        answer = await self.says(TakeOver(conversation))
        assert answer == {"t": "picked", "conversation": conversation}
        await self.comes_in(conversation)
        assert (await self.talk.join())["t"] == "ok"
        return self.talk

    async def id_of(self, name: str) -> str:
        """The id by which a colleague is called."""
        desk = await self.sees(lambda shown: any(one["name"] == name for one in shown["colleagues"]))
        return str(next(one["id"] for one in desk["colleagues"] if one["name"] == name))

    async def call(self, name: str, conversation: str, how: str = "handover") -> None:
        """Call a colleague; the desk says so."""
        answer = await self.says(HandOver(conversation, await self.id_of(name), how))  # type: ignore[arg-type]
        assert answer["t"] == "head", answer
        row = await self.row("talks", conversation)
        assert row is not None
        assert row["call"] == {"name": name, "how": how, "outcome": "called"}

    async def outcome(self, conversation: str) -> str | None:
        """What has become of her call from this conversation."""
        row = await self.row("talks", conversation)
        return row["call"]["outcome"] if row and row["call"] else None

    async def call_off(self, conversation: str) -> Answer:
        return await self.says(CallOff(conversation))

    async def busy(self, conversation: str) -> Answer:
        return await self.says(Busy(conversation))

    async def let_go(self, conversation: str) -> Answer:
        return await self.says(LetGo(conversation))

    async def hand_back(self, conversation: str) -> Answer:
        return await self.says(HandOver(conversation))

    async def leave(self) -> None:
        await self.talk.socket.say(Leave())

    async def come_back(self, last: int = 0) -> Answer:
        self.talk.socket = await opened("/staff/ws/conversation", self.cookie)
        return await self.talk.come_in(last=last)


async def opened(path: str, cookie: str = "") -> Socket:
    socket = Socket(path, cookie)
    assert await socket.open()
    return socket


async def a_visitor(*, lost: str = "", ticket: str = "", nonce: str = "") -> Visitor:
    """A visitor who waits."""
    visitor = Visitor(await opened("/ws/visitor"))
    await visitor.socket.say(Open(nonce or random_id(), lost=lost, ticket=ticket))
    answer = await visitor.hear("opened")
    visitor.conversation, visitor.ticket = answer["conversation"], answer["ticket"]
    await visitor.come_in(visitor.ticket)
    return visitor


async def a_counsellor(name: str, capacity: int = 1) -> Counsellor:
    """A counsellor on duty."""
    cookie = await cookie_of(name, capacity=capacity)
    counsellor = Counsellor(name, cookie, await opened("/staff/ws/desk", cookie))
    await counsellor.duty(True)
    return counsellor


async def begin(visitor: Visitor, counsellor: Counsellor) -> None:
    """From the queue to an active conversation."""
    await counsellor.pick(visitor.conversation)
    await visitor.start()
    await counsellor.talk.hear("ev", kind="seal")


async def a_talk(counsellor: str = "Ada", capacity: int = 3) -> tuple[Visitor, Counsellor]:
    """A visitor and a counsellor who have begun."""
    visitor, ada = await a_visitor(), await a_counsellor(counsellor, capacity)
    await begin(visitor, ada)
    return visitor, ada


async def ask(visitor: Visitor, caller: Counsellor, newcomer: Counsellor, how: str = "handover") -> Answer:
    """The caller calls the newcomer, who comes and asks; gives her member view as the visitor sees it."""
    await caller.call(newcomer.name, visitor.conversation, how)
    await newcomer.take_over(visitor.conversation)
    return await visitor.asked(how, newcomer.name)


async def bring(visitor: Visitor, caller: Counsellor, newcomer: Counsellor, how: str = "second") -> None:
    """The caller calls the newcomer, and the visitor lets her in."""
    member = await ask(visitor, caller, newcomer, how)
    assert (await visitor.seal(member["id"]))["t"] == "ok"


async def settled() -> None:
    """The hub has looked at the store once more, and has said what it saw."""
    await hub().look(tick=True)


class Time:
    """The server's clock, and a way to move it on. Whose sockets are open stays here: their leases go along."""

    def __init__(self, monkeypatch: Any) -> None:
        self._ahead = 0
        self._real = __import__("time")
        monkeypatch.setattr("sessions.services.store.time", self)

    def time(self) -> float:
        return float(self._real.time()) + self._ahead

    def time_ns(self) -> int:
        return int(self._real.time_ns()) + self._ahead * 1_000_000_000

    async def passes(self, seconds: int) -> None:
        """Move on, as it would have come to be with leases renewed all the time; then sweep, as every five seconds."""
        held = hub()
        members = [socket.member for sockets in held.talks.values() for socket in sockets]
        await writer.run(renew_members, members, clock() + seconds)
        await writer.run(renew_desks, {desk.person for desk in held.desks}, clock() + seconds)
        self._ahead += seconds
        await sweep_once()
        await settled()


async def rows() -> dict[str, int]:
    """How many rows each table of the live store has that a conversation may fill; only tables that have some."""
    keep = {"Store", "Desk", "Debrief", "TagOwed", "UsedPass", "UsedChallenge"}
    models = [model for model in apps.get_app_config("chat").get_models() if model.__name__ not in keep]
    return {model.__name__: await model.objects.acount() for model in models if await model.objects.aexists()}  # type: ignore[attr-defined]


async def person_of(name: str) -> Any:
    """The person behind a display name on duty."""
    return (await Desk.objects.aget(name=name)).person


async def was_seen(member: str, at: int) -> None:
    """A member was last seen then."""
    await Member.objects.filter(pk=member).aupdate(seen=at)


Inside = Callable[[], AbstractAsyncContextManager[None]]
Act = Callable[[], Awaitable[Any]]
