"""Inviting somebody, and the one use of the link that comes of it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.models import Centre, CodeApp, Invitation, Person, RecoverySheet
from counsellors.services.audit import note
from counsellors.services.people import an_administrator_stays, forget_factor, may_let_in
from counsellors.services.sign_ins import end_sign_ins

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is invited, and as what. An empty name, no centre and no language leave what is known already."""

    email: str
    role: Role
    centre: Centre | None = None
    name: str = ""
    language: str = ""


@transaction.atomic
def invite(who: Newcomer, now: datetime, *, by: Person | None, lasts: timedelta = LASTS) -> str:
    """The token of a new invitation; earlier ones for the same person stop working. Raises `people.NotAllowed`.

    Somebody who has an account already begins again with a new password and a new second factor once the link is used;
    until then nothing but role, centre and name changes. `by` is None for a command on the server.
    """
    email, role, centre, name = who.email.strip().lower(), who.role, who.centre, who.name
    person, made = Person.objects.get_or_create(
        email=email, defaults={"role": role, "centre": centre, "name": name, "display_name": _first_word(name, email)}
    )
    if made:
        person.set_unusable_password()
    else:
        may_let_in(by, person, role)
    before = Person(role=person.role, is_active=person.is_active)
    person.role = role
    person.centre = centre or person.centre
    person.name = name or person.name
    person.language = who.language or person.language
    person.save(update_fields=["role", "centre", "name", "language", "password"])
    an_administrator_stays(before)
    note(Deed.INVITED, by, about=person, what=role, now=now)
    return _new_link(person, now + lasts)


@transaction.atomic
def reset_factor(person: Person, now: datetime, *, by: Person, lasts: timedelta = LASTS) -> str:
    """Take the second factor away, after meeting her; the token of a link with which she sets up a new one.

    Raises `people.NotAllowed`.
    """
    forget_factor(person, by, now)
    return _new_link(person, now + lasts, factor_only=True)


def _new_link(person: Person, expires: datetime, *, factor_only: bool = False) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(person=person).delete()
    Invitation.objects.create(person=person, digest=_digest(token), expires=expires, factor_only=factor_only)
    return token


def person_invited(token: str, now: datetime, *, factor_only: bool = False) -> Person | None:
    """For whom this token opens the door now, else None."""
    found = Invitation.objects.filter(digest=_digest(token), expires__gt=now, factor_only=factor_only)
    first = found.select_related("person").first()
    return first.person if first else None


def waits_for_a_link(person: Person) -> bool:
    """Whether this person sets up a second factor by her link alone: while one is out, a password is not enough."""
    return Invitation.objects.filter(person=person).exists()


@transaction.atomic
def use_factor_link(token: str, now: datetime) -> Person | None:
    """Use the link up: now she may set up an app. None when it was used, replaced or has expired."""
    person = person_invited(token, now, factor_only=True)
    if person is None or not person.is_active or not Invitation.objects.filter(digest=_digest(token)).delete()[0]:
        return None
    return person


@transaction.atomic
def accept_invitation(token: str, now: datetime, *, display_name: str, password: str, language: str) -> Person | None:
    """Use the token up and set up the account; None when it was used, replaced or has expired.

    Whatever opened the account before opens it no more: password, second factor, and the sign-ins bound to them.
    """
    person = person_invited(token, now)
    if person is None or not Invitation.objects.filter(digest=_digest(token)).delete()[0]:
        return None
    CodeApp.objects.filter(user=person).delete()
    RecoverySheet.objects.filter(user=person).delete()
    person.display_name, person.language, person.is_active, person.left_on = display_name, language, True, None
    person.set_password(password)
    person.save(update_fields=["display_name", "language", "is_active", "left_on", "password"])
    end_sign_ins(person)
    note(Deed.JOINED, person, now=now)
    return person


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _first_word(name: str, email: str) -> str:
    return (name.strip() or email.partition("@")[0]).split()[0][:40]
