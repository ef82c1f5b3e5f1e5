"""Signing out whoever was left alone: never out of a conversation, and never while somebody waits for her."""

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.domain.idle import IDLE, WARNING
from counsellors.models import CodeApp, DeskWishes, Person
from sessions.domain.call import How
from sessions.domain.colleague import Colleague
from sessions.domain.help import Need
from sessions.models import ChatSession, Desk
from sessions.services.calls import call
from sessions.services.desk import go_on_duty, pick
from sessions.services.help import call_for_help
from sessions.services.store import clock
from tests.sessions.cast import ADA, talk, wait

pytestmark = pytest.mark.django_db(databases=["default", "live"])


class Browser(Client):
    person: Person

    def may_be_signed_out(self) -> bool:
        return bool(self.get("/staff/idle/").json()["may"])

    def is_signed_in(self) -> bool:
        return self.get("/staff/account/").status_code == 200


@pytest.fixture
def cleo() -> Browser:
    person = Person.objects.create(email="cleo@example.org", display_name="Cleo", role="shift_lead")
    browser = Browser()
    browser.person = person
    browser.force_login(person)
    app = CodeApp.objects.create(user=person, name="app", confirmed=True, box=b"")
    store = browser.session
    store[DEVICE_ID_SESSION_KEY] = app.persistent_id
    store.save()
    return browser


def on_duty(browser: Browser) -> Colleague:
    who = Colleague(browser.person.pk, "Cleo", "shift_lead", "", 1, ("da",))
    go_on_duty(who, clock())
    return who


def test_the_warning_comes_more_than_twenty_seconds_before() -> None:
    assert WARNING >= 20
    assert IDLE > WARNING


def test_every_page_of_the_staff_knows_how_long_it_may_be_left_alone(cleo: Browser) -> None:
    for path in ("/staff/", "/staff/account/", "/staff/overview/"):
        page = cleo.get(path).content.decode()
        assert f'data-patience="{IDLE}" data-warning="{WARNING}"' in page
        assert ('name="desk"' in page) == (path == "/staff/")


def test_whoever_does_nothing_is_signed_out_and_off_duty_when_it_was_the_desk(cleo: Browser) -> None:
    on_duty(cleo)
    assert cleo.may_be_signed_out()
    answer = cleo.post("/staff/idle/", {"desk": "1"})
    assert answer["Location"] == "/staff/sign-in/?idle"
    assert "Du blev logget ud" in cleo.get(answer["Location"]).content.decode()
    assert not cleo.is_signed_in()
    assert not Desk.objects.exists()


def test_another_page_takes_nobody_off_duty(cleo: Browser) -> None:
    on_duty(cleo)
    cleo.post("/staff/idle/")
    assert Desk.objects.exists()


def test_nobody_is_signed_out_of_a_conversation(cleo: Browser) -> None:
    who, waiting = on_duty(cleo), wait(now=clock())
    pick(waiting.conversation, who.person, clock())
    assert not cleo.may_be_signed_out()
    assert cleo.post("/staff/idle/", {"desk": "1"})["Location"] == "/staff/"
    assert cleo.is_signed_in()
    assert Desk.objects.exists()


def test_whoever_waits_keeps_those_on_duty_signed_in_and_only_them(cleo: Browser) -> None:
    wait(now=clock())
    assert cleo.may_be_signed_out()
    on_duty(cleo)
    assert not cleo.may_be_signed_out()
    ChatSession.objects.all().delete()
    assert cleo.may_be_signed_out()


def test_a_colleague_who_calls_keeps_her_signed_in(cleo: Browser) -> None:
    on_duty(cleo)
    one = talk(now=clock())
    assert cleo.may_be_signed_out()
    call(one.conversation, ADA.person, Desk.objects.get(name="Cleo").handle, How.SECOND, clock())
    assert not cleo.may_be_signed_out()


def test_a_call_for_help_keeps_her_signed_in(cleo: Browser) -> None:
    on_duty(cleo)
    one = talk(now=clock())
    call_for_help(one.conversation, ADA.person, Need.DANGER, clock())
    assert not cleo.may_be_signed_out()


def test_the_desk_renews_the_sign_in_of_whoever_opens_it(cleo: Browser) -> None:
    assert "__Secure-staff" in cleo.get("/staff/").cookies
    assert "__Secure-staff" not in cleo.get("/staff/account/").cookies


def test_what_she_wishes_of_her_desk_is_remembered_with_her_account_and_off_at_first(cleo: Browser) -> None:
    assert " checked" not in cleo.get("/staff/").content.decode().split("data-wishes")[1].split("</form>")[0]
    assert cleo.post("/staff/wishes/", {"sound": "on"}).status_code == 204
    form = cleo.get("/staff/").content.decode().split("data-wishes")[1].split("</form>")[0]
    assert "data-wish-sound checked" in form
    assert "data-wish-notices checked" not in form
    cleo.post("/staff/wishes/", {})
    wishes = DeskWishes.objects.get()
    assert (wishes.sound, wishes.notices) == (False, False)
