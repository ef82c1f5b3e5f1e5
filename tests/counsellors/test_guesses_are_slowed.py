"""Guesses are slowed per account, for passwords and codes together; nobody is locked out."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from counsellors.domain.slowing import FREE_GUESSES
from counsellors.models import Person
from counsellors.services.factors import app_for_code, sheet_for_code
from counsellors.services.guesses import claim_guess, seconds_to_wait
from counsellors.services.passwords import person_with_password
from tests.counsellors.cast import NOW, PASSWORD, STEP, come_in, enrolled

pytestmark = pytest.mark.django_db(databases=["default", "live"])

MINUTE = timedelta(seconds=60)


def guess_badly(person: Person, times: int, now: datetime = NOW) -> datetime:
    """So many wrong passwords, each as soon as it counts; the moment of the last."""
    for _ in range(times):
        now += timedelta(seconds=seconds_to_wait(person, now))
        assert person_with_password(person.email, "wrong wrong wrong", now) is None
    return now


def test_a_few_slips_cost_nothing(ada: Person) -> None:
    guess_badly(ada, FREE_GUESSES)
    assert seconds_to_wait(ada, NOW) == 0
    assert person_with_password(ada.email, PASSWORD, NOW) == ada


def test_after_more_even_the_right_password_waits_and_then_works(ada: Person) -> None:
    now = guess_badly(ada, FREE_GUESSES + 3)
    wait = seconds_to_wait(ada, now)
    assert wait > 0
    assert person_with_password(ada.email, PASSWORD, now) is None
    assert person_with_password(ada.email, PASSWORD, now + timedelta(seconds=wait)) == ada


def test_nobody_waits_much_longer_than_a_minute(ada: Person) -> None:
    now = guess_badly(ada, 40)
    assert MINUTE.total_seconds() <= seconds_to_wait(ada, now) <= MINUTE.total_seconds() + 5
    assert person_with_password(ada.email, PASSWORD, now + MINUTE + timedelta(seconds=5)) == ada


def test_guesses_during_a_pause_do_not_lengthen_it(ada: Person) -> None:
    now = guess_badly(ada, FREE_GUESSES + 2)
    wait = seconds_to_wait(ada, now)
    for _ in range(50):
        person_with_password(ada.email, "wrong wrong wrong", now)
    assert seconds_to_wait(ada, now) == wait


def test_codes_and_passwords_are_counted_together(ada: Person) -> None:
    phone = enrolled(ada)
    guess_badly(ada, FREE_GUESSES)
    assert app_for_code(ada, "000000", NOW + STEP) is None
    assert seconds_to_wait(ada, NOW + STEP) > 0
    assert app_for_code(ada, phone.code(NOW + STEP), NOW + STEP) is None
    assert sheet_for_code(ada, phone.sheet[0], NOW + STEP) is None


def test_the_right_password_does_not_forgive_wrong_codes(ada: Person) -> None:
    enrolled(ada)
    now = NOW
    for _ in range(20):
        now += timedelta(seconds=seconds_to_wait(ada, now))
        assert person_with_password(ada.email, PASSWORD, now) == ada
        app_for_code(ada, "000000", now)
    assert seconds_to_wait(ada, now) >= 60


def test_a_right_code_begins_again_from_nought(ada: Person) -> None:
    phone = enrolled(ada)
    now = guess_badly(ada, 20) + MINUTE + 2 * STEP
    assert app_for_code(ada, phone.code(now), now)
    guess_badly(ada, FREE_GUESSES, now)
    assert seconds_to_wait(ada, now) == 0


def test_of_guesses_at_the_same_moment_one_is_looked_at(ada: Person) -> None:
    now = guess_badly(ada, FREE_GUESSES + 1)
    now += timedelta(seconds=seconds_to_wait(ada, now))
    assert [claim_guess(ada, now) for _ in range(20)].count(True) == 1


def test_one_account_does_not_slow_another(ada: Person, bela: Person) -> None:
    guess_badly(ada, 20)
    assert person_with_password(bela.email, PASSWORD, NOW) == bela


def test_who_is_signed_in_notices_nothing(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    mallory = Client()
    for _ in range(FREE_GUESSES + 5):
        mallory.post("/staff/sign-in/", {"email": ada.email, "password": "wrong wrong wrong"})
    assert browser.get("/staff/").status_code == 200


def test_the_code_page_says_how_long_to_wait(ada: Person, browser: Client) -> None:
    phone = enrolled(ada)
    browser.post("/staff/sign-in/", {"email": ada.email, "password": PASSWORD})
    for _ in range(FREE_GUESSES + 1):
        page = browser.post("/staff/second-factor/", {"code": "000000"}).content.decode()
    assert "Du kan prøve igen om" in page
    assert phone.app.pk
