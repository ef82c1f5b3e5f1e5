"""The nightly rewriting: no count changes, and the place of a row no longer tells when it came."""

from itertools import pairwise
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from counsellors.models import Centre
from stats.domain.quarter import Quarter
from stats.models import Contact, ContactAnswer
from stats.services import count_year, load_taxonomy, record_not_recorded, rewrite_in_random_order
from tests.stats.cast import NOW, contact

CONTACTS = 60


def rows() -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    return set(Contact.objects.values_list()), set(
        ContactAnswer.objects.values_list("contact", "value", "year", "channel")
    )


def places() -> list[str]:
    """The keys in the order in which the file holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM stats_contact ORDER BY rowid")
        return [key for (key,) in cursor.fetchall()]


@pytest.fixture
def written(transactional_db: None) -> list[str]:
    """The keys of some contacts in the order in which they came."""
    load_taxonomy()
    centre = Centre.objects.create(slug="csm-syd", name="CSM Syd", order=20)
    keys = [
        contact({"topic": ["family", "body"]}, centre=centre, quarter=Quarter(2025, 1 + n % 4)) for n in range(CONTACTS)
    ]
    last = uuid4()
    record_not_recorded(last, "chat", None, NOW)
    return [key.hex for key in [*keys, last]]


def test_no_count_changes_however_often_it_runs(written: list[str]) -> None:
    before, counted = rows(), (count_year(2025), count_year(2026))
    assert rewrite_in_random_order() == len(written)
    call_command("nightly", verbosity=0)
    assert rows() == before
    assert (count_year(2025), count_year(2026)) == counted


def test_the_order_of_writing_is_gone(written: list[str]) -> None:
    assert places() == written, "the control: before the night the places tell the order"
    rewrite_in_random_order()
    first = places()
    rewrite_in_random_order()
    assert sorted(first) == sorted(written)
    assert first != written
    assert places() != first


def test_answers_do_not_stand_by_contact_any_more(written: list[str]) -> None:
    rewrite_in_random_order()
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact_id FROM stats_contact_answer ORDER BY rowid")
        keys = [key for (key,) in cursor.fetchall()]
    neighbours = sum(one == other for one, other in pairwise(keys))
    assert neighbours < len(keys) / 4


def test_a_failure_leaves_every_row(written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows()
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON stats_contact_answer BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    try:
        with pytest.raises(Exception, match="full"):
            rewrite_in_random_order()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER refuse")
    assert rows() == before


def test_an_empty_store_has_nothing_to_rewrite(transactional_db: None) -> None:
    assert rewrite_in_random_order() == 0
