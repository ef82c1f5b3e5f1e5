"""Visitors and counsellors without a browser: the real protocol with real keys, for fast tests of the server."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sessions.domain.lifecycle import Kind
from tests.servers.line import CutError, Frame, Line
from tests.servers.locks import CURVE, Place, bytes_of, public_bytes, random_id, seal, seal_info, text_of, unseal

PACE_SECONDS = 20.0


@dataclass(frozen=True)
class Said:
    """One message of the conversation, as its log has it."""

    n: int
    sender: str
    text: str


class Talker:
    """What both sides of a conversation do: hello, numbered entries, acknowledgements, coming back."""

    path = ""

    def __init__(self, origin: str, *, port: int | None = None, **how: Any) -> None:
        self.origin = origin
        self.port = port
        self.how = how
        self.line: Line | None = None
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
        self.doubled: list[int] = []

    # ── the socket ─────────────────────────────────────────────────────────────────────────────────────────────────
    def connect(self) -> Line:
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
        for frame in list(self.outbox):
            self.on_line.say(**frame)
        return welcome

    def come_back(self) -> Frame:
        """Connect again as a page does after a cut."""
        raise NotImplementedError

    def drop(self) -> None:
        """Lose the socket without a word."""
        if self.line:
            self.line.close()
        self.line = None

    # ── what comes in ──────────────────────────────────────────────────────────────────────────────────────────────
    def _hear(self, frame: Frame) -> None:
        hear = getattr(self, "_hear_" + frame["t"], None)
        if hear:
            hear(frame)

    def _hear_welcome(self, frame: Frame) -> None:
        self.me, self.store, self.epoch = frame["me"], frame["store"], frame["epoch"]
        self.state, self.members = frame["state"], frame["members"]
        self.ss = max(self.ss, frame["ss"])

    def _hear_state(self, frame: Frame) -> None:
        self.state, self.members = frame["state"], frame["members"]

    def _hear_ok(self, frame: Frame) -> None:
        self.outbox = [entry for entry in self.outbox if entry["mid"] != frame["mid"]]
        self.mine[frame["n"]] = frame["mid"]

    def _hear_nak(self, frame: Frame) -> None:
        raise pytest.fail.Exception(f"The server refused an entry: {frame}; ours: {self.outbox}")

    def _hear_ev(self, frame: Frame) -> None:
        n = frame["n"]
        known = self.entries.setdefault(n, frame)
        assert known == frame, f"entry {n} came twice and differs"

    def _hear_bye(self, frame: Frame) -> None:
        self.farewell = frame

    # ── what goes out ──────────────────────────────────────────────────────────────────────────────────────────────
    def enter(self, t: str, **fields: Any) -> Frame:
        """Write an entry for the log: it stays in the outbox until the server has acknowledged it."""
        self.ss += 1
        frame: Frame = {"t": t, "mid": fields.pop("mid", None) or random_id(), "ss": self.ss} | fields
        self.outbox.append(frame)
        if self.line:
            try:
                self.line.say(**frame)
            except CutError:
                self.line = None
        return frame

    def say(self, text: str, mid: str = "") -> None:
        """Encrypt a message and send it; without a socket it waits in the outbox."""
        mid = mid or random_id()
        place = Place(self.conversation, self.epoch, self.me, mid, self.ss + 1)
        self.own_text[mid] = text
        self.enter("msg", mid=mid, ep=self.epoch, **place.encrypt(self.keys[self.epoch], text))

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

    def take_seals(self) -> None:
        """Open the seals that have come; a visitor makes them instead."""

    def end(self) -> None:
        """End the conversation and wait for the goodbye."""
        self.on_line.say("end")
        self.on_line.expect("bye", PACE_SECONDS, why="over")


class Visitor(Talker):
    """She opens, waits, starts, seals and writes."""

    path = "/ws/visitor"

    def __init__(self, origin: str, *, language: str = "da", **how: Any) -> None:
        super().__init__(origin, **how)
        self.language = language
        self.nonce = random_id()
        self.ticket = ""

    def open(self) -> "Visitor":
        """Take a place in the queue."""
        self.connect().say("open", nonce=self.nonce, language=self.language)
        opened = self.on_line.expect("opened", PACE_SECONDS)
        self.conversation, self.ticket = opened["conversation"], opened["ticket"]
        self.hello(ticket=self.ticket)
        return self

    def come_back(self) -> Frame:
        self.connect()
        return self.hello(ticket=self.ticket)

    def start(self) -> None:
        """Accept the counsellor who has joined, and seal her a new key."""
        while not self.joined():
            assert self.on_line.next(PACE_SECONDS), "nobody joined"
        self.on_line.say("start")
        while self.state != "active":
            assert self.on_line.next(PACE_SECONDS), "the conversation did not start"
        self.seal()

    def joined(self) -> list[Frame]:
        """The joins of those who are still here."""
        here = {member["id"] for member in self.members}
        return [entry for entry in self.entries.values() if entry["kind"] == Kind.JOIN and entry["sender"] in here]

    def seal(self) -> None:
        """Make the key of this epoch if there is none, and seal it to the counsellor who joined last."""
        self.keys.setdefault(self.epoch, os.urandom(32))
        join = max(self.joined(), key=lambda entry: int(entry["n"]))
        since = 0
        enc, ct = seal(
            bytes_of(join["body"]["key"]),
            seal_info(self.conversation, join["sender"]),
            f"{self.epoch}|{since}".encode(),
            self.keys[self.epoch],
        )
        self.enter("seal", ep=self.epoch, to=join["sender"], since=since, enc=text_of(enc), ct=text_of(ct))


class Counsellor(Talker):
    """She picks at the desk, joins, opens the seal and writes. `cookies` are those of her verified sign-in."""

    path = "/staff/ws/conversation"

    def __init__(self, origin: str, cookies: Mapping[str, str], **how: Any) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        super().__init__(origin, headers={"Cookie": cookie}, **how)
        self.private = ec.generate_private_key(CURVE)
        self.desk: Line | None = None

    def on_duty(self) -> "Counsellor":
        """Open the desk's socket and go on duty."""
        self.desk = Line(self.origin, "/staff/ws/desk", port=self.port, **self.how)
        self.desk.say("duty", on=True)
        self.desk.expect("desk", PACE_SECONDS, on_duty=True)
        return self

    def pick(self, conversation: str) -> None:
        """Take a waiting visitor and join her conversation."""
        assert self.desk is not None, "not on duty"
        self.desk.say("pick", conversation=conversation)
        self.desk.expect("picked", PACE_SECONDS, conversation=conversation)
        self.conversation = conversation
        self.connect()
        self.hello()
        self.enter("join", key=text_of(public_bytes(self.private.public_key())))
        self.settle()

    def come_back(self) -> Frame:
        self.connect()
        return self.hello(store=self.store)

    def until_sealed(self) -> None:
        """Read until the visitor has started and sealed her key to us."""
        while self.state != "active" or self.epoch not in self.keys:
            assert self.on_line.next(PACE_SECONDS), "no seal came"
            self.take_seals()

    def take_seals(self) -> None:
        for entry in list(self.entries.values()):
            body = entry["body"]
            if entry["kind"] == Kind.SEAL and body["to"] == self.me and body["ep"] not in self.keys:
                self.keys[body["ep"]] = unseal(
                    self.private,
                    seal_info(self.conversation, self.me),
                    f"{body['ep']}|{body['since']}".encode(),
                    bytes_of(body["enc"]),
                    bytes_of(body["ct"]),
                )


def introduce(visitor: Visitor, counsellor: Counsellor) -> None:
    """From the queue to an active conversation in which both can write."""
    counsellor.pick(visitor.conversation)
    visitor.start()
    visitor.settle()
    counsellor.until_sealed()
