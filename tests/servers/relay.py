"""A TCP relay between a browser and the server: it can be cut, as a network is cut."""

import contextlib
import socket
import threading
from typing import Self

from tests.servers.processes import free_port


class Relay:
    """Listens on a loopback port of its own and passes everything on to `target`."""

    def __init__(self, target: int, port: int = 0) -> None:
        self.target = target
        self.port = port or free_port()
        self._lock = threading.Lock()
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._open = threading.Event()
        self._open.set()
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
            if not self._open.is_set():
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:  # the server is down: the browser sees a broken connection
                near.close()
                continue
            far.settimeout(None)
            pair = (near, far)
            with self._lock:
                self._pairs.add(pair)
            for source, sink in (pair, pair[::-1]):
                threading.Thread(target=self._pass_on, args=(source, sink, pair), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket, pair: tuple[socket.socket, socket.socket]) -> None:
        try:
            while data := source.recv(65_536):
                sink.sendall(data)
        except OSError:
            pass  # cut
        self._drop(pair)

    def _drop(self, pair: tuple[socket.socket, socket.socket]) -> None:
        with self._lock:
            self._pairs.discard(pair)
        for one in pair:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def cut(self) -> int:
        """Break every connection that stands and refuse new ones until `mend`. Returns how many broke."""
        self._open.clear()
        return self.blink()

    def blink(self) -> int:
        """Break every connection that stands; new ones pass at once. Returns how many broke."""
        with self._lock:
            standing = list(self._pairs)
        for pair in standing:
            self._drop(pair)
        return len(standing)

    def mend(self) -> None:
        """Let connections pass again."""
        self._open.set()

    def close(self) -> None:
        """Stop listening and break what stands."""
        self._listener.close()
        self.cut()
