"""The sockets of the machine: what each was sent is judged as it comes."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sessions.protocol import Frame, Heartbeat, Hello
from tests.sessions.people import opened
from tests.sessions.sockets import Socket
from tests.sessions.stateful.model import Talk

Answer = dict[str, Any]


@dataclass
class Seat:
    """One member's socket in a conversation. `cursor` is the last entry it was sent, without a hole."""

    socket: Socket
    talk: Talk
    me: str = ""
    cursor: int = 0
    state: str = ""
    members: dict[str, str | None] = field(default_factory=dict)
    courtesies: list[Answer] = field(default_factory=list)
    bye: str | None = None
    closed: bool = False

    def take(self, frame: Answer) -> Answer:
        """Judge a frame: after a goodbye nothing comes, and entries come without a hole and as they are in the log."""
        assert not self.closed, frame
        assert self.bye is None or frame["t"] == "close", f"after bye {self.bye}: {frame}"
        match frame["t"]:
            case "welcome":
                self.me = frame["me"]
                self._stands(frame)
            case "state":
                self._stands(frame)
            case "ev":
                self._entry(frame)
            case "got" | "paused" | "writing":
                self.courtesies.append(frame)
            case "bye":
                self.bye = frame["why"]
            case "close":
                self.closed = True
        return frame

    def _stands(self, frame: Answer) -> None:
        self.state = frame["state"]
        self.members = {member["id"]: member["asks"] for member in frame["members"]}

    def _entry(self, frame: Answer) -> None:
        n = frame["n"]
        assert n == self.cursor + 1, f"entry {n} after {self.cursor}"
        assert n <= len(self.talk.log), f"an entry that nobody wrote: {frame}"
        entry = self.talk.log[n - 1]
        if frame["kind"] == entry.kind == "leave" and not entry.mid and frame["sender"] != entry.sender:
            self._other_order(n - 1, frame["sender"])
        entry.mid = entry.mid or frame["mid"]
        assert (frame["sender"], frame["kind"], frame["mid"]) == (entry.sender, entry.kind, entry.mid), (frame, entry)
        self.cursor = n

    def _other_order(self, at: int, sender: str) -> None:
        """Several were shown out at once: in which order is the server's to say, the first time it says so."""
        log = self.talk.log
        other = next(one for one in log[at:] if (one.kind, one.sender, one.mid) == ("leave", sender, ""))
        log[at].sender, other.sender = other.sender, log[at].sender


async def waiting_frames(socket: Socket) -> list[Answer]:
    """What has come and was not read."""
    frames = []
    while not socket.wire.output_queue.empty():
        message = await socket.wire.output_queue.get()
        if message["type"] == "websocket.close":
            frames.append({"t": "close", "code": message["code"]})
        else:
            frames.append(json.loads(message["text"]))
    if socket.wire.future.done() and not socket.wire.future.cancelled():
        socket.wire.future.result()  # a socket that died of an error says so here
    return frames


async def act(socket: Socket, take: Callable[[Answer], Answer], frame: Frame | str, last: int = 2**31 - 1) -> str:
    """Send a frame and read until it was handled; gives the answer in one word, `head` when nothing was said to it."""
    await (socket.wire.send_to(text_data=frame) if isinstance(frame, str) else socket.say(frame))
    await socket.say(Heartbeat(last))
    answer = ""
    while True:
        heard = take(await socket.next())
        match heard["t"]:
            case "ok":
                answer = answer or f"ok {heard['n']}"
            case "nak":
                answer = answer or f"nak {heard['why']}"
            case "fault":
                answer = answer or heard["code"]
            case "picked":
                answer = answer or "picked"
            case "notpicked" | "bye":
                answer = answer or heard["why"]
            case "head" | "close":
                return answer or heard["t"]


async def a_seat(path: str, cookie: str, hello: Hello, talk: Talk) -> Seat:
    """Open a socket and come in; the seat may be refused, with a goodbye."""
    seat = Seat(await opened(path, cookie), talk, cursor=min(hello.last, len(talk.log)))
    await seat.socket.say(hello)
    while not seat.me and not seat.closed:
        seat.take(await seat.socket.next())
    return seat


async def breathe() -> None:
    """Let every task of the loop go as far as it gets."""
    for _ in range(30):
        await asyncio.sleep(0)
