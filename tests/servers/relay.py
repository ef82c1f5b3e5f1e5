"""A TCP relay before the server: it can be cut as a wire is cut, and go silent as a network goes silent."""

import contextlib
import select
import socket
import threading
from dataclasses import dataclass
from typing import Self

from tests.servers.processes import free_port

HELD_SECONDS = 0.05  # how often a silent network looks whether it may speak again


@dataclass(eq=False)
class Pair:
    """One connection: the end of the client and that of the server."""

    near: socket.socket
    far: socket.socket
    lossy: bool = False


class Relay:
    """Listens on a loopback port of its own and passes everything on to `target`, which may be changed at any time.

    `swallowed` counts the bytes that a silent network lost, `given_up` the connections that the server closed in it.
    """

    def __init__(self, target: int, port: int = 0) -> None:
        self.target = target
        self.port = port or free_port()
        self.swallowed = 0
        self.given_up = 0
        self._lock = threading.Lock()
        self._pairs: set[Pair] = set()
        self._open = threading.Event()
        self._open.set()
        self._flows = threading.Event()
        self._flows.set()
        self._loses = False
        self._listener = socket.create_server(("127.0.0.1", self.port), backlog=128)
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return  # closed
            threading.Thread(target=self._let_in, args=(near,), daemon=True).start()

    def _let_in(self, near: socket.socket) -> None:
        self._flows.wait()
        if not self._open.is_set():
            near.close()
            return
        try:
            far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
        except OSError:  # the server is down: the browser sees a broken connection
            near.close()
            return
        far.settimeout(None)
        pair = Pair(near, far)
        with self._lock:
            self._pairs.add(pair)
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._pass_on, args=(source, sink, pair), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, pair: Pair) -> None:
        with contextlib.suppress(OSError, ValueError):  # cut
            held = self._until_end(source, sink, pair)
            # In a silent network nobody hears that the other has hung up.
            if source is pair.far and not self._flows.is_set():
                self.given_up += 1
            self._flows.wait()
            sink.sendall(held)
        self._drop(pair)

    def _until_end(self, source: socket.socket, sink: socket.socket, pair: Pair) -> bytes:
        """Pass on what comes until its sender hangs up; gives what was still held then."""
        held = b""
        while True:
            if held and not select.select([source], [], [], HELD_SECONDS)[0]:
                data = b""
            elif not (data := source.recv(65_536)):
                return held
            if self._loses:
                pair.lossy = True
                self.swallowed += len(data)
                continue
            held += data
            if self._flows.is_set():
                sink.sendall(held)
                held = b""

    def _drop(self, pair: Pair) -> None:
        with self._lock:
            self._pairs.discard(pair)
        for one in (pair.near, pair.far):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _standing(self) -> list[Pair]:
        with self._lock:
            return list(self._pairs)

    def cut(self) -> int:
        """Break every connection that stands and refuse new ones until `mend`. Returns how many broke."""
        self._open.clear()
        return self.blink()

    def blink(self) -> int:
        """Break every connection that stands; new ones pass at once. Returns how many broke."""
        standing = self._standing()
        for pair in standing:
            self._drop(pair)
        return len(standing)

    def hold(self) -> None:
        """Go silent until `mend`; then all that was sent meanwhile arrives late, as TCP has it after a tunnel."""
        self._flows.clear()

    def swallow(self) -> None:
        """Go silent until `mend`; what is sent meanwhile is gone, and with it every connection that lost a byte.

        Neither side is told anything before that, not even that the other has hung up.
        """
        self._loses = True
        self._flows.clear()

    def mend(self) -> None:
        """Let connections and bytes pass again."""
        self._open.set()
        for pair in self._standing():
            if pair.lossy:
                self._drop(pair)
        self._loses = False
        self._flows.set()

    def close(self) -> None:
        """Stop listening and break what stands."""
        self._listener.close()
        self.cut()
        self.mend()
