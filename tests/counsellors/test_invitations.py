"""An invitation opens the door once, for a week, and only the newest one does."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from counsellors.domain.roles import Role
from counsellors.models import Centre, CodeApp, Invitation, Person
from counsellors.services.invitations import LASTS, Newcomer, accept_invitation, invite, person_invited
from tests.counsellors.cast import NOW, PASSWORD, come_in, give_password

pytestmark = pytest.mark.django_db(databases=["default", "live"])

ABOUT = {"display_name": "Fie", "password": PASSWORD, "language": "da"}
FORM = ABOUT | {"again": PASSWORD}


def invited(*args: str) -> str:
    out = StringIO()
    call_command("invite", *args, stdout=out)
    return out.getvalue().strip()


def test_the_link_carries_the_token_in_its_fragment_only() -> None:
    link = invited("Fie@Example.org", "--role", "counsellor", "--name", "Fie Real-Name")
    path, token = link.split("#")
    assert path == f"{settings.STAFF_ORIGIN}/staff/welcome/"
    assert len(token) >= 40
    person = Person.objects.get()
    assert (person.email, person.name, person.display_name) == ("fie@example.org", "Fie Real-Name", "Fie")
    assert not person.has_usable_password()


def test_the_token_is_stored_hashed() -> None:
    token = invited("fie@example.org", "--role", "counsellor").split("#")[1]
    assert token not in repr(list(Invitation.objects.values()))


def test_it_leads_through_the_page_to_enrolment(browser: Client) -> None:
    token = invited("fie@example.org", "--role", "counsellor").split("#")[1]
    page = browser.get("/staff/welcome/").content.decode()
    assert re.search(r'<input type="hidden" name="token"[^>]*data-token', page)
    answer = browser.post("/staff/welcome/", FORM | {"token": token})
    assert answer["Location"] == "/staff/enrol/"
    assert browser.get("/staff/enrol/").status_code == 200
    assert browser.get("/staff/")["Location"] == "/staff/enrol/"
    assert give_password(Client(), Person.objects.get()) == "/staff/enrol/"


def test_it_works_once() -> None:
    token = invite(Newcomer("fie@example.org", Role.COUNSELLOR), NOW, by=None)
    assert accept_invitation(token, NOW, **ABOUT)
    assert accept_invitation(token, NOW, **ABOUT) is None
    assert Client().post("/staff/welcome/", FORM | {"token": token}).status_code == 410


def test_it_expires() -> None:
    token = invite(Newcomer("fie@example.org", Role.COUNSELLOR), NOW, by=None)
    assert person_invited(token, NOW + LASTS - timedelta(seconds=1))
    assert accept_invitation(token, NOW + LASTS, **ABOUT) is None


def test_inviting_again_ends_the_earlier_one() -> None:
    first = invite(Newcomer("fie@example.org", Role.COUNSELLOR), NOW, by=None)
    second = invite(Newcomer("fie@example.org", Role.SHIFT_LEAD), NOW, by=None)
    assert accept_invitation(first, NOW, **ABOUT) is None
    assert accept_invitation(second, NOW, **ABOUT)
    assert Person.objects.get().role == Role.SHIFT_LEAD


def test_a_made_up_token_opens_nothing() -> None:
    invite(Newcomer("fie@example.org", Role.COUNSELLOR), NOW, by=None)
    for token in ("", "x", "A" * 43):
        assert Client().post("/staff/welcome/", FORM | {"token": token}).status_code == 410


def test_using_a_second_invitation_begins_again_and_ends_what_was(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    token = invite(Newcomer(ada.email, Role.COUNSELLOR), datetime.now(UTC), by=None)
    assert browser.get("/staff/").status_code == 200
    new = "blå spand bag huset"
    Client().post("/staff/welcome/", FORM | {"token": token, "password": new, "again": new})
    assert browser.get("/staff/").status_code == 302
    assert not CodeApp.objects.exists()
    assert give_password(Client(), ada) == ""
    assert give_password(Client(), ada, new) == "/staff/enrol/"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("kort", "12"),
        ("adgangskode2026!", "andre gætter først"),
        ("passwordpassword", "andre gætter først"),
        ("123456789012", "andre gætter først"),
        ("fie@example.org", "ligner"),
    ],
)
def test_a_weak_password_is_refused_with_a_reason_and_the_token_kept(password: str, why: str) -> None:
    token = invited("fie@example.org", "--role", "counsellor").split("#")[1]
    answer = Client().post("/staff/welcome/", FORM | {"token": token, "password": password, "again": password})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert why in page
    assert f'value="{token}"' in page
    assert Invitation.objects.count() == 1


def test_the_centre_must_exist() -> None:
    Centre.objects.create(slug="csm-syd", name="CSM Syd")
    with pytest.raises(CommandError, match="csm-syd"):
        invited("fie@example.org", "--role", "counsellor", "--centre", "csm-vest")
    invited("fie@example.org", "--role", "counsellor", "--centre", "csm-syd")
    centre = Person.objects.get().centre
    assert centre is not None
    assert centre.slug == "csm-syd"


@pytest.mark.parametrize("wrong", [["no address", "--role", "counsellor"], ["f@e.org", "--role", "queen"], ["f@e.org"]])
def test_what_cannot_be_meant_is_refused(wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        invited(*wrong)
    assert not Person.objects.exists()
