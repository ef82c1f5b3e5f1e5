"""Putting a contact right, or deleting it, while its year is open. Nothing of who did it stands near the contact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from counsellors.domain.deeds import Deed
from counsellors.models import Centre, Person
from counsellors.services.audit import note
from stats.domain.answers import Ticks, answers_of
from stats.domain.quarter import Quarter, check_open
from stats.domain.recent import MOST_FOUND
from stats.domain.refusal import Refused, Why
from stats.models import Contact, ContactAnswer, Value
from stats.services.closed import closed_years, refuse_closed
from stats.services.contacts import rewrite_answers
from stats.services.lists import taxonomy


@dataclass(frozen=True, slots=True)
class Found:
    """One contact as it stands."""

    key: UUID
    quarter: Quarter
    channel: str
    centre: str
    ticks: Mapping[str, Sequence[str]]


def find_one(key: UUID) -> Found | None:
    """The contact with this key; None when there is none, or its year is closed."""
    contact = Contact.objects.filter(pk=key, quarter__isnull=False).select_related("centre").first()
    return _found([contact])[0] if contact is not None else None


def find_alike(quarter: Quarter, channel: str, centre: Centre | None, ticks: Ticks) -> tuple[list[Found], int]:
    """Contacts of a quarter, a channel and a centre that carry all these ticks, in the order of their random keys.

    Gives at most so many that a person can look through, and how many there are in all.
    """
    rows = Contact.objects.filter(year=quarter.year, quarter=quarter.number, channel=channel, centre=centre)
    for dimension, slugs in ticks.items():
        for value in Value.objects.filter(dimension=dimension, slug__in=list(slugs)).values_list("pk", flat=True):
            rows = rows.filter(answers__value=value)
    return _found(list(rows.select_related("centre").order_by("key")[:MOST_FOUND])), rows.count()


def correct(key: UUID, ticks: Ticks, today: date, by: Person | None = None) -> bool:
    """Put these ticks in the place of the old ones. False when the contact is gone; Refused when its year is closed.

    `by` is the coordinator, for the log, which hears of the year alone; None for a counsellor's own slip.
    """
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(pk=key).first()
        if contact is None:
            return False
        quarter = _open(contact, today)
        rewrite_answers(contact, answers_of(taxonomy(), quarter, ticks, earlier=True))
        refuse_closed([contact.year])
        _noted(contact, by)
    return True


def delete(key: UUID, today: date, by: Person | None = None) -> bool:
    """Delete the contact with all its answers. False when it is gone; Refused when its year is closed."""
    with transaction.atomic():
        contact = Contact.objects.select_for_update().filter(pk=key).first()
        if contact is None:
            return False
        _open(contact, today)
        ContactAnswer.objects.filter(contact=contact.pk).delete()
        Contact.objects.filter(pk=contact.pk).delete()
        refuse_closed([contact.year])
        _noted(contact, by)
    return True


def _open(contact: Contact, today: date) -> Quarter:
    quarter = _quarter(contact)
    check_open(quarter, today, closed_years())
    return quarter


def _quarter(contact: Contact) -> Quarter:
    if contact.quarter is None:
        raise Refused(Why.YEAR_CLOSED)
    return Quarter(contact.year, contact.quarter)


def _noted(contact: Contact, by: Person | None) -> None:
    if by is not None:
        note(Deed.CORRECTED, by, what=str(contact.year))


def _found(contacts: Sequence[Contact]) -> list[Found]:
    ticks: dict[UUID, dict[str, list[str]]] = {contact.pk: {} for contact in contacts}
    rows = ContactAnswer.objects.filter(contact__in=list(ticks)).order_by("value__order")
    for key, dimension, slug in rows.values_list("contact", "value__dimension", "value__slug"):
        ticks[key].setdefault(dimension, []).append(slug)
    return [
        Found(
            contact.pk,
            _quarter(contact),
            contact.channel,
            contact.centre.name if contact.centre else "",
            ticks[contact.pk],
        )
        for contact in contacts
    ]
