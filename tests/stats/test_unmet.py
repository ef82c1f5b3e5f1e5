"""Need that was not met and the tick at the goodbye: plain counts, raised one at a time, shown to coordinators."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from counsellors.domain.hours import COPENHAGEN
from counsellors.domain.roles import Role
from stats.domain.unmet import Reason
from stats.domain.waited import Band
from stats.models import Helped, Unmet, Waited
from stats.services import count_unmet, count_waits
from stats.services.unmet import add, add_helped, add_wait
from tests.stats.people import person, signed_in

EVENING = datetime(2026, 11, 23, 20, 17, 5, tzinfo=COPENHAGEN)
PAGE = "/staff/statistics/?year=2026"


@pytest.mark.django_db
def test_what_falls_into_one_part_of_the_week_is_one_row_with_a_count() -> None:
    for minutes in (0, 30, 7 * 24 * 60):
        add(Reason.CLOSED, EVENING + timedelta(minutes=minutes))
    [row] = Unmet.objects.values()
    assert row == {"year": 2026, "quarter": 4, "weekday": 0, "block": 6, "reason": "closed", "count": 3}


@pytest.mark.django_db
def test_another_reason_or_part_is_another_row() -> None:
    add(Reason.CLOSED, EVENING)
    add(Reason.LEFT, EVENING)
    add(Reason.CLOSED, EVENING + timedelta(hours=3))
    add(Reason.CLOSED, EVENING + timedelta(days=1))
    add(Reason.CLOSED, EVENING + timedelta(days=92))
    assert Unmet.objects.count() == 5
    assert count_unmet(2026).by_reason == {Reason.CLOSED: 3, Reason.LEFT: 1}
    assert count_unmet(2026).by_part == {(0, 6): 2, (0, 7): 1, (1, 6): 1}


@pytest.mark.django_db
def test_a_count_is_raised_by_one_statement(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        add(Reason.FULL, EVENING)
    with django_assert_num_queries(1):  # type: ignore[operator]
        add_helped(EVENING)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_counted() -> None:
    def count(_: int) -> None:
        add(Reason.NOBODY, EVENING)
        connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(40)))
    assert Unmet.objects.get().count == 40


@pytest.mark.django_db
def test_a_tick_is_counted_by_quarter_alone() -> None:
    for days in (0, 1, 60):
        add_helped(EVENING + timedelta(days=days))
    assert list(Helped.objects.values_list("year", "quarter", "count")) == [(2026, 4, 2), (2027, 1, 1)]


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"reason": "other"}, {"weekday": 7}, {"block": 8}, {"quarter": 5}])
def test_the_store_refuses_what_is_no_part_of_a_week(wrong: dict[str, object]) -> None:
    values: dict[str, object] = {"year": 2026, "quarter": 4, "weekday": 0, "block": 0, "reason": "left", "count": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Unmet.objects.create(**values | wrong)


def test_neither_count_shares_anything_with_a_contact_but_year_and_quarter() -> None:
    assert {field.name for field in Unmet._meta.concrete_fields} == {
        "year", "quarter", "weekday", "block", "reason", "count",
    }  # fmt: skip
    assert {field.name for field in Helped._meta.concrete_fields} == {"year", "quarter", "count"}
    assert not [field for model in (Unmet, Helped) for field in model._meta.get_fields() if field.is_relation]


@pytest.mark.django_db
def test_a_wait_is_one_more_in_its_band_of_the_quarter() -> None:
    for seconds in (0, 119, 120, 299, 300, 899, 900, 7200):
        add_wait(seconds, EVENING)
    add_wait(5, EVENING - timedelta(days=92))
    assert Waited.objects.count() == 5
    assert count_waits(2026, 4) == dict.fromkeys(Band, 2)
    assert count_waits(2026) == {**dict.fromkeys(Band, 2), Band.UNDER_2: 3}
    assert {field.name for field in Waited._meta.concrete_fields} == {"year", "quarter", "band", "count"}


@pytest.mark.django_db
def test_coordinators_see_the_counts_of_the_year(lists: None) -> None:
    add(Reason.FULL, EVENING)
    add(Reason.LEFT, EVENING)
    add(Reason.LEFT, EVENING)
    add(Reason.LEFT, EVENING - timedelta(days=400))
    add_helped(EVENING)
    page = signed_in(person("Dora", Role.COORDINATOR)).get(PAGE).content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
    assert "Køen var fuld 1" in text
    assert "Gik fra køen 2" in text
    assert "18–21 3 0 0 0 0 0 0" in text
    assert "1 besøgende har sat kryds" in text


@pytest.mark.django_db
def test_nobody_else_sees_them() -> None:
    assert signed_in(person("Ada", Role.COUNSELLOR)).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302
