"""Recording a contact: complete, once for its key, and never outside the closed lists."""

import sqlite3
import threading
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counsellors.models import Centre
from stats.domain.answers import Ticks
from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.models import Contact, ContactAnswer, Value
from stats.services import record_contact, record_not_recorded, taxonomy
from tests.stats.cast import NOW, answers, contact

ASKED = {"first_time", "topic", "relation", "age_group", "ongoing_abuse", "gender", "region"}


@pytest.mark.django_db
def test_what_was_not_ticked_is_not_asked_where_one_asks(lists: None, centre: Centre) -> None:
    key = contact({"topic": ["boundaries", "family"], "gender": ["woman"]}, centre=centre)
    found = answers(key)
    assert found["topic"] == {"boundaries", "family"}
    assert found["gender"] == {"woman"}
    assert found["contact_type"] == {"counselling"}
    assert {name for name, slugs in found.items() if slugs == {"not_asked"}} == ASKED - {"topic", "gender"}
    assert "referred_to" not in found


@pytest.mark.django_db
def test_a_contact_keeps_channel_centre_and_quarter_and_nothing_finer(lists: None, centre: Centre) -> None:
    contact({}, centre=centre, channel="telephone", quarter=Quarter(2025, 2))
    assert Contact.objects.values("channel", "centre", "year", "quarter").get() == {
        "channel": "telephone", "centre": centre.pk, "year": 2025, "quarter": 2,
    }  # fmt: skip
    columns = {field.column for field in Contact._meta.fields}
    assert columns == {"key", "channel", "centre_id", "year", "quarter"}
    assert {f.column for f in ContactAnswer._meta.fields if f.column} == {
        "contact_id", "value_id", "year", "channel", "centre_id",
    }  # fmt: skip


@pytest.mark.django_db
def test_a_second_save_under_the_same_key_changes_nothing(lists: None) -> None:
    key = contact({"gender": ["woman"], "topic": ["family"]})
    contact({"gender": ["man"], "topic": ["body"], "referred_to": ["police"]}, key=key)
    assert Contact.objects.count() == 1
    assert answers(key)["gender"] == {"woman"}
    assert answers(key)["topic"] == {"family"}
    assert "referred_to" not in answers(key)


@pytest.mark.django_db
def test_not_recorded_after_a_save_changes_nothing(lists: None) -> None:
    key = contact({"gender": ["woman"]})
    record_not_recorded(key, "chat", None, NOW)
    assert answers(key)["gender"] == {"woman"}


@pytest.mark.django_db
def test_a_contact_nobody_tagged_is_not_recorded_in_every_dimension(lists: None) -> None:
    key = uuid4()
    record_not_recorded(key, "chat", None, NOW)
    assert answers(key) == {name: {"not_recorded"} for name in taxonomy().form_order}


@pytest.mark.django_db
def test_what_is_no_counselling_keeps_its_type_only(lists: None) -> None:
    key = contact({"contact_type": ["silent"], "gender": ["woman"], "topic": ["family"]})
    assert answers(key) == {"contact_type": {"silent"}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ticks", "why"),
    [
        ({"gender": ["woman", "man"]}, Why.ONLY_ONE),
        ({"gender": ["nonsense"]}, Why.NO_SUCH_VALUE),
        ({"shoe_size": ["44"]}, Why.NO_SUCH_DIMENSION),
        ({"channel": ["chat"]}, Why.NO_SUCH_DIMENSION),
        ({"gender": ["not_recorded"]}, Why.NOT_A_CHOICE),
        ({"gender": ["unknown"]}, Why.NOT_A_CHOICE),
        ({"region": ["region-oestdanmark"]}, Why.NOT_VALID_THEN),
        ({"topic": ["family", "not_say"]}, Why.STANDS_ALONE),
        ({"referred_to": ["none-needed", "police"]}, Why.STANDS_ALONE),
    ],
)
def test_what_the_lists_do_not_hold_is_refused_and_nothing_is_written(lists: None, ticks: Ticks, why: Why) -> None:
    with pytest.raises(Refused) as refused:
        contact(ticks)
    assert refused.value.why is why
    assert not Contact.objects.exists()


@pytest.mark.django_db
def test_an_unknown_channel_is_refused(lists: None) -> None:
    with pytest.raises(Refused) as refused:
        contact({}, channel="letter")
    assert refused.value.why is Why.NO_SUCH_CHANNEL


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    key=st.uuids(version=4), topics=st.sets(st.sampled_from(["family", "body", "boundaries"])), times=st.integers(1, 3)
)
def test_any_number_of_saves_under_one_key_is_one_contact(lists: None, key: UUID, topics: set[str], times: int) -> None:
    before = Contact.objects.count()
    for _ in range(times):
        contact({"topic": sorted(topics)}, key=key)
    assert Contact.objects.count() - before == 1
    assert answers(key)["topic"] == (topics or {"not_asked"})
    Contact.objects.filter(pk=key).delete()


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_once_are_one_contact_with_the_answers_of_one() -> None:
    from stats.services import load_taxonomy

    load_taxonomy()
    assert Path(connection.settings_dict["NAME"]).is_file(), "two threads need a file"
    for _ in range(10):
        key = uuid4()
        start = threading.Barrier(2)
        failed: list[BaseException] = []

        def save(
            topic: str, key: UUID = key, start: threading.Barrier = start, failed: list[BaseException] = failed
        ) -> None:
            try:
                start.wait()
                record_contact(key, "chat", None, NOW, {"topic": [topic]})
            except (sqlite3.Error, Exception) as error:  # noqa: BLE001 - told below, in the test's own thread
                failed.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=save, args=(topic,)) for topic in ("family", "body")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        assert answers(key)["topic"] in ({"family"}, {"body"})
    assert Contact.objects.count() == 10


@pytest.mark.django_db
def test_no_key_of_the_answers_counts_upwards(lists: None) -> None:
    contact({"topic": ["family"]})
    answer = ContactAnswer.objects.first()
    assert answer
    assert isinstance(answer.pk, tuple)
    assert Value.objects.filter(pk=answer.pk[1]).exists()
