"""What the product is to reach, and whether a run has: judged by the median of its repetitions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.bench.figures import Spread, cpu, of, ratio, spread

KIB = 1 / 1_024
MIB = KIB / 1_024


@dataclass(frozen=True)
class Goal:
    """One bound; `least` means that more is better."""

    name: str
    bound: float
    unit: str
    found: Spread
    least: bool = False

    @property
    def reached(self) -> bool:
        return self.found.middle >= self.bound if self.least else self.found.middle <= self.bound


def goals(found: dict[str, Any]) -> list[Goal]:
    """Every goal with what this run found."""
    reach: Callable[[str], list[Any]] = lambda kind: found["reach"][kind]  # noqa: E731
    ours, floor, stock, real = reach("ours"), reach("floor"), reach("stock"), found["real"]
    fast = f"messages_{found['plan']['rates'][-1]}"
    return [
        Goal("real load, durable, p99", 20, "ms", spread(real, of("messages", "p99"))),
        Goal("real load, resident memory", 200, "MiB", spread(real, lambda run: run["resident_bytes"] * MIB)),
        Goal("relay without the store, p50", 1.5, "× the floor", ratio(ours, floor, of("passing", "p50"))),
        Goal("relay without the store, CPU", 1.5, "× the floor", ratio(ours, floor, cpu("passing"))),
        Goal("durable p99 at the high rate", 10, "ms", spread(ours, of(fast, "p99"))),
        Goal("saturated, durable", 4, "× stock Channels", ratio(ours, stock, of("saturated", "rate")), least=True),
        Goal("an idle socket", 40, "KiB", spread(ours, lambda run: run["idle_bytes"] * KIB)),
        Goal("connections", 1_500, "/s", spread(ours, of("connections", "rate")), least=True),
    ]
