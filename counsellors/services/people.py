"""What coordinators do to a colleague's account: change it, close and open it, reset the second factor."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.domain.trust import Barred, barred
from counsellors.models import Centre, CodeApp, Invitation, Person, RecoverySheet, role_of
from counsellors.services.audit import note
from counsellors.services.guesses import forgive_guesses
from counsellors.services.sign_ins import end_sign_ins


class NotAllowed(Exception):
    """Somebody may not do this to this account."""

    def __init__(self, why: Barred) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class About:
    """What coordinators decide of a person."""

    name: str
    role: Role
    centre: Centre | None
    capacity: int
    languages: list[str]


def everybody() -> QuerySet[Person]:
    """All who have or had an account, with whether a second factor is set up; by name."""
    enrolled = Exists(CodeApp.objects.filter(user=OuterRef("pk"), confirmed=True))
    people = Person.objects.select_related("centre", "invitation").annotate(enrolled=enrolled)
    return people.order_by("display_name", "pk")


@transaction.atomic
def save_about(person: Person, about: About, by: Person) -> None:
    """Let this hold of the person from now on, also at an open desk. Raises `NotAllowed`."""
    before = _held(person)
    if about.role != role_of(before):
        may_let_in(by, before, about.role)
        note(Deed.ROLE_CHANGED, by, about=before, what=about.role)
    if about.centre != before.centre:
        note(Deed.CENTRE_CHANGED, by, about=before, what=about.centre.slug if about.centre else "")
    if about.capacity != before.capacity:
        note(Deed.CAPACITY_CHANGED, by, about=before, what=str(about.capacity))
    if sorted(about.languages) != sorted(before.languages):
        note(Deed.LANGUAGES_CHANGED, by, about=before, what="-".join(sorted(about.languages)))
    Person.objects.filter(pk=person.pk).update(
        name=about.name,
        role=about.role,
        centre=about.centre,
        capacity=about.capacity,
        languages=about.languages,
    )
    an_administrator_stays(before)


@transaction.atomic
def deactivate(person: Person, by: Person | None) -> None:
    """Out at once: no page, no sign-in and no invitation of hers opens anything. Raises `NotAllowed`.

    Her open sockets and conversations follow within seconds, as `sessions.doorkeeper` sees it. `by` is None for a
    command on the server.
    """
    before = _held(person)
    may_let_in(by, before)
    Person.objects.filter(pk=person.pk).update(is_active=False, left_on=timezone.localdate())
    # A link works no more, but its row stays: a password alone sets up no second factor after a reset.
    Invitation.objects.filter(person=person).update(expires=timezone.now())
    end_sign_ins(person)
    note(Deed.DEACTIVATED, by, about=before)
    an_administrator_stays(before)


@transaction.atomic
def reactivate(person: Person, by: Person) -> None:
    """Let her in again, with the password and second factor that she had. Raises `NotAllowed`."""
    before = _held(person)
    may_let_in(by, before)
    Person.objects.filter(pk=person.pk).update(is_active=True, left_on=None)
    note(Deed.REACTIVATED, by, about=before)


@transaction.atomic
def forget_factor(person: Person, by: Person, now: datetime) -> None:
    """Take away app, recovery codes and every sign-in, after somebody has met her. Raises `NotAllowed`.

    A password alone must not be enough to set up a new app then: `invitations.reset_factor` gives a link as well.
    """
    before = _held(person)
    may_let_in(by, before)
    CodeApp.objects.filter(user=person).delete()
    RecoverySheet.objects.filter(user=person).delete()
    forgive_guesses(person)
    end_sign_ins(person)
    note(Deed.FACTOR_RESET, by, about=before, now=now)


def _held(person: Person) -> Person:
    """The person as she is now, held until the transaction is over.

    The administrators are held first, always in the same order: two who put each other out at once then wait for each
    other, and the second finds that she would be the last.
    """
    list(_administrators().select_for_update())
    return Person.objects.select_for_update(of=("self",)).select_related("centre").get(pk=person.pk)


def may_let_in(by: Person | None, person: Person, wanted: Role | None = None) -> None:
    """Refuse with `NotAllowed` what `by` may not do to this account; None is a command on the server, and may."""
    if by is None:
        return
    why = barred(role_of(by), role_of(person), wanted, oneself=by.pk == person.pk)
    if why is not None:
        raise NotAllowed(why)


def an_administrator_stays(before: Person) -> None:
    """Refuse a change that has left the service without one who can sign in; call it in the change's transaction."""
    was_one = before.is_active and role_of(before) is Role.ADMINISTRATOR
    if was_one and not any(one.is_active and one.has_usable_password() for one in _administrators()):
        raise NotAllowed(Barred.LAST)


def _administrators() -> QuerySet[Person]:
    return Person.objects.filter(role=Role.ADMINISTRATOR).order_by("pk")
