"""Chance drives everybody against the real consumers for a while, and what must hold holds after every step."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from counsellors.models import Person
from sessions.domain import lifecycle
from sessions.domain.call import How
from sessions.hub import Hub, hub
from sessions.services import newcomers
from stats.services import load_taxonomy
from tests.sessions.sockets import staff_cookie
from tests.sessions.stateful.machine import CAPACITY, Machine, Stage, StoppedTime

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)

Plant = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(autouse=True)
def _stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One loop, four counsellors who have signed in, and a clock that only the machine moves."""
    load_taxonomy()
    time = StoppedTime()
    monkeypatch.setattr("sessions.services.store.time", time)
    cookies = {name: staff_cookie(name, capacity=capacity) for name, capacity in CAPACITY.items()}
    persons = {person.display_name: person.pk for person in Person.objects.filter(display_name__in=CAPACITY)}
    with asyncio.Runner() as runner:
        runner.run(_look_only_when_told())
        Machine.stage = Stage(runner, cookies, persons, time)
        yield
        runner.run(_stop())


async def _look_only_when_told() -> None:
    """The switchboard looks when the machine says so and not every two seconds: a run depends on chance alone."""
    for task in hub()._tasks:
        task.cancel()


async def _stop() -> None:
    await hub().stop()


def run(examples: int, steps: int, *, derandomize: bool, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=derandomize,
            database=None,
            deadline=None,
            print_blob=True,
            phases=phases,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_breaks_in_a_short_time() -> None:
    run(8, 25, derandomize=True)


@pytest.mark.long
def test_nothing_breaks_in_a_long_time() -> None:
    # Another chance each time; hypothesis prints what repeats a failure.
    run(50, 40, derandomize=False)


def taken_by_two(patch: pytest.MonkeyPatch) -> None:
    """A pick that does not compare before it sets."""
    patch.setattr(lifecycle, "before", lambda _: list(lifecycle.State))


def sent_to_who_has_left(patch: pytest.MonkeyPatch) -> None:
    """Sockets of those who have left stay where they are."""
    patch.setattr(Hub, "_part_if_it_left", lambda *_: None)
    patch.setattr(Hub, "_show_out", lambda *_: None)


def two_newcomers(patch: pytest.MonkeyPatch) -> None:
    """Anybody may come in at any time."""
    patch.setattr(newcomers, "_how", lambda *_: How.TAKEOVER)


def any_epoch(patch: pytest.MonkeyPatch) -> None:
    """Text under an old key is taken."""
    patch.setattr("sessions.services.append._epoch_fits", lambda *_: True)


def no_repair(patch: pytest.MonkeyPatch) -> None:
    """What a lost hint should have brought is never fetched."""

    async def nothing(*_: object) -> None:
        pass

    patch.setattr(Hub, "_drain", nothing)


def newcomers_speak(patch: pytest.MonkeyPatch) -> None:
    """Who was not let in may write."""
    may_write = lifecycle.may_write
    patch.setattr(lifecycle, "may_write", lambda *where, **_: may_write(*where))


DEFECTS = [taken_by_two, sent_to_who_has_left, two_newcomers, any_epoch, no_repair, newcomers_speak]


@pytest.mark.long
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_found(defect: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    defect(monkeypatch)
    with pytest.raises(AssertionError):
        run(50, 40, derandomize=True, phases=(Phase.generate,))
