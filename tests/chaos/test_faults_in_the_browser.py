"""Two real pages through reloads, cut and silent networks, killed servers, brokers and stores: nothing is lost."""

import random
import time
from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser

from tests.chaos.faults import EMBEDDED_FAULTS, FAULTS_OF_TWO, together
from tests.chaos.pages import Pages, pages
from tests.chaos.scene import Stage

pytestmark = pytest.mark.browser
DEAD_SECONDS = 28


def storm(scene: Pages, groups: Sequence[Sequence[str]]) -> None:
    for group in groups:
        with together(group, scene):
            scene.speak(4)
        scene.check(60)


def silence(scene: Pages, seconds: float) -> None:
    """Both networks are black holes for longer than the server's pings and the pages' heartbeats take to notice."""
    for relay in scene.stage.relays:
        relay.swallow()
    for _ in range(4):
        scene.speak(1)
        scene.visitor.page.wait_for_timeout(seconds * 250)
    assert all(relay.given_up > 0 and relay.swallowed > 0 for relay in scene.stage.relays)
    for relay in scene.stage.relays:
        relay.mend()
    scene.check(60)


@pytest.mark.long
def test_two_pages_lose_nothing_on_the_embedded_default(
    embedded: Stage, chance: random.Random, chromium: Browser
) -> None:
    with pages(embedded, chance, chromium) as scene:
        scene.speak(4)
        storm(
            scene, [["the visitor reloads"], ["the counsellor reloads"], ["a network is cut"], ["a process is killed"]]
        )
        assert sum(len(one.written) for one in scene.actors) > 15


@pytest.mark.long
def test_two_pages_on_two_processes_lose_nothing(two: Stage, chance: random.Random, chromium: Browser) -> None:
    with pages(two, chance, chromium) as scene:
        scene.speak(4)
        storm(
            scene,
            [
                ["the visitor reloads", "every hint is dropped"],
                ["the counsellor reloads", "Valkey is killed"],
                ["PostgreSQL restarts"],
                ["a process is stopped", "a network is cut"],
            ],
        )
        assert sum(len(one.written) for one in scene.actors) > 15


@pytest.mark.long
@pytest.mark.parametrize("where", ["embedded", "two"])
def test_two_pages_lose_nothing_in_a_long_storm(
    request: pytest.FixtureRequest, new_chance: random.Random, chromium: Browser, where: str
) -> None:
    stage: Stage = request.getfixturevalue(where)
    names = [*(EMBEDDED_FAULTS if where == "embedded" else FAULTS_OF_TWO)]
    with pages(stage, new_chance, chromium) as scene:
        silence(scene, DEAD_SECONDS)
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            storm(scene, [scene.chance.sample(names, scene.chance.randrange(1, 4))])
        print(f"{sum(len(one.written) for one in scene.actors)} messages")
