"""What every page asks of the service: what coordinators have set, at most three seconds old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time

import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from counsellors.domain.hours import Span, SpecialDay
from counsellors.models import Helpline, ServiceSettings
from counsellors.services import service as module
from counsellors.services.hours import save_special_day, save_week
from counsellors.services.service import forget, service
from counsellors.services.settings import Decided, decide, pause

pytestmark = pytest.mark.django_db(databases=["default", "live"])
EVENING = Span(time(16), time(20))


@contextmanager
def queries() -> Iterator[list[str]]:
    """What is asked of the store meanwhile."""
    asked: list[str] = []

    def note(execute, sql, *rest):  # type: ignore[no-untyped-def]  # Django's own shape
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def test_a_new_service_is_open_and_has_its_beginnings(settings: Settings) -> None:
    found = service()
    assert (found.hours.empty, found.paused, found.queue_limit, found.closing_soon) == (True, False, 50, 30)
    assert found.neutral_page == settings.NEUTRAL_PAGE
    assert (found.frame_origins, found.helplines) == ((), ())


def test_what_was_set_is_what_is_said() -> None:
    save_week({0: (EVENING,), 4: (Span(time(20), time(2)),)}, None)
    save_special_day(date(2026, 12, 24), None, "juleaften", None)
    decide(Decided(7, 15, 128, "https://www.dr.dk/vejret", ("https://csm-danmark.dk",), 4), None)
    pause(None, paused=True)
    forget()
    found = service()
    assert found.hours.week == {0: (EVENING,), 4: (Span(time(20), time(2)),)}
    assert found.hours.special == {date(2026, 12, 24): SpecialDay((), "juleaften")}
    assert (found.paused, found.queue_limit, found.closing_soon, found.puzzle_cost) == (True, 7, 15, 128)
    assert found.talks_per_shift == 4
    assert (found.neutral_page, found.frame_origins) == ("https://www.dr.dk/vejret", ("https://csm-danmark.dk",))
    assert ServiceSettings.objects.count() == 1


def test_only_what_is_shown_is_among_other_help_in_its_order() -> None:
    Helpline.objects.create(slug="later", name={"da": "Senere"}, number="2", tel="2", show=True, order=20)
    Helpline.objects.create(slug="first", name={"da": "Først"}, number="1", tel="1", show=True, order=10)
    Helpline.objects.create(slug="hidden", name={"da": "Skjult"}, order=5)
    assert [line.slug for line in service().helplines] == ["first", "later"]


def test_a_number_is_confirmed_by_somebody_and_on_a_day() -> None:
    both = {"confirmed_by": "Dora", "confirmed_on": date(2026, 11, 20)}
    for slug, fields in (("a", both), ("b", {"confirmed_by": "Dora"}), ("c", {})):
        Helpline.objects.create(slug=slug, name={"da": slug}, number="1", tel="1", show=True, **fields)
    assert [line.confirmed for line in service().helplines] == [True, False, False]


def test_it_is_read_once_in_three_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    service()
    ServiceSettings.objects.create(pk=1, paused=True)
    with queries() as asked:
        clock[0] += 2.9
        assert not service().paused
        assert asked == []
        clock[0] += 0.2
        assert service().paused
    assert len(asked) == 4


def test_a_change_in_this_process_is_seen_at_once(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    assert not service().paused
    with django_capture_on_commit_callbacks(execute=True):
        pause(None, paused=True)
    assert service().paused


def test_while_the_store_is_away_what_was_known_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: clock[0])
    known = service()

    def away(*_: object) -> None:
        raise OperationalError

    clock[0] += 60
    with connection.execute_wrapper(away):
        assert service() is known
        forget()
        with pytest.raises(OperationalError):
            service()


def test_there_is_one_row_of_settings_and_no_second() -> None:
    pause(None, paused=True)
    pause(None, paused=False)
    decide(Decided(1, 1, 1, "", (), 0), None)
    assert list(ServiceSettings.objects.values_list("pk", "paused", "queue_limit")) == [(1, False, 1)]
