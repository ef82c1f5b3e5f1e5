"""Care for those on the shift: a pause without a reason, a talk afterwards, and an end to how many one takes."""

from uuid import UUID

from django.db import DatabaseError
from django.db.models import F

from counsellors.services.service import service
from sessions.domain import timing
from sessions.models import Debrief, Desk
from sessions.services.store import random_id


def rest(person: UUID, *, on: bool) -> bool:
    """Take nobody from the queue for now, or do again. False for one who is not on duty."""
    return Desk.objects.filter(person=person).update(resting=on) > 0


def ask_for_debrief(person: UUID, name: str, now: int) -> None:
    """Say that she wants to talk afterwards. Asking twice is asking once."""
    Debrief.objects.get_or_create(person=person, defaults={"id": random_id(), "name": name, "asked_at": now})


def call_debrief_off(person: UUID) -> bool:
    """She does not want to any more, or they have talked. False when she had not asked."""
    return Debrief.objects.filter(person=person).delete()[0] > 0


def take_debrief(debrief: str, person: UUID, name: str, *, on: bool) -> bool:
    """Take a talk upon oneself, or put it back. False when it is another's, one's own, or not there (any more)."""
    asked = Debrief.objects.filter(pk=debrief).exclude(person=person)
    if on:
        return asked.filter(taken_by=None).update(taken_by=person, taken_name=name) > 0
    return asked.filter(taken_by=person).update(taken_by=None, taken_name="") > 0


def forget_debriefs(now: int) -> int:
    """Forget what was asked for a day ago. Gives how many."""
    return Debrief.objects.filter(asked_at__lt=now - timing.DEBRIEF).delete()[0]


def count_begun(person: UUID) -> None:
    """She has begun one more."""
    Desk.objects.filter(person=person).update(begun=F("begun") + 1)


def talks_per_shift() -> int:
    """How many conversations one begins on a shift; 0 for any number, and while nobody can say."""
    try:
        return service().talks_per_shift
    except DatabaseError:
        return 0


def at_limit(begun: int, limit: int) -> bool:
    """Whether she has begun as many as one begins on a shift."""
    return bool(limit) and begun >= limit
