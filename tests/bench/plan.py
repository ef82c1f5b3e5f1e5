"""How much is measured and for how long: the whole run, and a quick one that only shows that the bench works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Counts and seconds of one run of the bench. Rates are messages a second over all conversations."""

    name: str
    runs: int
    real_talks: int
    real_rate: int
    real_seconds: float
    talks: int
    rates: tuple[int, int]
    seconds: float
    saturated_seconds: float
    connections: int
    waiting: int
    desks: int
    warm_up: float
    most_seconds: float
    seed: int = 20_261_122


FULL = Plan(
    name="full",
    runs=3,
    real_talks=75,
    real_rate=20,
    real_seconds=20,
    talks=500,
    rates=(200, 1_000),
    seconds=5,
    saturated_seconds=4,
    connections=5_000,
    waiting=1_000,
    desks=10,
    warm_up=1.5,
    most_seconds=690,
)
QUICK = Plan(
    name="quick",
    runs=1,
    real_talks=6,
    real_rate=20,
    real_seconds=2,
    talks=36,  # with fewer, each side would send more when saturated than one person may
    rates=(20, 60),
    seconds=1.5,
    saturated_seconds=1,
    connections=60,
    waiting=20,
    desks=2,
    warm_up=0.3,
    most_seconds=60,
)
PLANS = {plan.name: plan for plan in (FULL, QUICK)}
