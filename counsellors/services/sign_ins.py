"""The open sign-ins of a person: which there are, ending them one by one or all at once, and which still hold."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from counsellors.domain.deeds import Deed
from counsellors.models import Person
from counsellors.services.audit import note


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser that is signed in. Of it nothing is known but the day on which it was used to sign in."""

    handle: str
    day: date
    here: bool


def sign_ins_of(person: Person, here: str | None) -> list[SignIn]:
    """The person's open sign-ins, this browser's first; `here` is its own key."""
    found = [SignIn(handle_of(one.session_key), _day(one), one.session_key == here) for one in _of(person)]
    return sorted(found, key=lambda one: (not one.here, -one.day.toordinal(), one.handle))


def handle_of(key: str) -> str:
    """What stands in a form in place of the key, which alone would open the account."""
    return hashlib.sha256(f"sign-in|{settings.SECRET_KEY}|{key}".encode()).hexdigest()[:32]


@transaction.atomic
def end_sign_in(person: Person, handle: str) -> bool:
    """End the one behind the handle. False when it is not this person's, or is over already."""
    keys = [one.session_key for one in _of(person) if handle_of(one.session_key) == handle]
    if not Session.objects.filter(pk__in=keys).delete()[0]:
        return False
    note(Deed.SIGN_INS_ENDED, person)
    return True


@transaction.atomic
def end_other_sign_ins(person: Person, here: str | None) -> int:
    """End all of the person's but this browser's. Returns how many that were."""
    ended = end_sign_ins(person, but=here)
    if ended:
        note(Deed.SIGN_INS_ENDED, person)
    return ended


def end_sign_ins(person: Person, *, but: str | None = None) -> int:
    """End the person's sign-ins, those half way through too. To be called in the transaction that has the reason."""
    keys = [one.session_key for one in _of(person, verified=False) if one.session_key != but]
    return Session.objects.filter(pk__in=keys).delete()[0]


def ended(sign_ins: Mapping[str, UUID]) -> dict[str, bool]:
    """Which of these sign-ins, each with its person, have ended; True where the person herself is out.

    One that has merely run out keeps the sockets it has opened: nobody is cut in mid-conversation for a clock.
    """
    there = set(Session.objects.filter(pk__in=sign_ins).values_list("pk", flat=True))
    active = set(Person.objects.filter(pk__in=set(sign_ins.values()), is_active=True).values_list("pk", flat=True))
    return {key: person not in active for key, person in sign_ins.items() if key not in there or person not in active}


def _of(person: Person, *, verified: bool = True) -> Iterator[Session]:
    """Only the stored sign-ins themselves say whose they are; the staff is few, so all are read."""
    for one in Session.objects.filter(expire_date__gt=timezone.now()):
        stored = one.get_decoded()
        if stored.get(SESSION_KEY) == str(person.pk) and (not verified or DEVICE_ID_SESSION_KEY in stored):
            yield one


def _day(one: Session) -> date:
    return timezone.localdate(one.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE))
