"""Each fault for itself: what was written before, during and after it arrives once and in order on every side."""

import random
from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

from tests.chaos.actor import Forgetful
from tests.chaos.conftest import Play
from tests.chaos.faults import EMBEDDED_FAULTS, FAULTS_OF_TWO, lasting
from tests.chaos.scene import Scene, Stage
from tests.servers.processes import until

SECONDS = 0.5  # a fault lasts at least so long
# One of each kind in every run; the others in the long one.
QUICK = ["a socket is cut", "a network is a black hole", "the visitor reloads", "a process is killed"]
QUICK_OF_TWO = ["a network is cut", "a process is stopped", "Valkey is killed", "PostgreSQL restarts"]


def long_but(quick: list[str], faults: Iterable[str]) -> list[ParameterSet]:
    """The faults as parameters, long but for the quick ones."""
    return [pytest.param(fault, marks=() if fault in quick else pytest.mark.long) for fault in faults]


def through(scene: Scene, name: str) -> None:
    """Write before, during and after the fault."""
    scene.speak(6)
    scene.note(name)
    before = scene.hurt()
    with lasting(FAULTS_OF_TWO[name], scene, SECONDS):
        scene.speak(8)
    scene.speak(6)
    scene.stage.until_up()
    until(lambda: scene.hurt() != before, "the fault to be felt")


@pytest.mark.parametrize("fault", long_but(QUICK, EMBEDDED_FAULTS))
def test_nothing_is_lost_on_the_embedded_default(
    embedded: Stage, play: Play, chance: random.Random, fault: str
) -> None:
    scene = play(embedded, chance)
    through(scene, fault)
    scene.check()


@pytest.mark.parametrize("fault", long_but(QUICK_OF_TWO, FAULTS_OF_TWO))
def test_nothing_is_lost_with_two_processes(two: Stage, play: Play, chance: random.Random, fault: str) -> None:
    scene = play(two, chance)
    through(scene, fault)
    scene.check()


def test_under_the_same_faults_a_client_that_does_not_send_again_loses_messages(
    embedded: Stage, play: Play, chance: random.Random
) -> None:
    scene = play(embedded, chance, kind=Forgetful)
    through(scene, "a network is cut")
    with pytest.raises(AssertionError, match=r"lost \d+ of"):
        scene.check(5)
