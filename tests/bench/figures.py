"""Reading a run: one figure out of all its repetitions, as median with the least and the most."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

Found = dict[str, Any]
Read = Callable[[Found], float]


@dataclass(frozen=True)
class Spread:
    """The median of several runs, and how far they lie apart."""

    middle: float
    least: float
    most: float

    def text(self, digits: int = 1) -> str:
        return f"{_number(self.middle, digits)} ({_number(self.least, digits)}–{_number(self.most, digits)})"


def _number(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}" if value < 100 else f"{value:,.0f}"


def spread(runs: Iterable[Found], read: Read) -> Spread:
    """What `read` finds in each run."""
    values = [read(one) for one in runs]
    return Spread(median(values), min(values), max(values))


def of(part: str, name: str, factor: float = 1.0) -> Read:
    """A figure of one part of a run."""
    return lambda run: run[part][name] * factor


def cpu(part: str, who: str = "servers_cpu") -> Read:
    """CPU seconds for 10,000 messages."""
    return lambda run: 10_000 * run[part][who] / run[part]["messages"]


def ratio(runs: Iterable[Found], others: Iterable[Found], read: Read) -> Spread:
    """Our figure over the other's, each pair taken from the same turn of the run."""
    values = [read(ours) / max(1e-9, read(other)) for ours, other in zip(runs, others, strict=True)]
    return Spread(median(values), min(values), max(values))
