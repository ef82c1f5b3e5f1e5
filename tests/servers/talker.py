"""What both speakers of a conversation do: hello, numbered entries, acknowledgements, coming back."""

from abc import ABC, abstractmethod
from collections import deque
from dataclasses import dataclass
from typing import Any

import pytest

from sessions.domain.lifecycle import TALKING, Kind
from sessions.protocol import Refusal
from tests.servers.line import CutError, Frame, Line
from tests.servers.locks import Place, random_id

PACE_SECONDS = 20.0


@dataclass(frozen=True)
class Said:
    """One message of the conversation, as its log has it."""

    n: int
    sender: str
    text: str


class Talker(ABC):
    """One member. `entries` are those that came as events, `mine` those of one's own that were acknowledged (n → mid).

    Nobody here sends twice what was refused for good; what an epoch has overtaken is encrypted anew and sent again.
    """

    path = ""

    def __init__(self, origin: str, *, port: int | None = None, **how: Any) -> None:
        self.origin = origin
        self.port = port
        self.how = how
        self.line: Line | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a page does that goes into another conversation."""
        self.conversation = ""
        self.me = ""
        self.state = ""
        self.store = ""
        self.ss = 0
        self.epoch = 0
        self.members: list[Frame] = []
        self.entries: dict[int, Frame] = {}
        self.outbox: list[Frame] = []
        self.mine: dict[int, str] = {}
        self.keys: dict[int, bytes] = {}
        self.own_text: dict[str, str] = {}
        self.farewell: Frame | None = None
        self.paused: dict[str, bool] = {}
        self.pausing = False
        self.refused: list[Frame] = []
        self._version = 0
        self._in_flight: deque[int] = deque()
        self._want = 0
        self._newer_than = -1

    # ── the socket ─────────────────────────────────────────────────────────────────────────────────────────────────
    def connect(self) -> Line:
        self._in_flight.clear()
        self.line = Line(self.origin, self.path, heard=self._hear, port=self.port, **self.how)
        return self.line

    @property
    def on_line(self) -> Line:
        assert self.line is not None, "not connected"
        return self.line

    @property
    def last(self) -> int:
        """The highest n below which nothing is missing."""
        n = 0
        while n + 1 in self.entries or n + 1 in self.mine:
            n += 1
        return n

    def hello(self, **proof: str) -> Frame:
        """Say who we are and what we have, take the welcome, then send again what was not acknowledged, in order."""
        self.on_line.say("hello", conversation=self.conversation, last=self.last, **proof)
        welcome = self.on_line.expect("welcome", PACE_SECONDS)
        self._want = 0
        for frame in list(self.outbox):
            self._send(frame)
        if self.pausing:
            self.on_line.say("pause", on=True)
        return welcome

    @abstractmethod
    def come_back(self) -> Frame:
        """Connect again as a page does after a cut; gives the welcome."""

    def drop(self) -> None:
        """Lose the socket without a word."""
        if self.line:
            self.line.close()
        self.line = None

    # ── who is here ────────────────────────────────────────────────────────────────────────────────────────────────
    def member(self, who: str) -> Frame | None:
        """A member by id, or None when she is not in the conversation (any more)."""
        return next((member for member in self.members if member["id"] == who), None)

    @property
    def admitted(self) -> bool:
        """Whether we may write messages now."""
        me = self.member(self.me)
        return me is not None and me["asks"] is None and self.state in TALKING

    def until_state(self, state: str) -> None:
        """Read until the conversation is in this state."""
        while self.state != state:
            assert self.on_line.next(PACE_SECONDS), f"still {self.state}"

    # ── what comes in ──────────────────────────────────────────────────────────────────────────────────────────────
    def _hear(self, frame: Frame) -> None:
        hear = getattr(self, "_hear_" + frame["t"], None)
        if hear:
            hear(frame)

    def _hear_welcome(self, frame: Frame) -> None:
        self.me, self.store = frame["me"], frame["store"]
        self.epoch = max(self.epoch, frame["epoch"])
        self.state, self.members = frame["state"], frame["members"]
        self.ss = max(self.ss, frame["ss"])

    def _hear_state(self, frame: Frame) -> None:
        self.state, self.members = frame["state"], frame["members"]

    def _hear_peer(self, frame: Frame) -> None:
        member = self.member(frame["member"])
        if member is not None:
            member["presence"] = frame["presence"]
        if self.pausing and frame["presence"] == "here":
            self.on_line.say("pause", on=True)

    def _hear_paused(self, frame: Frame) -> None:
        self.paused[frame["member"]] = frame["on"]

    def _answered(self) -> int:
        """Which version of our entries the server has just answered; it answers in order."""
        return self._in_flight.popleft() if self._in_flight else self._version

    def _hear_ok(self, frame: Frame) -> None:
        self._answered()
        self.outbox = [entry for entry in self.outbox if entry["mid"] != frame["mid"]]
        self.mine[frame["n"]] = frame["mid"]

    def _hear_ev(self, frame: Frame) -> None:
        n = frame["n"]
        known = self.entries.setdefault(n, frame)
        assert known == frame, f"entry {n} came twice and differs"
        if frame["kind"] == Kind.EPOCH:
            self.epoch = max(self.epoch, frame["body"]["ep"])
        if frame["kind"] in {Kind.EPOCH, Kind.SEAL}:
            self.take_seals()
            self._send_anew()

    def _hear_bye(self, frame: Frame) -> None:
        self.farewell = frame

    def _hear_nak(self, frame: Frame) -> None:
        self.refused.append(frame)
        if self._answered() != self._version:
            return  # It only says that the entries before it had to be sent anew.
        entry = next((one for one in self.outbox if one["mid"] == frame["mid"]), None)
        if self._want and frame["why"] == Refusal.SEQUENCE:
            return
        if entry is None or not self._mend(entry, frame):
            raise pytest.fail.Exception(f"The server refused an entry: {frame}; ours: {self.outbox}")
        self._want = frame["want"]
        self._newer_than = entry["ep"] if frame["why"] == Refusal.EPOCH else -1
        self._send_anew()

    def _mend(self, entry: Frame, nak: Frame) -> bool:
        """Whether the refusal is one that a page lives with: a new epoch has overtaken the message."""
        return bool(entry["t"] == "msg" and nak["why"] == Refusal.EPOCH)

    # ── what goes out ──────────────────────────────────────────────────────────────────────────────────────────────
    def enter(self, t: str, **fields: Any) -> Frame:
        """Write an entry for the log: it stays in the outbox until the server has acknowledged it."""
        self.ss += 1
        frame: Frame = {"t": t, "mid": fields.pop("mid", None) or random_id(), "ss": self.ss} | fields
        self.outbox.append(frame)
        if not self._want:
            self._send(frame)
        return frame

    def _send(self, frame: Frame) -> None:
        if self.line:
            try:
                self.line.say(**frame)
                self._in_flight.append(self._version)
            except CutError:
                self.line = None

    def _send_anew(self) -> None:
        """Number and encrypt again what stands behind a refused entry, once the key of the epoch is there."""
        writes = any(entry["t"] == "msg" for entry in self.outbox)
        if not self._want or (writes and (self.epoch not in self.keys or self.epoch <= self._newer_than)):
            return
        # A new key goes before what is written under it, as in a page.
        self.outbox.sort(key=lambda entry: bool(entry["t"] == "msg"))
        ep = self.epoch
        self.ss, self._want = self._want - 1, 0
        self._version += 1
        for entry in self.outbox:
            self.ss += 1
            entry["ss"] = self.ss
            if entry["t"] == "msg":
                place = Place(self.conversation, ep, self.me, entry["mid"], self.ss)
                entry.update(ep=ep, **place.encrypt(self.keys[ep], self.own_text[entry["mid"]]))
            self._send(entry)

    def say(self, text: str, mid: str = "") -> None:
        """Encrypt a message and send it; without a socket it waits in the outbox."""
        mid = mid or random_id()
        # Between two epochs it is written under the old one; the server refuses that and it is sent anew.
        ep = self.epoch if self.epoch in self.keys else max(self.keys)
        place = Place(self.conversation, ep, self.me, mid, self.ss + 1)
        self.own_text[mid] = text
        self.enter("msg", mid=mid, ep=ep, **place.encrypt(self.keys[ep], text))

    def pause(self, on: bool = True) -> None:
        """Hold a pause, or come back from it."""
        self.pausing = on
        self.on_line.say("pause", on=on)

    def settle(self, seconds: float = PACE_SECONDS) -> None:
        """Read until the server has acknowledged everything."""
        while self.outbox:
            frame = self.on_line.next(seconds)
            assert frame is not None, f"unacknowledged: {[entry['mid'] for entry in self.outbox]}"

    def hear(self, count: int, seconds: float = PACE_SECONDS) -> list[Said]:
        """Read until `count` messages of others have come; the whole conversation in the order of its log."""
        while len([said for said in self.said() if said.sender != self.me]) < count:
            frame = self.on_line.next(seconds)
            assert frame is not None, f"only these came: {self.said()}"
        return self.said()

    def said(self) -> list[Said]:
        """Every message so far that this side can read, in the order of the log."""
        self.take_seals()
        found = []
        for n in sorted({*self.entries, *self.mine}):
            entry = self.entries.get(n)
            if entry is None:
                if self.mine[n] in self.own_text:
                    found.append(Said(n, self.me, self.own_text[self.mine[n]]))
            elif entry["kind"] == Kind.MESSAGE:
                body = entry["body"]
                place = Place(self.conversation, body["ep"], entry["sender"], entry["mid"], body["ss"])
                if body["ep"] in self.keys:
                    found.append(Said(n, entry["sender"], place.decrypt(self.keys[body["ep"]], body["iv"], body["ct"])))
        return found

    @abstractmethod
    def take_seals(self) -> None:
        """Open the seals that have come, on the side that gets them."""

    def end(self) -> None:
        """End the conversation and wait for the goodbye."""
        self.on_line.say("end")
        self.on_line.expect("bye", PACE_SECONDS, why="over")
