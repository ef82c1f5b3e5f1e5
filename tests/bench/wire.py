"""One websocket of the load program, as cheap as it can be: what costs there is not to be taken for the server's."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from sessions.protocol import PROTOCOL

PATIENCE = 60
DESK = b'{"t":"desk"'
GONE = b'{"t":"gone"}'


@dataclass(frozen=True)
class Target:
    """Where a server under load is found: its processes' ports, and the origin that it takes sockets from."""

    kind: str
    ports: tuple[int, ...]
    origin: str
    cookies: list[str] = field(default_factory=list)


class Wire(WSListener):
    """A socket. Frames go to `hear`; before anything is measured that is a shelf which `expect` takes from."""

    def __init__(self) -> None:
        self.hear: Callable[[bytes], None] = self.keep
        self._kept: dict[str, Any] = {}
        self._awaited: dict[str, asyncio.Future[Any]] = {}

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type == WSMsgType.TEXT:
            self.hear(frame.get_payload_as_bytes())
        elif frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        self.hear(GONE)

    def keep(self, data: bytes) -> None:
        """Put the frame on the shelf, by its tag (and kind); the last one of each is kept."""
        if data.startswith(DESK) and "desk" not in self._awaited:
            return  # with many desks these come in masses, and nobody looks at them
        frame = msgspec.json.decode(data)
        name = f"{frame['t']}:{frame['kind']}" if frame["t"] == "ev" else frame["t"]
        awaited = self._awaited.pop(name, None)
        if awaited is not None and not awaited.done():
            awaited.set_result(frame)
            return
        self._kept[name] = frame
        if name in {"gone", "nak", "fault", "bye", "notpicked"}:
            for waiting in self._awaited.values():
                if not waiting.done():
                    waiting.set_exception(RuntimeError(f"instead came {frame}"))
            self._awaited.clear()

    async def expect(self, name: str) -> Any:
        """The frame of this tag that has come or comes; an entry is named `ev:join`."""
        if name in self._kept:
            return self._kept.pop(name)
        awaited = self._awaited[name] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(PATIENCE):
            return await awaited

    def say(self, t: str, **fields: Any) -> None:
        self.send(msgspec.json.encode({"t": t} | fields))

    def send(self, data: bytes) -> None:
        self.transport.send(WSMsgType.TEXT, data)

    def close(self) -> None:
        self.hear = self.keep
        self.transport.disconnect(graceful=False)


async def connect(target: Target, port: int, path: str, cookie: str = "") -> Wire:
    """Open one socket as a browser on a page of that origin would."""
    headers: Mapping[str, str] = {
        "Host": target.origin.partition("//")[2],
        "Origin": target.origin,
        "Sec-WebSocket-Protocol": PROTOCOL,
    } | ({"Cookie": cookie} if cookie else {})
    _, wire = await ws_connect(
        Wire,
        f"ws://127.0.0.1:{port}{path}",
        extra_headers=headers,
        read_buffer_init_size=2_048,
        websocket_handshake_timeout=PATIENCE,
    )
    assert isinstance(wire, Wire)
    return wire
