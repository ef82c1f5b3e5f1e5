"""The other end of the load program: start it, tell it what to do, take its answers."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.machine import OTHERS, pinned
from tests.bench.pace import Result

ROOT = Path(__file__).resolve().parents[2]


class LoadFailed(Exception):
    """The load program has stopped; what it said stands on standard error."""


class Loader:
    """One load program."""

    def __init__(self) -> None:
        with pinned(OTHERS):
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.load"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, do: str, **how: Any) -> Result:
        """Have one command done."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode({"do": do} | how) + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise LoadFailed
        return msgspec.json.decode(line, type=Result)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
