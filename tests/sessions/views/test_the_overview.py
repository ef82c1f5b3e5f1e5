"""The board on the wall: numbers of this moment for those who lead a shift, and nothing of any person."""

import pytest
from django.core.management import call_command
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.models import CodeApp, Person
from sessions.models import ChatSession, Desk
from sessions.services.care import rest
from sessions.services.desk import go_on_duty
from sessions.services.overview import overview
from sessions.services.store import clock
from tests.sessions.cast import ADA, BELA, talk, wait
from tests.sessions.doors import the_service

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def browser_of(role: str) -> Client:
    person = Person.objects.create(email=f"{role}@example.org", display_name=role.title(), role=role)
    client = Client()
    client.force_login(person)
    app = CodeApp.objects.create(user=person, name="app", confirmed=True, box=b"")
    store = client.session
    store[DEVICE_ID_SESSION_KEY] = app.persistent_id
    store.save()
    return client


@pytest.mark.parametrize(
    ("role", "status"), [("counsellor", 403), ("shift_lead", 200), ("coordinator", 200), ("administrator", 200)]
)
def test_it_is_for_those_who_lead_a_shift(role: str, status: int) -> None:
    browser = browser_of(role)
    assert browser.get("/staff/overview/").status_code == status
    assert browser.get("/staff/overview/?figures").status_code == status
    assert ("/staff/overview/" in browser.get("/staff/account/").content.decode()) == (status == 200)


def test_the_numbers_are_of_this_moment() -> None:
    now = clock()
    talk(now=now)
    wait("W", now)
    wait("X", now)
    ChatSession.objects.filter(state="waiting").update(opened_at=now - 9 * 60 - 30)
    go_on_duty(BELA, now)
    seen = overview(now)
    assert (seen.waiting, seen.longest) == ({"da": 2}, 9)
    assert (seen.talks, seen.at) == (1, 1)
    assert (seen.on_duty, seen.resting, seen.free) == (2, 0, 3)
    rest(BELA.person, on=True)
    assert (overview(now).resting, overview(now).free) == (1, 2)


def test_one_who_has_begun_her_last_has_no_place_left() -> None:
    the_service(talks_per_shift=1)
    now = clock()
    talk(now=now)
    assert overview(now).free == 0


def test_the_script_is_given_what_the_page_shows_and_no_name_or_number_of_a_conversation() -> None:
    now = clock()
    one = talk(now=now)
    browser = browser_of("shift_lead")
    figures = browser.get("/staff/overview/?figures").json()
    page = browser.get("/staff/overview/").content.decode()
    for key, text in figures.items():
        assert f'data-figure="{key}">{text}<' in page
    assert figures["talks"] == "1"
    assert figures["restart"] == "En samtale er i gang. Vent med at genstarte eller opgradere."
    for secret in (one.conversation, ADA.name, str(ADA.person)):
        assert secret not in str(figures)
        assert secret not in page.split("<main", 1)[1]


def test_whoever_wants_to_restart_asks_whether_anybody_is_talking(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as nobody:
        call_command("talking")
    assert nobody.value.code == 0
    assert capsys.readouterr().out == "Nobody is talking. Nobody waiting.\n"
    wait("W", clock())
    with pytest.raises(SystemExit) as waiting:
        call_command("talking")
    assert waiting.value.code == 0
    talk(now=clock())
    with pytest.raises(SystemExit) as somebody:
        call_command("talking")
    assert somebody.value.code == 1
    assert capsys.readouterr().out.endswith("One conversation is going on. 1 waiting.\n")
    Desk.objects.all().delete()
    with pytest.raises(SystemExit) as alone:
        call_command("talking")
    assert alone.value.code == 1, "a conversation goes on whoever is on duty"
