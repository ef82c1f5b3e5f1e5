"""Several faults at once, chosen and placed by chance: nothing is lost, doubled or out of order."""

import random
import time
from collections.abc import Sequence

import pytest

from tests.chaos.conftest import Play
from tests.chaos.faults import EMBEDDED_FAULTS, FAULTS_OF_TWO, together
from tests.chaos.scene import Scene, Stage
from tests.servers.processes import until

AT_ONCE = 3
# Longer than the server's pings take to find a dead connection.
DEAD_SECONDS = 25


def in_groups(names: Sequence[str], chance: random.Random) -> list[list[str]]:
    """Every fault once, in an order and in company that chance decides."""
    shuffled = chance.sample(list(names), len(names))
    return [shuffled[start : start + AT_ONCE] for start in range(0, len(shuffled), AT_ONCE)]


def storm(scene: Scene, groups: Sequence[Sequence[str]]) -> None:
    for group in groups:
        with together(group, scene):
            scene.speak(6)


def test_nothing_is_lost_on_the_embedded_default(embedded: Stage, play: Play, chance: random.Random) -> None:
    scene = play(embedded, chance)
    storm(scene, in_groups([*EMBEDDED_FAULTS], chance))
    scene.check()


def test_nothing_is_lost_with_two_processes(two: Stage, play: Play, chance: random.Random) -> None:
    scene = play(two, chance)
    storm(scene, in_groups([*FAULTS_OF_TWO], chance))
    scene.check()


def long_storm(scene: Scene, names: Sequence[str], seconds: float) -> None:
    """Groups of two to five faults for so long, with a look at everything between some of them."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        storm(scene, [scene.chance.sample(list(names), scene.chance.randrange(2, 6))])
        if scene.chance.random() < 0.3:
            scene.check(60)
    scene.check(60)


@pytest.mark.long
def test_nothing_is_lost_in_a_long_storm_on_the_embedded_default(
    embedded: Stage, play: Play, new_chance: random.Random
) -> None:
    long_storm(play(embedded, new_chance), [*EMBEDDED_FAULTS], 30)


@pytest.mark.long
def test_nothing_is_lost_in_a_long_storm_with_two_processes(two: Stage, play: Play, new_chance: random.Random) -> None:
    long_storm(play(two, new_chance), [*FAULTS_OF_TWO], 40)


@pytest.mark.long
@pytest.mark.parametrize(("where", "silence"), [("embedded", "swallow"), ("two", "swallow"), ("two", "hold")])
def test_a_network_that_is_silent_for_longer_than_the_pings_loses_nothing(
    request: pytest.FixtureRequest, play: Play, chance: random.Random, where: str, silence: str
) -> None:
    stage: Stage = request.getfixturevalue(where)
    scene = play(stage, chance)
    scene.speak(6)
    before = [relay.given_up for relay in stage.relays]
    since = time.monotonic()
    for relay in stage.relays:
        getattr(relay, silence)()
    scene.speak(10)
    for relay, known in zip(stage.relays, before, strict=True):
        until(lambda relay=relay, known=known: relay.given_up > known, "the server to give up a dead line")  # type: ignore[misc]
    print(f"the server gave up both after {time.monotonic() - since:.1f} s")
    time.sleep(max(0.0, since + DEAD_SECONDS - time.monotonic()))
    scene.speak(5)
    for relay in stage.relays:
        relay.mend()
    scene.speak(5)
    scene.check()
