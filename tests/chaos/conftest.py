"""The two arrangements with a part that can break before everything, and the seeds."""

import os
import random
import secrets
from collections.abc import Callable, Iterator

import pytest

from tests.chaos.actor import Actor
from tests.chaos.scene import Scene, Stage
from tests.servers.postgresql import Postgresql
from tests.servers.valkey import Valkey

SETTLED = 20261122  # the same faults at the same places in every run of the fast tests

Play = Callable[..., Scene]


def seeded(seed: int) -> random.Random:
    """Chance from this seed, or from CHAOS_SEED; printed, so that a failure can be played again."""
    seed = int(os.environ.get("CHAOS_SEED") or seed)
    print(f"CHAOS_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def chance() -> random.Random:
    """The same in every run."""
    return seeded(SETTLED)


@pytest.fixture
def new_chance() -> random.Random:
    """Another in every run: what no run has met before."""
    return seeded(secrets.randbelow(10**9))


@pytest.fixture(scope="package")
def embedded() -> Iterator[Stage]:
    """One process and two files of SQLite."""
    stage = Stage()
    yield stage
    stage.remove()


@pytest.fixture(scope="package")
def two() -> Iterator[Stage]:
    """Two processes on a PostgreSQL and a Valkey of their own, which tests may break."""
    postgresql, valkey = Postgresql(), Valkey()
    stage = Stage(postgresql, valkey, processes=2)
    yield stage
    stage.remove()
    valkey.stop()
    postgresql.stop()


@pytest.fixture
def play() -> Iterator[Play]:
    """Begin a conversation on a stage: `play(stage, chance)`; it is ended after the test."""
    begun: list[Scene] = []

    def begin(stage: Stage, chance: random.Random, *, kind: type[Actor] = Actor) -> Scene:
        begun.append(Scene(stage, chance, kind=kind))
        return begun[-1]

    yield begin
    for scene in begun:
        scene.close()
