"""A contact is put right or deleted while its year is open, and nothing tells afterwards whose it was."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.models import Centre, LogLine
from stats import saved
from stats.domain.quarter import Quarter
from stats.domain.recent import MOST_FOUND
from stats.domain.refusal import Refused, Why
from stats.models import Contact, ContactAnswer
from stats.services.corrections import correct, delete, find_alike
from tests.stats.cast import answers, contact
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
TODAY = date(2026, 11, 22)
PHONE, SAVED, FIND = "/staff/telephone/", "/staff/telephone/saved/", "/staff/statistics/correct/"


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def ada(lists: None, centre: Centre) -> Client:
    return signed_in(person("Ada", Role.COUNSELLOR, centre))


@pytest.fixture
def dora(lists: None, centre: Centre) -> Client:
    return signed_in(person("Dora", Role.COORDINATOR, centre))


def test_a_slip_of_the_hand_is_put_right_at_once(ada: Client) -> None:
    ada.post(PHONE, {"gender": ["woman"], "topic": ["family"]})
    assert SAVED in ada.get(PHONE).content.decode()
    form = ada.get(SAVED).content.decode()
    assert re.search(r'value="woman" checked', form)
    assert ada.post(SAVED, {"gender": ["man"], "topic": ["body", "family"]}).status_code == 302
    found = answers(Contact.objects.get().pk)
    assert (found["gender"], found["topic"], found["age_group"]) == ({"man"}, {"body", "family"}, {"not_asked"})
    assert SAVED not in ada.get(PHONE).content.decode(), "once is enough"
    assert not LogLine.objects.filter(deed=Deed.CORRECTED).exists(), "the log would tell whose contact it was"


def test_what_was_just_saved_can_be_taken_out(ada: Client) -> None:
    ada.post(PHONE, {"gender": ["woman"]})
    ada.post(SAVED, {"delete": "1"})
    assert not Contact.objects.exists()
    assert not ContactAnswer.objects.exists()


def test_what_does_not_fit_changes_nothing(ada: Client) -> None:
    ada.post(PHONE, {"gender": ["woman"]})
    assert ada.post(SAVED, {"gender": ["woman", "man"]}).status_code == 422
    assert answers(Contact.objects.get().pk)["gender"] == {"woman"}


def test_no_store_knows_what_was_just_saved_and_the_browser_cannot_read_it(ada: Client) -> None:
    ada.post(PHONE, {"gender": ["woman"]})
    key = Contact.objects.get().pk
    cookie = ada.cookies[saved.NAME]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Strict", "/staff/", 600)
    for text in (cookie.value, *(session.session_data for session in Session.objects.all())):
        assert key.hex not in text
        assert str(key) not in text
    assert str(key) not in str([session.get_decoded() for session in Session.objects.all()])


def test_it_is_good_for_ten_minutes_and_one_sign_in(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.post(PHONE, {"gender": ["woman"]})
    bela = signed_in(person("Bela", Role.COUNSELLOR))
    bela.cookies[saved.NAME] = ada.cookies[saved.NAME].value
    assert bela.get(SAVED).status_code == 302
    for wrong in ("", "x", "AAAA" * 20):
        bela.cookies[saved.NAME] = wrong
        assert bela.get(SAVED).status_code == 302
    assert ada.get(SAVED).status_code == 200
    later = timezone.now() + timedelta(minutes=10, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert ada.get(SAVED).status_code == 302
    assert ada.post(SAVED, {"delete": "1"}).status_code == 302
    assert Contact.objects.exists()


def search(**known: str) -> dict[str, str]:
    return {"quarter": "2026Q4", "channel": "chat", "centre": "csm-midt-nord", **known}


def test_a_coordinator_finds_a_contact_by_what_she_knows_and_corrects_it(dora: Client, centre: Centre) -> None:
    key = contact({"gender": ["man"], "topic": ["family", "body"]}, centre=centre)
    contact({"gender": ["woman"]}, centre=centre)
    contact({"gender": ["man"]}, centre=None)
    contact({"gender": ["man"]}, centre=centre, quarter=Quarter(2026, 3))
    page = dora.get(FIND, search(gender="man", topic="body")).content.decode()
    links = re.findall(rf'href="({FIND}[^"]+)"', page)
    assert len(links) == 1
    assert str(key) not in page
    link = links[0].replace("&amp;", "&")
    assert re.search(r'value="man" checked', dora.get(link).content.decode())
    assert dora.post(link, {"gender": ["woman"], "topic": ["family"]}).status_code == 302
    assert (answers(key)["gender"], answers(key)["topic"]) == ({"woman"}, {"family"})
    line = LogLine.objects.get(deed=Deed.CORRECTED)
    assert (line.what, line.about) == ("2026", None)
    assert dora.post(link, {"gender": ["man"]}).status_code == 302, "it is no longer like what she said"
    assert answers(key)["gender"] == {"woman"}


def test_a_coordinator_deletes_one_of_several_that_are_alike(dora: Client, centre: Centre) -> None:
    for _ in range(3):
        contact({"gender": ["man"]}, centre=centre)
    page = dora.get(FIND, search(gender="man")).content.decode()
    link = re.findall(rf'href="({FIND}[^"]+)"', page)[1].replace("&amp;", "&")
    dora.post(link, {"delete": "1"})
    assert Contact.objects.count() == 2


def test_many_are_not_listed_one_by_one(dora: Client, centre: Centre) -> None:
    for _ in range(MOST_FOUND + 1):
        contact({"gender": ["man"]}, centre=centre)
    page = dora.get(FIND, search()).content.decode()
    assert "Der er mange, der passer." in page
    assert "Ret eller slet" not in page
    assert find_alike(Quarter(2026, 4), "chat", centre, {})[1] == MOST_FOUND + 1


def test_a_closed_year_refuses(lists: None) -> None:
    old = contact({"gender": ["man"]}, quarter=Quarter(2024, 2))
    with pytest.raises(Refused) as refused:
        correct(old, {"gender": ["woman"]}, TODAY)
    assert refused.value.why is Why.YEAR_CLOSED
    with pytest.raises(Refused) as refused:
        delete(old, TODAY)
    assert refused.value.why is Why.YEAR_CLOSED
    assert answers(old)["gender"] == {"man"}


def test_a_quarter_that_is_not_open_is_no_choice(dora: Client) -> None:
    page = dora.get(FIND, search(quarter="2019Q1")).content.decode()
    assert 'value="2019Q1"' not in page
    assert "Dem, der ligner" not in page


def test_what_is_gone_is_told_as_gone(dora: Client) -> None:
    key = UUID(int=7, version=4)
    assert not correct(key, {}, TODAY)
    assert not delete(key, TODAY)
    assert dora.get(f"{FIND}{key}/", search()).status_code == 302


def test_only_coordinators_look_for_contacts(ada: Client) -> None:
    assert ada.get(FIND, search()).status_code == 403
    assert ada.post(f"{FIND}{UUID(int=7, version=4)}/", {"delete": "1"}).status_code == 403
