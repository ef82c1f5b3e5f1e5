"""The first factor: is this the account's password, and setting a new one."""

from datetime import datetime

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.models import Person
from counsellors.services.audit import note
from counsellors.services.guesses import claim_guess, take_back_guess
from counsellors.services.sign_ins import end_sign_ins


def person_with_password(email: str, password: str, now: datetime) -> Person | None:
    """Whose password this is, else None.

    An unknown address, a wrong password and an account that pauses get the same answer after the same work: one Argon2
    hash is always made, so that neither words nor time tell who has an account.
    """
    person = Person.objects.with_address(email)
    if person is None:
        Person().set_password(password)
        return None
    return person if is_own_password(person, password, now) else None


def is_own_password(person: Person, password: str, now: datetime) -> bool:
    """Whether this is the person's password; False, too, while the account pauses."""
    due = claim_guess(person, now)
    right = person.check_password(password)
    if not (due and right):
        return False
    take_back_guess(person)
    return True


@transaction.atomic
def change_password(person: Person, password: str, here: str | None = None) -> None:
    """Set it. Every browser this person is signed in with is out, but the one with the sign-in `here`."""
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password)
    end_sign_ins(person, but=here)
    note(Deed.PASSWORD_CHANGED, person)
