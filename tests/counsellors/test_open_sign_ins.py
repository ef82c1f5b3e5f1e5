"""One's own open sign-ins: listed without a word about the machine, and ended one by one or all at once."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from counsellors.domain import codes
from counsellors.models import LogLine, Person
from counsellors.services.sign_ins import ended, sign_ins_of
from tests.counsellors.cast import PASSWORD, come_in, give_code, give_password

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def another(person: Person, browser: Client, sheet: list[str]) -> Client:
    """Another browser that signs in with a code of the sheet."""
    other = Client()
    assert give_password(other, person) == "/staff/second-factor/"
    assert other.post("/staff/recovery-code/", {"code": sheet.pop()})["Location"] == "/staff/account/"
    return other


def handles(browser: Client) -> list[str]:
    return re.findall(r'name="handle" value="(\w+)"', browser.get("/staff/account/").content.decode())


def test_this_browser_stands_first_and_of_the_others_only_the_day_is_known(ada: Person, browser: Client) -> None:
    phone = come_in(browser, ada)
    page = browser.get("/staff/account/").content.decode()
    assert "Denne browser" in page
    assert "En anden browser" not in page
    another(ada, browser, phone.sheet)
    page = browser.get("/staff/account/").content.decode()
    assert page.count("En anden browser") == 1
    assert len(handles(browser)) == 1
    for key in Session.objects.values_list("pk", flat=True):
        assert key not in page


def test_one_is_ended_and_the_others_stay(ada: Person, browser: Client) -> None:
    phone = come_in(browser, ada)
    first, second = another(ada, browser, phone.sheet), another(ada, browser, phone.sheet)
    [one] = [handle for handle in handles(browser) if handle not in handles(first)]
    browser.post("/staff/account/sign-ins/", {"handle": one})
    assert first.get("/staff/").status_code == 302
    assert second.get("/staff/").status_code == 200
    assert browser.get("/staff/").status_code == 200
    assert LogLine.objects.filter(deed="sign_ins_ended", by=ada).count() == 1


def test_all_others_are_ended_at_once(ada: Person, browser: Client) -> None:
    phone = come_in(browser, ada)
    others = [another(ada, browser, phone.sheet) for _ in range(2)]
    answer = browser.post("/staff/account/sign-ins/", follow=True)
    assert "2 andre browsere er logget ud" in answer.content.decode()
    assert [other.get("/staff/").status_code for other in others] == [302, 302]
    assert browser.get("/staff/").status_code == 200


def test_nobody_ends_somebody_elses(ada: Person, bela: Person, browser: Client) -> None:
    come_in(browser, ada)
    belas = Client()
    phone = come_in(belas, bela)
    another(bela, belas, phone.sheet)
    [handle] = handles(belas)
    answer = browser.post("/staff/account/sign-ins/", {"handle": handle}, follow=True)
    assert "ikke noget at logge ud" in answer.content.decode()
    assert len(sign_ins_of(bela, None)) == 2


def test_a_password_alone_is_no_open_sign_in(ada: Person, browser: Client) -> None:
    phone = come_in(browser, ada)
    half = Client()
    give_password(half, ada)
    assert len(sign_ins_of(ada, None)) == 1
    assert give_code(half, phone.sheet[0]) == ""


def test_a_new_telephone_ends_the_others(ada: Person, browser: Client) -> None:
    phone = come_in(browser, ada)
    other = another(ada, browser, phone.sheet)
    key = codes.key_from_text(browser.get("/staff/enrol/").context["key"])
    code = codes.code_of(key, codes.step_at(datetime.now(UTC)))
    answer = browser.post("/staff/enrol/", {"code": code, "current": PASSWORD})
    assert "Dine ti reservekoder" in answer.content.decode()
    assert browser.get("/staff/").status_code == 200
    assert other.get("/staff/").status_code == 302
    assert len(sign_ins_of(ada, None)) == 1


def test_the_doorkeeper_is_told_which_have_ended_and_who_is_out(ada: Person, bela: Person, browser: Client) -> None:
    come_in(browser, ada)
    other = Client()
    come_in(other, bela)
    keys = {str(browser.session.session_key): ada.pk, str(other.session.session_key): bela.pk, "never-was": ada.pk}
    assert ended(keys) == {"never-was": False}
    Person.objects.filter(pk=bela.pk).update(is_active=False)
    browser.post("/staff/sign-out/")
    assert ended(keys) == {key: person == bela.pk for key, person in keys.items()}
