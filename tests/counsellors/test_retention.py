"""How long the data of the staff are kept: half a year after leaving, a month after an unused invitation."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.models import CodeApp, LogLine, Person
from counsellors.services.audit import KEPT, note
from counsellors.services.invitations import Newcomer, invite
from counsellors.services.people import deactivate
from counsellors.services.retention import INVITED_KEPT, LEFT_KEPT, forget_people
from tests.counsellors.cast import NOW, come_in, enrolled

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def left(person: Person, days: int) -> None:
    deactivate(person, None)
    Person.objects.filter(pk=person.pk).update(left_on=timezone.localdate(NOW) - timedelta(days=days))


def test_who_left_half_a_year_ago_is_forgotten_and_who_left_later_is_not(ada: Person, bela: Person) -> None:
    enrolled(ada)
    left(ada, LEFT_KEPT.days + 1)
    left(bela, LEFT_KEPT.days)
    assert forget_people(NOW) == 1
    assert not Person.objects.filter(pk=ada.pk).exists()
    assert not CodeApp.objects.exists()
    assert Person.objects.filter(pk=bela.pk).exists()


def test_it_is_told_to_whom_it_concerns(ada: Person, browser: Client) -> None:
    come_in(browser, ada)
    page = browser.get("/staff/account/").content.decode()
    assert f"slettet {LEFT_KEPT.days} dage efter" in page
    assert f"kan læse i {KEPT.days} dage" in page


def test_who_works_here_is_never_forgotten(ada: Person) -> None:
    assert forget_people(NOW + timedelta(days=10_000)) == 0


def test_the_log_then_names_nobody(ada: Person, dora: Person, browser: Client) -> None:
    note(Deed.PAUSED, ada)
    note(Deed.ROLE_CHANGED, dora, about=ada, what="shift_lead")
    left(ada, LEFT_KEPT.days + 1)
    forget_people(NOW)
    assert set(LogLine.objects.filter(deed="paused").values_list("by", flat=True)) == {None}
    come_in(browser, dora)
    page = browser.get("/staff/settings/log/").content.decode()
    assert "En tidligere kollega" in page
    assert "Ada" not in page
    assert "Slettede en lukket konto" in page


def test_an_invitation_that_nobody_used_goes_with_the_person(dora: Person) -> None:
    invite(Newcomer("fie@example.org", Role.COUNSELLOR), NOW, by=dora, lasts=timedelta(days=7))
    assert forget_people(NOW + INVITED_KEPT) == 0
    assert forget_people(NOW + INVITED_KEPT + timedelta(days=8)) == 1
    assert not Person.objects.filter(email="fie@example.org").exists()


@pytest.mark.django_db(transaction=True, databases=["default", "live"])
def test_the_night_does_it(ada: Person) -> None:
    deactivate(ada, None)
    Person.objects.filter(pk=ada.pk).update(left_on=timezone.localdate() - LEFT_KEPT - timedelta(days=1))
    call_command("nightly", verbosity=0)
    assert not Person.objects.filter(pk=ada.pk).exists()
