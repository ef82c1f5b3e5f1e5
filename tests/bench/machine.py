"""The machine: its cores and who gets which, what processes use, and what others take meanwhile."""

import contextlib
import os
import platform
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

LIBRARIES = "Django channels channels-redis msgspec psycopg redis uvicorn uvloop websockets picows".split()
CORES = sorted(os.sched_getaffinity(0))
SERVERS = {CORES[0]}
OTHERS = {CORES[-1]}  # the load program, PostgreSQL and Valkey; on a machine of one core all share it


@contextlib.contextmanager
def pinned(cores: set[int]) -> Iterator[None]:
    """What is started here runs on these cores, with all its threads and children."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def described() -> dict[str, str | int]:
    """What a reader must know of the machine to compare figures."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    return {
        "processor": model,
        "cores": len(CORES),
        "memory_mib": psutil.virtual_memory().total // 2**20,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }


def family(pids: Iterable[int]) -> list[psutil.Process]:
    """These processes and their children."""
    found = []
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            found += [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """What these processes and their children have used so far."""
    total = 0.0
    for process in family(pids):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
    return total


def resident(pids: Iterable[int]) -> int:
    """The memory that these processes hold, in bytes."""
    return sum(process.memory_info().rss for process in family(pids))


@dataclass
class Watch:
    """What is used between `begin` and `usage`: by the servers, by the stores, by the load, and by everybody else."""

    servers: list[int]
    stores: list[int]
    load: list[int]

    def begin(self) -> None:
        self._before = self._now()

    def usage(self) -> dict[str, float]:
        """CPU seconds by whom; `foreign` is what processes not ours took, in cores."""
        before, now = self._before, self._now()
        wall, busy, servers, stores, load, own = (after - first for first, after in zip(before, now, strict=True))
        return {
            "wall": wall,
            "servers_cpu": servers,
            "stores_cpu": stores,
            "load_cpu": load,
            "foreign": max(0.0, busy - servers - stores - load - own) / wall,
        }

    def _now(self) -> tuple[float, ...]:
        total = psutil.cpu_times()
        busy = sum(total) - total.idle - total.iowait - total.guest - total.guest_nice
        return (
            time.perf_counter(),
            busy,
            cpu_seconds(self.servers),
            cpu_seconds(self.stores),
            cpu_seconds(self.load),
            cpu_seconds([os.getpid()]) - cpu_seconds(p.pid for p in psutil.Process().children()),
        )
