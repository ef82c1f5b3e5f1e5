"""Inviting somebody, and the one use of the link that comes of it."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from counsellors.domain.roles import Role
from counsellors.models import Centre, CodeApp, Invitation, Person, RecoverySheet

LASTS = timedelta(days=7)


@transaction.atomic
def invite(
    email: str, role: Role, now: datetime, *, centre: Centre | None = None, name: str = "", lasts: timedelta = LASTS
) -> str:
    """The token of a new invitation; earlier ones for the same person stop working.

    Somebody who has an account already begins again with a new password and a new second factor once the link is used;
    until then nothing but role, centre and name changes.
    """
    email = email.strip().lower()
    person, made = Person.objects.get_or_create(
        email=email, defaults={"role": role, "centre": centre, "name": name, "display_name": _first_word(name, email)}
    )
    if made:
        person.set_unusable_password()
    person.role = role
    person.centre = centre or person.centre
    person.name = name or person.name
    person.save(update_fields=["role", "centre", "name", "password"])
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(person=person).delete()
    Invitation.objects.create(person=person, digest=_digest(token), expires=now + lasts)
    return token


def person_invited(token: str, now: datetime) -> Person | None:
    """For whom this token opens the door now, else None."""
    found = Invitation.objects.filter(digest=_digest(token), expires__gt=now).select_related("person").first()
    return found.person if found else None


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
    person.display_name, person.language, person.is_active = display_name, language, True
    person.set_password(password)
    person.save(update_fields=["display_name", "language", "is_active", "password"])
    return person


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _first_word(name: str, email: str) -> str:
    return (name.strip() or email.partition("@")[0]).split()[0][:40]
