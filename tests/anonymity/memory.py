"""The memory of a running process, read as a debugger reads it: all that a core dump of it would hold."""

from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path

import psutil

PIECE_BYTES = 16 * 1024 * 1024
KERNELS_OWN = {"[vvar]", "[vsyscall]", "[vvar_vclock]"}


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    first = psutil.Process(pid)
    return [one.pid for one in (first, *first.children(recursive=True))]


def stretches(pid: int, *, shared: bool = True) -> Iterator[Iterator[bytes]]:
    """Each stretch of memory in pieces; `shared`: also what other processes see too."""
    # A worker may end while it is being read.
    with suppress(FileNotFoundError, ProcessLookupError), Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in mappings(pid, shared=shared):
            yield _pieces(memory, start, end)


def _pieces(memory: FileIO, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, PIECE_BYTES):
        try:
            memory.seek(at)
            yield memory.read(min(PIECE_BYTES, end - at))
        except (OSError, ValueError, OverflowError):
            return  # the kernel's own pages, or one that was given back meanwhile


def mappings(pid: int, *, shared: bool) -> Iterator[tuple[int, int]]:
    """The readable address ranges of a process, but for files that it cannot change: its program and libraries."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, mode, _, _, inode, *rest = line.split(maxsplit=5)
        is_shipped = inode != "0" and "w" not in mode
        if mode.startswith("r") and not is_shipped and not KERNELS_OWN & set(rest) and (shared or mode.endswith("p")):
            start, end = (int(number, 16) for number in span.split("-"))
            yield start, end
