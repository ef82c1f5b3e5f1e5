"""The servers that are compared, each started anew on the servers' core: the floor, stock Channels, and the product."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Protocol

import psycopg

from tests.bench.loader import ROOT
from tests.bench.machine import SERVERS, pinned
from tests.bench.wire import Target
from tests.servers.postgresql import Postgresql
from tests.servers.processes import Process, free_port, until
from tests.servers.product import EMBEDDED, Arrangement, Product
from tests.servers.valkey import Valkey


class Contender(Protocol):
    """Something under load."""

    def start(self) -> float:
        """Start its processes; the seconds until each answers."""

    def stop(self) -> None: ...

    @property
    def pids(self) -> list[int]: ...

    @property
    def target(self) -> Target: ...


class Relay:
    """The floor or stock Channels: two processes of a module of ours that relay through Valkey."""

    def __init__(self, kind: str, valkey: Valkey) -> None:
        self.kind = kind
        self.ports = (free_port(), free_port())
        self.redis_url = valkey.address
        self.folder = Path(tempfile.mkdtemp(prefix="csm-bench-"))
        self.processes: list[Process] = []

    def start(self) -> float:
        began = time.perf_counter()
        with pinned(SERVERS):
            for port in self.ports:
                command = [sys.executable, "-m", f"tests.bench.{self.kind}", str(port), self.redis_url]
                self.processes.append(Process(command, self.folder / "output"))
        for port, process in zip(self.ports, self.processes, strict=True):
            until(lambda port=port: listens(port), f"{self.kind} to listen: {process.last_words()}")  # type: ignore[misc]
        return time.perf_counter() - began

    def stop(self) -> None:
        for process in self.processes:
            process.stop()
        self.processes = []
        shutil.rmtree(self.folder)

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self.processes]

    @property
    def target(self) -> Target:
        return Target(self.kind, self.ports, f"http://localhost:{self.ports[0]}")


class Ours:
    """The product: as it comes, or on two processes with PostgreSQL and Valkey."""

    def __init__(self, counsellors: int, postgresql: Postgresql | None = None, valkey: Valkey | None = None) -> None:
        arrangement = Arrangement(postgresql, valkey, processes=2) if postgresql else EMBEDDED
        self.product = Product(arrangement)
        self.product.prepare()
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.staff", str(counsellors)],
            cwd=ROOT, env=self.product.env, capture_output=True, text=True, check=True,
        )  # fmt: skip
        self.cookies: list[str] = json.loads(made.stdout.splitlines()[-1])

    def start(self) -> float:
        began = time.perf_counter()
        with pinned(SERVERS):
            self.product.start()
        return time.perf_counter() - began

    def stop(self) -> None:
        """Stop it and empty the store that forgets, as if nobody had been there."""
        self.product.kill()
        if url := self.product.env.get("LIVE_DATABASE_URL"):
            with psycopg.connect(url) as live:
                live.execute("TRUNCATE chat_session, chat_desk CASCADE")

    def remove(self) -> None:
        self.product.remove()

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self.product.processes]

    @property
    def target(self) -> Target:
        return Target("ours", tuple(self.product.ports), self.product.origin, self.cookies)


def listens(port: int) -> bool:
    """Whether somebody takes connections there."""
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
