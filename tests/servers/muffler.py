"""A proxy before Valkey that swallows hints: processes go on publishing, and nobody hears."""

import contextlib
import random
import socket
import threading
from io import BufferedReader
from pathlib import Path

from tests.servers.processes import free_port


class Muffler:
    """Passes everything to the broker but the part of the `PUBLISH` commands that `deaf` says; those vanish."""

    def __init__(self, broker: Path, chance: random.Random | None = None) -> None:
        """`broker` is the path of Valkey's Unix socket."""
        self.broker = broker
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}"
        self.deaf = 0.0
        self.swallowed = self.passed = 0
        self._chance = chance or random.Random(0)
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return  # closed
            far = socket.socket(socket.AF_UNIX)
            try:
                far.connect(str(self.broker))
            except OSError:  # the broker is down
                near.close()
                continue
            threading.Thread(target=self._to_broker, args=(near, far), daemon=True).start()
            threading.Thread(target=self._from_broker, args=(near, far), daemon=True).start()

    def _to_broker(self, near: socket.socket, far: socket.socket) -> None:
        commands = near.makefile("rb")
        with contextlib.suppress(OSError, ValueError):
            while command := read_command(commands):
                raw, name = command
                if name == b"PUBLISH" and self._chance.random() < self.deaf:
                    self.swallowed += 1
                    near.sendall(b":0\r\n")
                    continue
                self.passed += name == b"PUBLISH"
                far.sendall(raw)
        hang_up(near, far)

    @staticmethod
    def _from_broker(near: socket.socket, far: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := far.recv(65_536):
                near.sendall(data)
        hang_up(near, far)

    def close(self) -> None:
        self._listener.close()


def read_command(stream: BufferedReader) -> tuple[bytes, bytes] | None:
    """The next command as its bytes and its name; None at the end. Commands are arrays of strings."""
    head = stream.readline()
    if not head:
        return None
    raw, words = head, []
    for _ in range(int(head.removeprefix(b"*"))):
        size = stream.readline()
        text = stream.read(int(size.removeprefix(b"$")) + 2)
        raw += size + text
        words.append(text[:-2])
    return raw, words[0].upper()


def hang_up(*ends: socket.socket) -> None:
    for one in ends:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
