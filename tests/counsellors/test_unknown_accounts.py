"""Nobody learns from the sign-in page who has an account."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from counsellors.models import Person
from counsellors.services.people import deactivate
from tests.counsellors.cast import PASSWORD
from tests.counsellors.hashing import CountingArgon2

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def answer(browser: Client, email: str, password: str) -> tuple[int, str]:
    response = browser.post("/staff/sign-in/", {"email": email, "password": password})
    page = response.content.decode().replace(email, "…")
    return response.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_every_refusal_shows_the_same_page(ada: Person, bela: Person, cleo: Person) -> None:
    browser = Client()
    unknown = answer(browser, "nobody@example.org", PASSWORD)
    assert unknown[0] == 200
    assert answer(browser, ada.email, "wrong wrong wrong") == unknown
    for _ in range(6):
        answer(browser, ada.email, "wrong wrong wrong")
    assert answer(browser, ada.email, PASSWORD) == unknown
    deactivate(bela, None)
    assert answer(browser, bela.email, PASSWORD) == unknown
    cleo.set_unusable_password()
    cleo.save()
    assert answer(browser, cleo.email, PASSWORD) == unknown


def test_one_hash_is_made_whoever_is_named(ada: Person, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["tests.counsellors.hashing.CountingArgon2"]
    counts = []
    for email in ("nobody@example.org", ada.email):
        CountingArgon2.made.clear()
        answer(Client(), email, "wrong wrong wrong")
        counts.append(len(CountingArgon2.made))
    assert counts == [1, 1]


def test_the_product_itself_hashes_with_argon2() -> None:
    from csm_chat import settings as real

    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
