"""Starting and stopping the servers that tests need, so that none of them outlives its test."""

import contextlib
import itertools
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

PATIENCE_SECONDS = 40.0
AS_NOBODY = ("--reuid=nobody", "--regid=nogroup", "--clear-groups")

T = TypeVar("T")


def missing(sentence: str) -> BaseException:
    """The failure to raise when a piece of the machine is absent. A missing piece is never a skipped test."""
    return pytest.fail.Exception(sentence, pytrace=False)


def free_port() -> int:
    """A TCP port of the loopback address that nobody listens on, and that no other part of this run is given."""
    for port in _PORTS:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def _ports() -> Iterator[int]:
    """Below those the system gives to callers, one of which could be taken before a server listens on it."""
    part = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ports = range(15_000 + part, 32_000, 8)
    first = secrets.randbelow(len(ports))
    yield from itertools.chain(ports[first:], ports[:first])


_PORTS = _ports()


def until(look: Callable[[], T], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """Poll until `look` gives something true and return it; fail naming `what` did not happen."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise pytest.fail.Exception(f"Waited {seconds:.0f} seconds in vain for: {what}", pytrace=True)
        time.sleep(0.02)


class Process:
    """A server in a process group of its own, whose output goes into a file."""

    def __init__(
        self, command: Sequence[str], output: Path, env: Mapping[str, str] | None = None, *, as_nobody: bool = False
    ) -> None:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            raise missing("setpriv is missing; it comes with Debian's package util-linux.")
        self.output = output
        with output.open("ab") as sink:
            # The death signal takes the server along even when the test run itself is killed.
            self.popen = subprocess.Popen(
                [setpriv, *(AS_NOBODY if as_nobody else ()), "--pdeathsig", "KILL", *command],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env=dict(env) if env is not None else None,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def alive(self) -> bool:
        return self.popen.poll() is None

    def last_words(self) -> str:
        """The end of what the server printed, for a readable failure."""
        return self.output.read_text(errors="replace")[-3_000:]

    def send(self, which: signal.Signals) -> None:
        """Send a signal to the server and all its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, which)

    def stop(self, which: signal.Signals = signal.SIGTERM, seconds: float = 15.0) -> None:
        """Stop and reap the server; one that does not obey in time is killed."""
        if self.alive:
            self.send(which)
        try:
            self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL)
            self.popen.wait(seconds)
        self.send(signal.SIGKILL)  # children that stayed behind
