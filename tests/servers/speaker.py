"""Visitors and counsellors without a browser: the real protocol with real keys, for fast tests of the server."""

import json
import os
from collections.abc import Mapping
from typing import Any

import altcha
from cryptography.hazmat.primitives.asymmetric import ec

from sessions.domain.lifecycle import TALKING, Kind
from sessions.protocol import Refusal
from tests.servers.line import Frame, Line
from tests.servers.locks import CURVE, bytes_of, public_bytes, random_id, seal, seal_info, text_of, unseal
from tests.servers.talker import PACE_SECONDS, Said, Talker

__all__ = ["PACE_SECONDS", "Counsellor", "Said", "Talker", "Visitor", "call_in", "introduce", "solved"]


def solved(challenge: str) -> str:
    """The solution of a puzzle, as a frame carries it."""
    puzzle = altcha.Challenge.from_dict(json.loads(challenge))
    solution = altcha.solve_challenge(puzzle)
    assert solution is not None
    return altcha.Payload(puzzle, solution).to_base64()


class Visitor(Talker):
    """She opens, waits, starts, seals and writes, says who may come in, and changes the key when somebody leaves."""

    path = "/ws/visitor"

    def __init__(self, origin: str, *, language: str = "da", **how: Any) -> None:
        super().__init__(origin, **how)
        self.language = language

    def forget(self) -> None:
        super().forget()
        self.nonce = random_id()
        self.ticket = ""
        self.got: dict[str, int] = {}
        self.place = 0
        # What was sealed to whom, and which epochs somebody knows who has left.
        self.sealed: dict[str, set[int]] = {}
        self.stale: set[int] = set()

    def open(self, *, lost: str = "", ticket: str = "") -> "Visitor":
        """Take a place in the queue: at its end, or with the ticket of a lost conversation at its front."""
        before = {"lost": lost, "ticket": ticket} if lost else {}
        self.connect().say("open", nonce=self.nonce, language=self.language, **before)
        opened = self._opened(before)
        self.conversation, self.ticket = opened["conversation"], opened["ticket"]
        self.hello(ticket=self.ticket)
        return self

    def _opened(self, before: Mapping[str, str]) -> Frame:
        """What answers `open`; when a puzzle is wanted first, she solves it."""
        while True:
            frame = self.on_line.next(PACE_SECONDS)
            assert frame is not None, "no place in the queue"
            if frame["t"] == "opened":
                return frame
            if frame["t"] == "fault":
                assert frame["code"] == "puzzle", frame
                self.on_line.say("challenge")
            elif frame["t"] == "puzzle":
                solution = solved(frame["challenge"])
                self.on_line.say("open", nonce=self.nonce, language=self.language, solution=solution, **before)

    def go_on(self) -> "Visitor":
        """After `bye lost`: open again, at the front."""
        lost, ticket = self.conversation, self.ticket
        self.drop()
        self.forget()
        return self.open(lost=lost, ticket=ticket)

    def come_back(self) -> Frame:
        self.connect()
        return self.hello(ticket=self.ticket)

    def _hear_queue(self, frame: Frame) -> None:
        self.place = frame["place"]

    def _hear_got(self, frame: Frame) -> None:
        self.got[frame["member"]] = frame["n"]

    def _hear_ev(self, frame: Frame) -> None:
        super()._hear_ev(frame)
        if frame["kind"] == Kind.LEAVE:
            gone = frame["body"]["member"]
            self.members = [member for member in self.members if member["id"] != gone]
            self.stale |= self.sealed.pop(gone, set())
            if self._readers():
                self._change_key_if_stale()

    # ── starting ───────────────────────────────────────────────────────────────────────────────────────────────────
    def start(self) -> None:
        """Accept the counsellor who has joined, and seal her every key there is, or a first one."""
        while not self.joined():
            assert self.on_line.next(PACE_SECONDS), "nobody joined"
        self.on_line.say("start")
        self.until_state("active")
        self.seal()

    def joined(self) -> list[Frame]:
        """The joins of those who are still here."""
        here = {member["id"] for member in self.members}
        return [entry for entry in self.entries.values() if entry["kind"] == Kind.JOIN and entry["sender"] in here]

    def seal(self) -> None:
        """Make the key of this epoch if there is none, and seal all there are to the counsellor who joined last."""
        self._change_key_if_stale()
        self.keys.setdefault(self.epoch, os.urandom(32))
        self._seal_all(max(self.joined(), key=lambda entry: int(entry["n"]))["sender"])

    # ── somebody wants to come in ──────────────────────────────────────────────────────────────────────────────────
    def asking(self) -> list[Frame]:
        """The members who want to come in and have shown their key."""
        joined = {entry["sender"] for entry in self.joined()}
        return [member for member in self.members if member["asks"] is not None and member["id"] in joined]

    def until_asked(self, how: str | None = None) -> Frame:
        """Read until somebody wants to come in; gives her member view."""
        while not self.asking():
            assert self.on_line.next(PACE_SECONDS), "nobody asked to come in"
        [member] = self.asking()
        assert how in {None, member["asks"]}, member
        return member

    def admit_all(self) -> str:
        """Let her in who asks, to all that was said so far; gives her member id."""
        who: str = self.until_asked()["id"]
        self._seal_all(who)
        return who

    def admit_from_now(self) -> str:
        """Let her in who asks, but only to what is said from now on: a new key first. Gives her member id."""
        who: str = self.until_asked()["id"]
        since = self.last + 1
        self._change_key()
        self._seal(who, self.epoch, since)
        self._seal_to_readers()
        return who

    def decline(self) -> str:
        """Say no to her who asks, and wait until she has left; gives her member id."""
        who: str = self.until_asked()["id"]
        self.on_line.say("decline", member=who)
        while self.member(who) is not None:
            assert self.on_line.next(PACE_SECONDS), "she is still here"
        return who

    def take_seals(self) -> None:
        """Nothing: she makes them."""

    # ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _readers(self) -> list[str]:
        """Those who are here and have a key."""
        return [member["id"] for member in self.members if member["id"] in self.sealed]

    def _change_key_if_stale(self) -> None:
        if self.epoch in self.stale:
            self._change_key()
            self._seal_to_readers()
            self._send_anew()

    def _change_key(self) -> None:
        self.enter("epoch", ep=self.epoch + 1)
        self.epoch += 1
        self.keys[self.epoch] = os.urandom(32)

    def _seal_to_readers(self) -> None:
        for who in self._readers():
            if self.epoch not in self.sealed[who]:
                self._seal(who, self.epoch, 1)

    def _seal_all(self, who: str) -> None:
        for ep in sorted(self.keys):
            self._seal(who, ep, 1)

    def _seal(self, who: str, ep: int, since: int) -> None:
        join = max((entry for entry in self.joined() if entry["sender"] == who), key=lambda entry: int(entry["n"]))
        enc, ct = seal(
            bytes_of(join["body"]["key"]),
            seal_info(self.conversation, who),
            f"{ep}|{since}".encode(),
            self.keys[ep],
        )
        self.sealed.setdefault(who, set()).add(ep)
        self.enter("seal", ep=ep, to=who, since=since, enc=text_of(enc), ct=text_of(ct))

    def _mend(self, entry: Frame, nak: Frame) -> bool:
        """A seal to one who left in the same moment, or a key nobody is left to need, is simply not sent."""
        if super()._mend(entry, nak):
            return True
        if entry["t"] == "seal" and nak["why"] in {Refusal.MEMBERS, Refusal.STATE}:
            self.sealed.get(entry["to"], set()).discard(entry["ep"])
        elif entry["t"] == "epoch" and nak["why"] == Refusal.STATE:
            self.epoch = entry["ep"] - 1
            self.keys.pop(entry["ep"], None)
        else:
            return False
        self.outbox.remove(entry)
        return True


class Counsellor(Talker):
    """She picks at the desk, joins, opens the seal and writes. `cookies` are those of her verified sign-in."""

    path = "/staff/ws/conversation"

    def __init__(self, origin: str, cookies: Mapping[str, str], **how: Any) -> None:
        cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        super().__init__(origin, headers={"Cookie": cookie}, **how)
        self.private = ec.generate_private_key(CURVE)
        self.desk: Line | None = None
        self.desk_now: Frame = {}

    # ── at the desk ────────────────────────────────────────────────────────────────────────────────────────────────
    def on_duty(self) -> "Counsellor":
        """Open the desk's socket and go on duty."""
        self.desk = Line(self.origin, "/staff/ws/desk", heard=self._hear_desk, port=self.port, **self.how)
        self.desk.say("duty", on=True)
        self.desk.expect("desk", PACE_SECONDS, on_duty=True)
        return self

    def off_duty(self) -> None:
        self.at_desk.say("duty", on=False)
        self.at_desk.expect("desk", PACE_SECONDS, on_duty=False)

    def leave_desk(self) -> None:
        """Lose the desk's socket without a word; she stays on duty until her lease runs out."""
        if self.desk:
            self.desk.close()
        self.desk = None

    @property
    def at_desk(self) -> Line:
        assert self.desk is not None, "not on duty"
        return self.desk

    def _hear_desk(self, frame: Frame) -> None:
        if frame["t"] == "desk":
            self.desk_now = frame

    def until_desk(self, view: str, conversation: str, **fields: Any) -> Frame:
        """Read until the desk lists this conversation in waiting, talks, calls or to_take_over; gives the row."""
        while True:
            for row in self.desk_now.get(view, []):
                if row["conversation"] == conversation and fields.items() <= row.items():
                    found: Frame = row
                    return found
            assert self.at_desk.next(PACE_SECONDS), f"{view} has no {conversation} with {fields}: {self.desk_now}"

    def until_gone(self, view: str, conversation: str) -> None:
        """Read until the desk shows this conversation in that list no more."""
        while any(row["conversation"] == conversation for row in self.desk_now.get(view, [])):
            assert self.at_desk.next(PACE_SECONDS), f"{view} still has {conversation}"

    def pick(self, conversation: str) -> None:
        """Take a waiting visitor and join her conversation."""
        self.at_desk.say("pick", conversation=conversation)
        self._come_in(conversation)

    def take_over(self, conversation: str) -> None:
        """Come into a conversation to which a colleague calls, or whose counsellors are all away; ask the visitor."""
        self.at_desk.say("takeover", conversation=conversation)
        self._come_in(conversation)

    def call(self, name: str, how: str = "handover") -> None:
        """Call the colleague of this display name into the conversation, and read until the desk says she is called."""
        while not (found := [one for one in self.desk_now.get("colleagues", []) if one["name"] == name]):
            assert self.at_desk.next(PACE_SECONDS), f"{name} is not on duty: {self.desk_now}"
        self.at_desk.say("handover", conversation=self.conversation, to=found[0]["id"], how=how)
        self.until_call("called")

    def until_call(self, outcome: str | None) -> None:
        """Read until the call from this conversation has this outcome; None: until there is no call any more."""
        while True:
            rows = [row for row in self.desk_now.get("talks", []) if row["conversation"] == self.conversation]
            call = rows[0]["call"] if rows else None
            if (call and call["outcome"]) == outcome:
                return
            assert self.at_desk.next(PACE_SECONDS), f"the call is {call}, not {outcome}"

    def call_off(self) -> None:
        """Take a running call back, or put an answered one away."""
        self.at_desk.say("calloff", conversation=self.conversation)
        self.until_call(None)

    def busy(self, conversation: str) -> None:
        """Say to the colleague who calls that we cannot come now."""
        self.at_desk.say("busy", conversation=conversation)
        self.until_gone("calls", conversation)

    def let_go(self) -> None:
        """Give back a visitor who has not started, or do not come in after all."""
        self.until_desk("talks", self.conversation)
        self.at_desk.say("letgo", conversation=self.conversation)
        self.until_gone("talks", self.conversation)

    def hand_back(self) -> None:
        """Send the visitor to the front of the queue; for one who is alone with her."""
        self.until_desk("talks", self.conversation)
        self.at_desk.say("handover", conversation=self.conversation, to="", how="handover")
        self.until_gone("talks", self.conversation)

    # ── in the conversation ────────────────────────────────────────────────────────────────────────────────────────
    def _come_in(self, conversation: str) -> None:
        self.at_desk.expect("picked", PACE_SECONDS, conversation=conversation)
        self.drop()
        self.forget()
        self.private = ec.generate_private_key(CURVE)
        self.conversation = conversation
        self.connect()
        self.hello()
        self.enter("join", key=text_of(public_bytes(self.private.public_key())))
        self.settle()

    def come_back(self) -> Frame:
        self.connect()
        return self.hello(store=self.store)

    def show(self, n: int = 0) -> None:
        """Say that the page has shown everything up to `n`, or all there is."""
        self.on_line.say("shown", n=n or self.last)

    def leave(self) -> None:
        """Leave a conversation in which another counsellor stays, and wait until the server has let us out."""
        self.on_line.say("leave")
        self.on_line.expect("bye", PACE_SECONDS, why="auth")
        self.drop()

    def until_sealed(self) -> None:
        """Read until the visitor has let us in: started, or answered that we may come, and sealed her key to us."""
        while not self.admitted or self.epoch not in self.keys:
            assert self.on_line.next(PACE_SECONDS), "no seal came"

    def take_seals(self) -> None:
        """Open the seals that have come for us."""
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


def call_in(visitor: Visitor, counsellor: Counsellor, newcomer: Counsellor, name: str, how: str = "handover") -> None:
    """The counsellor calls the newcomer (by display name), who comes and asks. The visitor has heard, not answered."""
    assert visitor.state in TALKING
    counsellor.call(name, how)
    newcomer.until_desk("calls", visitor.conversation, how=how)
    newcomer.take_over(visitor.conversation)
    visitor.until_asked(how)
