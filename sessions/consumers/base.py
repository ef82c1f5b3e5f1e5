"""The one small base of our sockets: its own loop that receives, a bounded queue and one task that sends.

Channels' dispatcher hops to the one thread for synchronous code on every event; this loop does not. A reader who does
not keep up is closed and catches up when it comes back: the sender never waits and never fails.
"""

import asyncio
import contextlib
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from channels.consumer import AsyncConsumer
from django.db import DatabaseError

from sessions.domain.allowance import Allowance
from sessions.goodbye import open_sockets
from sessions.protocol import PROTOCOL, Bye, Close, Entry, Farewell, Fault, Frame, Limit, Nak, Problem, Refusal, write
from sessions.services.failure import Farewelled, Refused

log = logging.getLogger(__name__)

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

FIRST_FRAME = float(Limit.FIRST_FRAME_SECONDS)
MOST_SOCKETS = int(Limit.CONNECTIONS_PER_PROCESS)
LAST_WORD = 5  # seconds a closing socket has for its last frame

CLOSES = {
    Farewell.RESTART: Close.RESTART,
    Farewell.AWAY: Close.RESTART,
    Farewell.REPLACED: Close.REPLACED,
    Farewell.OVER: Close.OVER,
    Farewell.AUTH: Close.NOT_ALLOWED,
    Farewell.LOST: Close.LOST,
    Farewell.CLOSED: Close.SHUT,
}
FAULTS = {
    Fault.BAD_FRAME: Close.BAD_FRAME,
    Fault.TOO_BIG: Close.TOO_BIG,
    Fault.TOO_FAST: Close.TOO_FAST,
    Fault.SLOW_START: Close.SLOW_START,
    Fault.NOT_ALLOWED: Close.NOT_ALLOWED,
    Fault.CLOSED: Close.SHUT,
    Fault.FULL: Close.SHUT,
    Fault.NOBODY: Close.SHUT,
}


class Finished(Exception):
    """The socket has said its last word; nothing more is read from it."""


class SocketConsumer(AsyncConsumer, ABC):
    """Subclasses decode and handle one frame at a time."""

    sign_in = ""  # a visitor has none
    may_wait_outside = False  # whether it is turned away when the process has as many sockets as it can hold

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {}
        self.greeted = False
        self._outgoing: asyncio.Queue[tuple[str, int | None]] = asyncio.Queue(Limit.OUTGOING_FRAMES)
        self._finishing = False
        self._said = asyncio.Event()
        self._task: asyncio.Task[Any] | None = None
        self._cut: asyncio.TimerHandle | None = None

    # ── For subclasses ─────────────────────────────────────────────────────────────────────────────────────────────

    async def admit(self) -> bool:
        """Whether this connection may be accepted at all."""
        return True

    @abstractmethod
    def decode(self, text: str) -> Frame:
        """The frame behind the text. Raises `msgspec.DecodeError` or a subclass of it."""

    @abstractmethod
    async def handle(self, frame: Frame) -> None:
        """Act on one well-formed frame."""

    def gone(self) -> None:
        """The connection has ended, for whatever reason."""

    # ── Sending ────────────────────────────────────────────────────────────────────────────────────────────────────

    def push(self, text: str) -> None:
        """Queue a frame for the client. Never waits; a reader who is far behind is closed."""
        if self._finishing:
            return
        try:
            self._outgoing.put_nowait((text, None))
        except asyncio.QueueFull:
            self._drop(Problem(Fault.SLOW_READER), Close.SLOW_READER)

    def say(self, frame: Frame) -> None:
        self.push(write(frame))

    def finish(self, farewell: Bye) -> None:
        """Say goodbye and close. What was queued before is still sent."""
        self._last_word(farewell, CLOSES[farewell.why])

    async def last_word_is_out(self) -> None:
        """Return once the last word and the close behind it have been handed to the server, or the socket is gone."""
        await self._said.wait()

    def fail(self, fault: Fault) -> None:
        """Say what was wrong; close where going on makes no sense."""
        if fault in FAULTS:
            self._last_word(Problem(fault), FAULTS[fault])
        else:
            self.say(Problem(fault))

    def _last_word(self, frame: Frame, code: Close) -> None:
        if self._finishing:
            return
        try:
            self._outgoing.put_nowait((write(frame), int(code)))
            self._finishing = True
        except asyncio.QueueFull:
            self._drop(frame, code)

    def _drop(self, frame: Frame, code: Close) -> None:
        """Forget what is queued: the client has the log to catch up from. One that reads nothing at all is cut."""
        while not self._outgoing.empty():
            self._outgoing.get_nowait()
        self._outgoing.put_nowait((write(frame), int(code)))
        self._finishing = True
        if self._task is not None:
            self._cut = asyncio.get_running_loop().call_later(LAST_WORD, self._task.cancel)

    # ── The connection ─────────────────────────────────────────────────────────────────────────────────────────────

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        self.scope = scope
        await receive()
        if PROTOCOL not in scope.get("subprotocols", []) or not await self._may_come_in():
            await send({"type": "websocket.close", "code": int(Close.NOT_ALLOWED)})
            return
        await send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        self._task = asyncio.current_task()
        sender = asyncio.create_task(self._send_all(send))
        crowded = len(open_sockets) >= MOST_SOCKETS
        open_sockets.add(self)
        if crowded and self.may_wait_outside:
            self.fail(Fault.FULL)
        try:
            await self._receive_all(receive)
        except Finished:
            pass
        except asyncio.CancelledError:
            if not self._finishing:
                raise
        finally:
            if self._cut is not None:
                self._cut.cancel()
            self.gone()
            try:
                await self._let_the_last_word_out(sender)
            finally:
                open_sockets.discard(self)
                self._said.set()

    async def _may_come_in(self) -> bool:
        try:
            return await self.admit()
        except DatabaseError as error:
            # Nobody can be looked up now: the page tries again, and says meanwhile that the line is down.
            log.warning("Nobody can be let in, for a store could not be read: %s", type(error).__name__)
            return False

    async def _let_the_last_word_out(self, sender: "asyncio.Task[None]") -> None:
        if self._finishing and not sender.done():
            await asyncio.wait([sender], timeout=LAST_WORD)
        sender.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await sender

    async def _send_all(self, send: Send) -> None:
        while True:
            text, code = await self._outgoing.get()
            await send({"type": "websocket.send", "text": text})
            if code is not None:
                await send({"type": "websocket.close", "code": code})
                self._said.set()
                return

    async def _receive_all(self, receive: Receive) -> None:
        clock = time.monotonic
        allowance = Allowance(Limit.FRAMES_PER_SECOND, Limit.FRAMES_BURST, Limit.FRAMES_BURST, clock())
        patience = Allowance(Limit.FRAMES_PER_SECOND, Limit.FRAMES_BURST * 10, Limit.FRAMES_BURST * 10, clock())
        deadline = clock() + FIRST_FRAME
        while True:
            message = await self._next(receive, deadline)
            if message["type"] == "websocket.disconnect":
                return
            if self._finishing:
                continue
            frame = self._read(message.get("text"))
            if frame is None:
                continue
            if not patience.take(clock()):
                self.fail(Fault.TOO_FAST)
            elif allowance.take(clock()):
                await self._handle(frame)
            elif isinstance(frame, Entry):
                self.say(Nak(frame.mid, Refusal.RATE, 0))

    async def _next(self, receive: Receive, deadline: float) -> dict[str, Any]:
        if self.greeted or self._finishing:
            return await receive()
        try:
            async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                return await receive()
        except TimeoutError:
            self.fail(Fault.SLOW_START)
            raise Finished from None

    def _read(self, text: str | None) -> Frame | None:
        if text is None:
            self.fail(Fault.BAD_FRAME)
            return None
        if len(text) > Limit.FRAME_BYTES:
            self.fail(Fault.TOO_BIG)
            return None
        try:
            return self.decode(text)
        except (msgspec.DecodeError, ValueError):
            # The text of a bad frame goes nowhere: not back, not into a log.
            self.fail(Fault.BAD_FRAME)
            return None

    async def _handle(self, frame: Frame) -> None:
        try:
            await self.handle(frame)
        except Farewelled as farewell:
            self.finish(Bye(farewell.why))
        except Refused as refused:
            self.fail(refused.fault)
        except DatabaseError as error:
            # The store is full or away. The client keeps what it has and comes back.
            log.warning("The live store could not be used: %s", type(error).__name__)
            if "full" in str(error):
                self.say(Problem(Fault.STORE_FULL))
            self.finish(Bye(Farewell.AWAY))
