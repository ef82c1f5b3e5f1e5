"""Coming in through the pages: password, code, and out again; the session is new at each step."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from counsellors.domain import codes
from counsellors.models import CodeApp, Person, RecoveryCode
from tests.counsellors.cast import PASSWORD, come_in, enrolled_before, give_code, give_password, same_cookies

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_the_first_sign_in_enrols_and_shows_ten_codes_once(ada: Person, browser: Client) -> None:
    assert give_password(browser, ada) == "/staff/enrol/"
    page = browser.get("/staff/enrol/")
    key = page.context["key"]
    assert "<svg" in page.content.decode()
    assert key in page.content.decode()

    code = codes.code_of(codes.key_from_text(key), codes.step_at(datetime.now(UTC)))
    shown = browser.post("/staff/enrol/", {"code": code})
    assert shown.content.decode().count('<li class="secret">') == 10
    assert CodeApp.objects.get().user_id == ada.pk
    assert RecoveryCode.objects.count() == 10
    assert browser.get("/staff/").status_code == 200
    assert "offered_key" not in browser.session


def test_a_mistyped_first_code_keeps_the_pattern_and_enrols_nobody(ada: Person, browser: Client) -> None:
    give_password(browser, ada)
    key = browser.get("/staff/enrol/").context["key"]
    again = browser.post("/staff/enrol/", {"code": "000000"})
    assert again.context["key"] == key
    assert "Koden passer ikke" in again.content.decode()
    assert not CodeApp.objects.exists()


def test_two_browsers_are_offered_different_keys(ada: Person) -> None:
    keys = []
    for browser in (Client(), Client()):
        give_password(browser, ada)
        keys.append(browser.get("/staff/enrol/").context["key"])
    assert keys[0] != keys[1]


def test_the_session_key_is_new_after_the_password_and_after_the_code(ada: Person, browser: Client) -> None:
    browser.get("/staff/sign-in/")
    before = browser.session.session_key
    phone = enrolled_before(ada)
    give_password(browser, ada)
    half_way = browser.session.session_key
    give_code(browser, phone.code(datetime.now(UTC)))
    assert len({before, half_way, browser.session.session_key}) == 3
    assert not Session.objects.filter(session_key=half_way).exists()


def test_a_wrong_code_stays_outside(ada: Person, browser: Client) -> None:
    enrolled_before(ada)
    give_password(browser, ada)
    assert give_code(browser, "000000") == ""
    assert browser.get("/staff/").status_code == 302


def test_signing_out_needs_a_post_and_ends_the_session(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    key = browser.session.session_key
    assert browser.get("/staff/sign-out/").status_code == 405
    assert browser.get("/staff/").status_code == 200
    browser.post("/staff/sign-out/")
    assert browser.get("/staff/")["Location"] == "/staff/sign-in/"
    assert not Session.objects.filter(session_key=key).exists()


def test_a_form_from_elsewhere_is_refused(ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/staff/sign-in/", {"email": ada.email, "password": "x"}).status_code == 403


def test_a_new_telephone_needs_the_password_and_ends_other_sign_ins(ada: Person, browser: Client) -> None:

    come_in(browser, ada)
    other = same_cookies(browser)
    old = CodeApp.objects.get()
    key = codes.key_from_text(browser.get("/staff/enrol/").context["key"])
    code = codes.code_of(key, codes.step_at(datetime.now(UTC)))
    browser.post("/staff/enrol/", {"code": code, "current": "wrong wrong wrong"})
    assert CodeApp.objects.get() == old
    browser.post("/staff/enrol/", {"code": code, "current": PASSWORD})
    assert CodeApp.objects.get() != old
    assert browser.get("/staff/").status_code == 200
    assert other.get("/staff/").status_code == 302


def test_the_cookies_are_for_the_staffs_paths_only(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    assert set(browser.cookies) == {"__Secure-staff", "__Secure-csrf"}
    for cookie in browser.cookies.values():
        assert (cookie["path"], cookie["samesite"], cookie["secure"], cookie["httponly"]) == (
            "/staff/", "Strict", True, True,
        )  # fmt: skip


def test_no_address_and_no_agent_is_kept_with_a_sign_in(ada: Person) -> None:
    marked = Client(REMOTE_ADDR="127.45.67.89", HTTP_USER_AGENT="Marked-Agent/1", HTTP_ACCEPT_LANGUAGE="fo")
    come_in(marked, ada)
    kept = repr([stored.get_decoded() for stored in Session.objects.all()]) + repr(list(Person.objects.values()))
    assert str(ada.pk) in kept
    for mark in ("127.45.67.89", "Marked-Agent", "'fo'"):
        assert mark not in kept
