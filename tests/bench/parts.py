"""What is measured, in which order: the real load on the product as it comes, then its reach beside the others."""

import os
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tests.bench.contenders import Contender, Ours, Relay
from tests.bench.loader import Loader
from tests.bench.machine import Watch, resident
from tests.bench.plan import Plan
from tests.bench.sides import TALKS_EACH
from tests.servers.postgresql import Postgresql
from tests.servers.valkey import Valkey

Tell = Callable[[str], None]
Figures = dict[str, Any]


class Course:
    """One contender under load, from its start to its end; `figures` grows with each measurement."""

    def __init__(self, contender: Contender, stores: list[int], plan: Plan, tell: Tell, seed: int) -> None:
        self.contender = contender
        self.plan = plan
        self.tell = tell
        self.seed = seed
        self.figures: Figures = {"loadavg": os.getloadavg()[0], "start_seconds": contender.start()}
        self.load = Loader()
        self.watch = Watch(contender.pids, stores, [self.load.pid])
        self.load.ask("aim", seed=seed, **asdict(contender.target))

    def end(self) -> Figures:
        self.load.stop()
        self.contender.stop()
        return self.figures

    def measure(self, name: str, do: str, **how: Any) -> None:
        """Have the load program do this, and keep what it found beside what the machine was used for."""
        self.watch.begin()
        found = self.load.ask(do, **how)
        self.figures[name] = found | self.watch.usage()
        shown = ", ".join(f"{key} {found[key]:.1f}" for key in ("p50", "p99", "rate", "refused") if key in found)
        self.tell(f"    {name}: {shown or 'done'} (others' load {self.figures[name]['foreign']:.2f} cores)")

    def memory(self, name: str, count: int, before: int) -> None:
        """The memory that each of so many sockets has added, in bytes."""
        self.figures[name] = (resident(self.contender.pids) - before) / count

    def connections(self) -> None:
        # Stock Channels takes so few a second that all of them would take half a minute.
        count = self.plan.connections // (5 if self.contender.target.kind == "stock" else 1)
        before = resident(self.contender.pids)
        self.measure("connections", "connections", count=count)
        self.memory("idle_bytes", count, before)
        self.load.ask("leave")

    def talks(self, count: int) -> None:
        before = resident(self.contender.pids)
        self.measure("talks", "talks", count=count)
        self.memory("seated_bytes", 2 * count, before)

    def messages(self, name: str, rate: float, seconds: float, *, stored: bool = True) -> None:
        self.measure(
            name, "messages", rate=rate, seconds=seconds, warm_up=self.plan.warm_up, seed=self.seed, stored=stored
        )

    def saturate(self, name: str, *, stored: bool = True) -> None:
        self.measure(name, "saturate", seconds=self.plan.saturated_seconds, warm_up=self.plan.warm_up, stored=stored)


def real_load(plan: Plan, tell: Tell) -> list[Figures]:
    """The product as it comes, one process on SQLite, with what the service really has to carry."""
    found = []
    for number in range(plan.runs):
        tell(f"  real load, run {number + 1} of {plan.runs}")
        ours = Ours(counsellors=-(-plan.real_talks // TALKS_EACH))
        try:
            course = Course(ours, [], plan, tell, plan.seed + number)
            course.talks(plan.real_talks)
            course.messages("messages", plan.real_rate, plan.real_seconds)
            course.figures["resident_bytes"] = resident(ours.pids)
            found.append(course.end())
        finally:
            ours.remove()
    return found


def reach(plan: Plan, tell: Tell, deadline: float) -> dict[str, list[Figures]]:
    """Floor, stock Channels and the product, one after the other, several times over.

    On a machine with much else to do a turn takes longer: none is begun that would end after the deadline (monotonic).
    """
    took = 0.0
    found: dict[str, list[Figures]] = {"floor": [], "stock": [], "ours": [], "crowd": []}
    postgresql, valkey = Postgresql(), Valkey()
    stores = [postgresql.process.pid, valkey.process.pid]
    ours = Ours(max(plan.desks, -(-plan.talks // TALKS_EACH)), postgresql, valkey)
    try:
        tell("  product, with many who wait")
        crowd = Course(ours, stores, plan, tell, plan.seed)
        crowd.measure("waiting", "waiting", count=plan.waiting, desks=plan.desks)
        found["crowd"].append(crowd.end())
        for number in range(plan.runs):
            began = time.monotonic()
            if number and began + took > deadline:
                tell(f"  no time for run {number + 1} of {plan.runs}")
                break
            seed = plan.seed + number
            for kind in ("floor", "stock"):
                tell(f"  {kind}, run {number + 1} of {plan.runs}")
                found[kind].append(_relayed(Course(Relay(kind, valkey), stores, plan, tell, seed)))
            tell(f"  product, run {number + 1} of {plan.runs}")
            found["ours"].append(_relayed(Course(ours, stores, plan, tell, seed)))
            took = time.monotonic() - began
    finally:
        ours.remove()
        valkey.stop()
        postgresql.stop()
    return found


def _relayed(course: Course) -> Figures:
    plan = course.plan
    course.connections()
    course.talks(plan.talks)
    for rate in plan.rates:
        course.messages(f"messages_{rate}", rate, plan.seconds)
    course.messages("passing", plan.rates[-1], plan.seconds, stored=False)
    course.saturate("saturated")
    return course.end()
