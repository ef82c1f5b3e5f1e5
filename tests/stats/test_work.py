"""Long work: seen from outside while it runs, never done twice at once, and begun anew when it was cut short."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from stats.domain.work import SILENT, Seen, State, WorkRefused
from stats.models import Work
from stats.services import work
from stats.services.work import Progress, begin, forget_old_work, seen, work_here

pytestmark = pytest.mark.django_db(transaction=True)


def until(asked: Callable[[], bool]) -> None:
    """Wait for a condition; the limit of the test itself is the only one."""
    while not asked():
        time.sleep(0.01)


def over() -> bool:
    found = seen("import", "2019")
    return found is not None and found.over


def silent() -> None:
    """What the row looks like when the process that had it was killed."""
    Work.objects.update(beat=timezone.now() - SILENT - timedelta(seconds=1))


def test_a_thread_does_it_and_everybody_sees_how_far_it_is() -> None:
    go_on = threading.Event()

    def job(progress: Progress) -> dict[str, Any]:
        progress("checking", 3, 7)
        go_on.wait()
        return {"added": 7}

    assert begin("import", "2019", job)
    until(lambda: (seen("import", "2019") or Seen(State.DONE)).step == "checking")
    assert seen("import", "2019") == Seen(State.RUNNING, "checking", 3, 7)
    go_on.set()
    until(over)
    assert seen("import", "2019") == Seen(State.DONE, "checking", 3, 7, {"added": 7})


def test_nobody_else_may_begin_while_it_runs() -> None:
    go_on = threading.Event()
    begin("import", "2019", lambda _: {"added": int(go_on.wait())})
    assert not begin("import", "2019", lambda _: {})
    assert work_here("import", "2019", lambda _: {}) is None
    assert work_here("import", "2020", lambda _: {}) == Seen(State.DONE)
    go_on.set()
    until(over)
    assert work_here("import", "2019", lambda _: {"added": 0}) == Seen(State.DONE, told={"added": 0})


def test_the_command_line_hears_each_step() -> None:
    heard: list[tuple[str, int, int]] = []

    def job(progress: Progress) -> dict[str, Any]:
        progress("checking", 0, 2)
        progress("saving")
        return {}

    work_here("import", "2019", job, lambda *step: heard.append(step))
    assert heard == [("checking", 0, 2), ("saving", 0, 0)]


def test_what_is_refused_says_why_and_what_fails_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(_: Progress) -> dict[str, Any]:
        raise WorkRefused({"why": "closed"})

    def fail(_: Progress) -> dict[str, Any]:
        raise ValueError("a secret of somebody")

    assert work_here("import", "2019", refuse) == Seen(State.REFUSED, told={"why": "closed"})
    begin("import", "2019", fail)
    until(over)
    assert seen("import", "2019") == Seen(State.FAILED)
    assert "secret" not in " ".join(record.getMessage() for record in caplog.records)


def test_what_has_gone_silent_was_cut_short_and_is_begun_anew() -> None:
    go_on, wrote = threading.Event(), []

    def slow(progress: Progress) -> dict[str, Any]:
        go_on.wait()
        with transaction.atomic():
            progress.hold()
            wrote.append("slow")
        return {}

    begin("import", "2019", slow)
    silent()
    assert seen("import", "2019") == Seen(State.CUT_SHORT)
    assert work_here("import", "2019", lambda _: {"by": "another"}) == Seen(State.DONE, told={"by": "another"})
    go_on.set()
    until(lambda: not [one for one in threading.enumerate() if one.name == "import 2019"])
    assert wrote == [], "who was overtaken writes nothing"
    assert seen("import", "2019") == Seen(State.DONE, told={"by": "another"})


def test_signs_of_life_come_while_a_step_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BEAT", 0.01)
    first = timezone.now()

    def long_step(progress: Progress) -> dict[str, Any]:
        silent()
        until(lambda: Work.objects.get().beat >= first)
        return {}

    assert work_here("import", "2019", long_step) == Seen(State.DONE)


def test_old_work_is_forgotten() -> None:
    work_here("import", "2019", lambda _: {})
    assert forget_old_work() == 0
    Work.objects.update(beat=timezone.now() - timedelta(days=8))
    assert forget_old_work() == 1
    assert seen("import", "2019") is None
