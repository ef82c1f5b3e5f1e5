"""The desk's page lets in who has a second factor, and carries words but nothing of any conversation."""

import json
import re

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.models import CodeApp, Person
from sessions.domain.timing import TEXT_ON_DESK

pytestmark = pytest.mark.django_db(databases=["default", "live"])


@pytest.fixture
def ada() -> Person:
    return Person.objects.create(email="ada@example.org", display_name="Ada", name="Ada Andersen")


def at_the_desk(person: Person) -> Client:
    """A browser in which this person gave the password and a code."""
    client = Client()
    client.force_login(person)
    app = CodeApp.objects.create(user=person, name="app", confirmed=True, box=b"")
    store = client.session
    store[DEVICE_ID_SESSION_KEY] = app.persistent_id
    store.save()
    return client


def texts_in(html: str) -> dict[str, object]:
    found = re.search(r'<script id="desk-texts" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    texts: dict[str, object] = json.loads(found[1])
    return texts


def test_nobody_sees_the_desk_without_signing_in() -> None:
    answer = Client().get("/staff/")

    assert answer.status_code == 302
    assert answer["Location"].endswith("/staff/sign-in/")


def test_a_password_alone_does_not_open_the_desk(ada: Person) -> None:
    client = Client()
    client.force_login(ada)

    answer = client.get("/staff/")

    assert answer.status_code == 302
    assert answer["Location"].endswith("/staff/enrol/")


def test_a_counsellor_with_a_second_factor_gets_the_desk(ada: Person) -> None:
    answer = at_the_desk(ada).get("/staff/")

    assert answer.status_code == 200
    assert 'data-desk-socket="/staff/ws/desk"' in answer.content.decode()


def test_the_desk_is_never_kept_by_a_cache(ada: Person) -> None:
    assert "no-store" in at_the_desk(ada).get("/staff/")["Cache-Control"]


def test_the_page_knows_how_long_text_may_stay(ada: Person) -> None:
    assert f'data-text-seconds="{TEXT_ON_DESK}"' in at_the_desk(ada).get("/staff/").content.decode()


def test_the_desk_speaks_the_persons_language(ada: Person) -> None:
    ada.language = "en"
    ada.save()

    texts = texts_in(at_the_desk(ada).get("/staff/").content.decode())

    assert texts["locale"] == "en"
    assert texts["queue"]["none"] == "Nobody is waiting"  # type: ignore[index]


def test_the_desk_cannot_be_posted_to(ada: Person) -> None:
    assert at_the_desk(ada).post("/staff/").status_code == 405


def test_a_deactivated_person_is_turned_away(ada: Person) -> None:
    client = at_the_desk(ada)
    ada.is_active = False
    ada.save()

    assert client.get("/staff/").status_code == 302
