"""One websocket of a speaker: frames out, frames in, with patience but never for ever."""

import json
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from sessions.protocol import PROTOCOL, Limit

Frame = dict[str, Any]
Heard = Callable[[Frame], None]


class CutError(Exception):
    """The socket is gone."""


class Line:
    """A socket to one path of the product. Every frame that comes in goes to `heard` first, whoever waits for what."""

    def __init__(
        self,
        origin: str,
        path: str,
        *,
        heard: Heard | None = None,
        headers: Mapping[str, str] | None = None,
        source: str | None = None,
        agent: str | None = None,
        port: int | None = None,
        patience: float | None = None,
        window: int | None = None,
    ) -> None:
        """`port` leads through a relay; `source` is the loopback address to come from.

        `patience` is how many seconds of silence this line takes at most, whatever its user has of it; `window` is how
        many bytes the machine takes in ahead of its reader.
        """
        address = origin.replace("http", "ws", 1) + path
        where = ("127.0.0.1", port or int(origin.rsplit(":", 1)[1]))
        self.record: list[str] = []
        self._heard = heard
        self._patience = patience or float("inf")
        opening = min(20.0, self._patience)
        try:
            self._socket = connect(
                address,
                sock=dialled(where, opening, source, window),
                proxy=None,
                origin=Origin(origin),
                subprotocols=[Subprotocol(PROTOCOL)],
                additional_headers=dict(headers or {}),
                user_agent_header=agent,
                max_size=2 * int(Limit.FRAME_BYTES),
                open_timeout=opening,
                close_timeout=2,
                ping_interval=None,  # a browser sends none; the server does
                compression=None,
                legacy=True,  # an object that is closed by hand, not a context
            )
        except (OSError, EOFError, InvalidHandshake, ConnectionClosed) as error:
            raise CutError from error

    def say(self, t: str, **fields: Any) -> None:
        """Send one frame."""
        self.send(json.dumps({"t": t} | fields, separators=(",", ":")))

    def send(self, text: str) -> None:
        """Send any text, well formed or not."""
        self.record.append(text)
        try:
            self._socket.send(text)
        except ConnectionClosed as error:
            raise CutError from error

    def next(self, seconds: float = 20) -> Frame | None:
        """The next frame, or None when none came in time."""
        try:
            text = self._socket.recv(min(seconds, self._patience))
        except TimeoutError:
            return None
        except ConnectionClosed as error:
            raise CutError from error
        frame: Frame = json.loads(text)
        self.record.append(str(text))
        if self._heard:
            self._heard(frame)
        return frame

    def expect(self, t: str, seconds: float = 20, **fields: Any) -> Frame:
        """Read on until a frame of this tag with these fields comes."""
        deadline = time.monotonic() + seconds
        passed = []
        while (left := deadline - time.monotonic()) > 0:
            frame = self.next(left)
            if frame is None:
                break
            if frame["t"] == t and all(frame.get(name) == value for name, value in fields.items()):
                return frame
            passed.append(frame["t"])
        raise pytest.fail.Exception(f"No frame {t!r} with {fields} came; these did: {passed}")

    def drain(self, seconds: float = 0.05) -> None:
        """Read what is there."""
        while self.next(seconds):
            pass

    @property
    def near_port(self) -> int:
        """The port at this end of the connection."""
        port: int = self._socket.local_address[1]
        return port

    @property
    def close_code(self) -> int | None:
        """What the server closed it with; None while it is open."""
        return self._socket.close_code

    def close(self) -> None:
        self._socket.close()


def dialled(where: tuple[str, int], seconds: float, source: str | None, window: int | None) -> socket.socket:
    """A connection, with its receive buffer bounded before the other side learns of it."""
    made = socket.socket()
    try:
        made.settimeout(seconds)
        if window:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        if source:
            made.bind((source, 0))
        made.connect(where)
    except OSError:
        made.close()
        raise
    return made
