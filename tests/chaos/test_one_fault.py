"""Each fault for itself: what was written before, during and after it arrives once and in order on every side."""

import random

import pytest

from tests.chaos.actor import Forgetful
from tests.chaos.conftest import Play
from tests.chaos.faults import EMBEDDED_FAULTS, FAULTS_OF_TWO, lasting
from tests.chaos.scene import Scene, Stage
from tests.servers.processes import until

SECONDS = 0.5  # a fault lasts at least so long


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


@pytest.mark.parametrize("fault", EMBEDDED_FAULTS)
def test_nothing_is_lost_on_the_embedded_default(
    embedded: Stage, play: Play, chance: random.Random, fault: str
) -> None:
    scene = play(embedded, chance)
    through(scene, fault)
    scene.check()


@pytest.mark.parametrize("fault", FAULTS_OF_TWO)
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
