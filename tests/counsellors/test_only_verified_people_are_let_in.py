"""No page and no socket answers without a verified second factor."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.access import may, verified_person
from counsellors.domain.roles import Act
from counsellors.models import CodeApp, Person
from counsellors.services.passwords import change_password
from counsellors.services.people import deactivate
from tests.counsellors.cast import come_in, enrolled_before, give_password

pytestmark = pytest.mark.django_db(databases=["default", "live"])

# What somebody must reach in order to become verified, and what forgets her again.
WAY_IN = {
    *("/staff/sign-in/", "/staff/second-factor/", "/staff/recovery-code/", "/staff/enrol/"),
    *("/staff/welcome/", "/staff/renew/"),
}
WAY_OUT = {"/staff/sign-out/"}
SAMPLES = {"uuid": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "int": "2026", "slug": "topic", "str": "word"}


def paths(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every path of the staff, of whatever app, with a sample in place of each part that varies."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from paths(pattern.url_patterns, route)
        elif route.startswith("/staff/"):
            for name, converter in pattern.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
                route = route.replace(f"<{kind}:{name}>", SAMPLES[kind]).replace(f"<{name}>", SAMPLES["str"])
            yield route


def closed() -> list[str]:
    return sorted(set(paths(get_resolver().url_patterns)) - WAY_IN - WAY_OUT)


def test_the_walk_sees_the_pages_of_every_app() -> None:
    assert {"/staff/", "/staff/tags/", "/staff/telephone/", "/staff/statistics/", "/staff/account/"} <= set(closed())


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_a_page_without_signing_in(method: str) -> None:
    for path in closed():
        answer = getattr(Client(), method)(path)
        assert (answer.status_code, answer.get("Location")) == (302, "/staff/sign-in/"), path


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_password_alone_gets_no_page(method: str, ada: Person, bela: Person) -> None:
    enrolled_before(bela)
    for person, where in ((ada, "/staff/enrol/"), (bela, "/staff/second-factor/")):
        browser = Client()
        assert give_password(browser, person) == where
        for path in closed():
            answer = getattr(browser, method)(path)
            assert (answer.status_code, answer.get("Location")) == (302, where), path


def test_the_statistics_are_for_coordinators(ada: Person, cleo: Person, dora: Person) -> None:
    for person, allowed in ((ada, False), (cleo, False), (dora, True)):
        browser = Client()
        come_in(browser, person)
        assert ('href="/staff/statistics/"' in browser.get("/staff/account/").content.decode()) is allowed
        if not allowed:
            refused = browser.get("/staff/statistics/")
            assert refused.status_code == 403
            assert "Siden er ikke til din rolle" in refused.content.decode()


def test_a_deactivated_person_is_out_at_once(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    store = stored(browser)
    assert verified_person(store) == ada
    deactivate(ada, None)
    assert browser.get("/staff/")["Location"] == "/staff/sign-in/"
    assert verified_person(store) is None
    ada.refresh_from_db()
    assert not any(may(ada, act) for act in Act)


def stored(browser: Client) -> SessionBase:
    """The stored sign-in as a socket reads it: by the cookie alone."""
    engine = import_module(settings.SESSION_ENGINE)
    store: SessionBase = engine.SessionStore(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    return store


def test_a_socket_knows_who_is_verified(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    assert verified_person(stored(browser)) == ada


def test_a_socket_is_closed_to_a_password_alone(ada: Person, browser: Client) -> None:
    enrolled_before(ada)
    give_password(browser, ada)
    assert verified_person(stored(browser)) is None


def test_a_socket_is_closed_to_an_unknown_or_ended_sign_in(ada: Person, browser: Client) -> None:
    engine = import_module(settings.SESSION_ENGINE)
    assert verified_person(engine.SessionStore("unknownsessionkeyunknownsessionk")) is None
    assert verified_person(engine.SessionStore(None)) is None
    come_in(browser, ada)
    store = stored(browser)
    browser.post("/staff/sign-out/")
    assert verified_person(store) is None


def test_a_socket_is_closed_after_the_password_was_changed_elsewhere(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    change_password(ada, "blå spand bag huset")
    assert verified_person(stored(browser)) is None


def test_a_socket_is_closed_to_somebody_elses_and_to_an_unconfirmed_device(
    ada: Person, bela: Person, browser: Client
) -> None:
    come_in(browser, ada)
    other = enrolled_before(bela).app
    for device in (other.persistent_id, "counsellors.codeapp/999999", "nonsense", ""):
        store = stored(browser)
        store[DEVICE_ID_SESSION_KEY] = device
        assert verified_person(store) is None
    CodeApp.objects.filter(user=ada).update(confirmed=False)
    assert verified_person(stored(browser)) is None


def test_a_socket_is_closed_to_a_forged_seal(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    store = stored(browser)
    store[HASH_SESSION_KEY] = "0" * 64
    assert verified_person(store) is None
