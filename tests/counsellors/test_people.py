"""People: coordinators invite, change, let go and let in again; roles of trust are an administrator's."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from counsellors.domain.roles import Role
from counsellors.domain.trust import Barred
from counsellors.models import Centre, CodeApp, Invitation, LogLine, Person
from counsellors.services.people import NotAllowed, deactivate
from tests.counsellors.cast import PASSWORD, come_in, give_code, give_password, make

pytestmark = pytest.mark.django_db(databases=["default", "live"])

LINK = re.compile(r'id="link">([^<]+)<')


@pytest.fixture
def eva() -> Person:
    return make("Eva", Role.ADMINISTRATOR)


@pytest.fixture
def office(dora: Person, browser: Client) -> Client:
    """The coordinator's browser."""
    come_in(browser, dora)
    return browser


def at(person: Person, act: str = "") -> str:
    return f"/staff/people/{person.pk}/{act}{'/' if act else ''}"


def fields(person: Person, **changed: object) -> dict[str, object]:
    person.refresh_from_db()
    known = {"name": person.name, "role": person.role, "centre": person.centre_id or "", "capacity": person.capacity}
    return {**known, "languages": person.languages, **changed}


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def deeds() -> list[str]:
    return sorted(LogLine.objects.exclude(deed__in=["signed_in", "factor_set_up"]).values_list("deed", flat=True))


def test_the_list_says_who_works_here_and_who_lacks_a_second_factor(ada: Person, office: Client) -> None:
    page = text(office.get("/staff/people/"))
    assert "Ada Real-Name" in page
    rows = {row.split("</a>")[0].split(">")[-1]: row for row in page.split("<tr>") if "/staff/people/" in row}
    assert "Mangler" in rows["Ada"]
    assert "Sat op" in rows["Dora"]


def test_somebody_new_gets_a_link_that_is_shown_once_beside_the_mail(office: Client, dora: Person) -> None:
    new = {"email": "Fie@Example.org", "name": "Fie F", "role": "counsellor", "centre": "", "language": "en"}
    answer = office.post("/staff/people/new/", new)
    link = LINK.findall(text(answer))[0]
    assert answer["Cache-Control"].count("no-store")
    assert text(answer).count(link) == 2, "once alone and once in the mail"
    assert "Hello Fie F" in text(answer)
    assert "Your access at CSM Danmark" in text(answer)
    assert dora.name in text(answer)
    fie = Person.objects.get(email="fie@example.org")
    assert "/staff/people/" in text(office.get("/staff/people/"))
    assert link.split("#")[1] not in text(office.get(at(fie)))
    welcome = {"token": link.split("#")[1], "display_name": "Fie", "password": PASSWORD, "again": PASSWORD}
    assert Client().post("/staff/welcome/", {**welcome, "language": "en"})["Location"] == "/staff/enrol/"
    assert deeds() == ["invited", "joined"]


def test_an_address_that_is_taken_is_told_and_changes_nothing(office: Client, ada: Person) -> None:
    answer = office.post("/staff/people/new/", {"email": ada.email, "role": "shift_lead", "language": "da"})
    assert "Der er allerede en konto" in text(answer)
    ada.refresh_from_db()
    assert ada.role == Role.COUNSELLOR


def test_a_coordinator_changes_role_centre_capacity_and_languages(office: Client, ada: Person) -> None:
    centre = Centre.objects.create(slug="csm-syd", name="CSM Syd")
    wanted = {"role": "shift_lead", "centre": centre.pk, "capacity": 3, "languages": ["da"]}
    answer = office.post(at(ada), fields(ada, **wanted), follow=True)
    assert "Det er gemt" in text(answer)
    ada.refresh_from_db()
    assert (ada.role, ada.centre, ada.capacity, ada.languages) == ("shift_lead", centre, 3, ["da"])
    assert deeds() == ["capacity_changed", "centre_changed", "languages_changed", "role_changed"]
    assert set(LogLine.objects.filter(about=ada).values_list("what", flat=True)) == {"shift_lead", "csm-syd", "3", "da"}


def test_a_change_is_taken_back_by_one_press(office: Client, ada: Person) -> None:
    page = text(office.post(at(ada), fields(ada, role="shift_lead", capacity=2), follow=True))
    undo = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.split("Fortryd")[0]))
    assert (undo["role"], undo["capacity"]) == ("counsellor", "1")
    office.post(at(ada), {**undo, "languages": ["da", "en"]})
    ada.refresh_from_db()
    assert (ada.role, ada.capacity) == ("counsellor", 1)


@pytest.mark.parametrize("wrong", [{"capacity": 4}, {"capacity": 0}, {"languages": []}, {"role": "queen"}])
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object], office: Client, ada: Person) -> None:
    answer = office.post(at(ada), fields(ada, **wrong))
    assert "field-error" in text(answer)
    ada.refresh_from_db()
    assert (ada.capacity, ada.languages, ada.role) == (1, ["da", "en"], "counsellor")


@pytest.mark.parametrize("role", ["coordinator", "administrator"])
def test_a_coordinator_appoints_nobody_to_a_role_of_trust(role: str, office: Client, ada: Person) -> None:
    office.post(at(ada), fields(ada, role=role))
    office.post("/staff/people/new/", {"email": "x@example.org", "role": role, "language": "da"})
    ada.refresh_from_db()
    assert ada.role == "counsellor"
    assert not Person.objects.filter(email="x@example.org").exists()


@pytest.mark.parametrize("act", ["deactivate", "reactivate", "link", "factor"])
def test_a_coordinator_lets_no_administrator_out_or_in(act: str, office: Client, eva: Person) -> None:
    come_in(Client(), eva)
    answer = office.post(at(eva, act), {"met": "on"}, follow=True)
    assert "en administrators" in text(answer)
    eva.refresh_from_db()
    assert eva.is_active
    assert CodeApp.objects.filter(user=eva).exists()
    assert not Invitation.objects.filter(person=eva).exists()


@pytest.mark.parametrize("act", ["deactivate", "link", "factor"])
def test_nobody_locks_herself_out(act: str, office: Client, dora: Person) -> None:
    office.post(at(dora, act), {"met": "on"})
    office.post(at(dora), fields(dora, role="counsellor"))
    dora.refresh_from_db()
    assert (dora.is_active, dora.role) == (True, "coordinator")
    assert office.get("/staff/people/").status_code == 200


def test_an_administrator_appoints_coordinators(eva: Person, ada: Person, browser: Client) -> None:
    come_in(browser, eva)
    browser.post(at(ada), fields(ada, role="coordinator"))
    ada.refresh_from_db()
    assert ada.role == "coordinator"


def test_the_last_administrator_stays(eva: Person, ada: Person) -> None:
    other = make("Fia", Role.ADMINISTRATOR)
    deactivate(other, eva)
    # As when two put each other out at once: the second comes after the first has been let go.
    with pytest.raises(NotAllowed) as refused:
        deactivate(eva, other)
    assert refused.value.why is Barred.LAST
    with pytest.raises(CommandError, match="last administrator"):
        call_command("deactivate", eva.email)
    with pytest.raises(CommandError, match="last administrator"):
        call_command("invite", eva.email, "--role", "counsellor")
    eva.refresh_from_db()
    assert (eva.is_active, eva.role) == (True, "administrator")
    assert deeds() == ["deactivated"]


def test_a_closed_account_opens_nothing_and_can_be_opened_again(office: Client, ada: Person) -> None:
    hers = Client()
    phone = come_in(hers, ada)
    assert "Luk kontoen for Ada" in text(office.get(at(ada, "deactivate")))
    page = text(office.post(at(ada, "deactivate"), follow=True))
    assert "Ada er ude" in page
    assert hers.get("/staff/")["Location"] == "/staff/sign-in/"
    assert give_password(Client(), ada) == ""
    assert f'action="{at(ada, "reactivate")}"' in page
    assert Person.objects.get(pk=ada.pk).left_on == timezone.localdate()
    office.post(at(ada, "reactivate"))
    assert Person.objects.get(pk=ada.pk).left_on is None
    assert hers.get("/staff/")["Location"] == "/staff/sign-in/", "the old sign-in stays ended"
    again = Client()
    assert give_password(again, ada) == "/staff/second-factor/"
    assert give_code(again, phone.code(datetime.now(UTC) + timedelta(seconds=30))) == "/staff/"
    assert deeds() == ["deactivated", "reactivated"]


def test_a_second_factor_is_reset_only_after_meeting(office: Client, ada: Person) -> None:
    hers = Client()
    come_in(hers, ada)
    assert "Mødes først" in text(office.post(at(ada, "factor")))
    assert hers.get("/staff/").status_code == 200
    answer = office.post(at(ada, "factor"), {"met": "on"})
    token = LINK.findall(text(answer))[0].split("#")[1]
    assert "har nulstillet dit andet trin" in text(answer)
    assert hers.get("/staff/")["Location"] == "/staff/sign-in/"
    assert deeds() == ["factor_reset"]
    # Who knows the password and has no link sets nothing up.
    mallory = Client()
    assert give_password(mallory, ada) == "/staff/enrol/"
    assert mallory.get("/staff/enrol/").status_code == 403
    assert mallory.post("/staff/renew/", {"token": "x" * 43, "current": PASSWORD}).status_code == 410
    assert mallory.post("/staff/welcome/", {"token": token}).status_code == 410, "it is no invitation"
    wrong = mallory.post("/staff/renew/", {"token": token, "current": "wrong wrong wrong"})
    assert "Adgangskoden passer ikke" in text(wrong)
    assert hers.post("/staff/renew/", {"token": token, "current": PASSWORD})["Location"] == "/staff/enrol/"
    assert hers.get("/staff/enrol/").status_code == 200
    assert hers.post("/staff/renew/", {"token": token, "current": PASSWORD}).status_code == 410


def test_a_reset_account_that_was_closed_and_opened_still_needs_its_link(office: Client, ada: Person) -> None:
    come_in(Client(), ada)
    token = LINK.findall(text(office.post(at(ada, "factor"), {"met": "on"})))[0].split("#")[1]
    office.post(at(ada, "deactivate"))
    assert Client().post("/staff/renew/", {"token": token, "current": PASSWORD}).status_code == 410
    office.post(at(ada, "reactivate"))
    hers = Client()
    give_password(hers, ada)
    assert hers.get("/staff/enrol/").status_code == 403


def test_a_new_link_replaces_the_old_one(office: Client) -> None:
    office.post("/staff/people/new/", {"email": "fie@example.org", "role": "counsellor", "language": "da"})
    fie = Person.objects.get(email="fie@example.org")
    first = Invitation.objects.get(person=fie).digest
    assert "Et link til" in text(office.post(at(fie, "link")))
    assert Invitation.objects.get(person=fie).digest != first
    assert deeds() == ["invited", "invited"]
