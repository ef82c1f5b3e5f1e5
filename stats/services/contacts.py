"""Writing a contact: once for its key, whatever crashed before, and together with all its answers."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from counsellors.models import Centre
from stats.domain.answers import Answers, Ticks, answers_of, nothing_recorded
from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.domain.taxonomy import Channel
from stats.models import Contact, ContactAnswer
from stats.services.closed import refuse_closed
from stats.services.lists import taxonomy, value_ids

_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True, slots=True)
class Record:
    """One contact of figures from before this system, or of the demo."""

    key: UUID
    channel: Channel
    centre: Centre | None
    quarter: Quarter
    ticks: Ticks


def record_contact(key: UUID, channel: str, centre: Centre | None, quarter: Quarter, values: Ticks) -> None:
    """Save one contact under its random key; a second call with the same key changes nothing.

    `values` maps dimension → slugs of what was ticked; what is left out becomes "not asked" where one asks. Raises
    Refused for anything the closed lists do not hold in that quarter.
    """
    answers = answers_of(taxonomy(), quarter, values)
    with transaction.atomic():
        _insert(key, _channel(channel), centre, quarter, answers)


def record_not_recorded(key: UUID, channel: str, centre: Centre | None, quarter: Quarter) -> None:
    """Save a contact that nobody tagged in time: "not recorded" in every dimension. Once for its key."""
    answers = nothing_recorded(taxonomy())
    with transaction.atomic():
        _insert(key, _channel(channel), centre, quarter, answers)


@transaction.atomic
def record_earlier(records: Iterable[Record]) -> int:
    """Save many contacts at once, values for older figures allowed. Returns how many were new; Refused saves none."""
    lists = taxonomy()
    ids = value_ids(lists.form_order)
    contacts: list[Contact] = []
    answers: list[ContactAnswer] = []
    wanted = list(records)
    there = set(Contact.objects.filter(key__in=[one.key for one in wanted]).values_list("key", flat=True))
    for one in wanted:
        if one.key in there:
            continue
        contact = _contact(one.key, one.channel, one.centre, one.quarter)
        contacts.append(contact)
        chosen = answers_of(lists, one.quarter, one.ticks, earlier=True)
        answers.extend(_answers(contact, chosen, ids))
    _shuffle(contacts)
    _shuffle(answers)
    Contact.objects.bulk_create(contacts, batch_size=500)
    ContactAnswer.objects.bulk_create(answers, batch_size=500)
    refuse_closed(contact.year for contact in contacts)
    return len(contacts)


def rewrite_answers(contact: Contact, answers: Answers) -> None:
    """Put these answers in the place of the contact's old ones, inside the caller's transaction."""
    rows = _answers(contact, answers, value_ids(answers))
    _shuffle(rows)
    ContactAnswer.objects.filter(contact=contact.pk).delete()
    ContactAnswer.objects.bulk_create(rows)


def _insert(key: UUID, channel: Channel, centre: Centre | None, quarter: Quarter, answers: Answers) -> None:
    contact = _contact(key, channel, centre, quarter)
    if not Contact.objects.insert_once(contact):
        return
    rows = _answers(contact, answers, value_ids(answers))
    _shuffle(rows)
    ContactAnswer.objects.bulk_create(rows)
    refuse_closed([contact.year])


def _contact(key: UUID, channel: Channel, centre: Centre | None, quarter: Quarter) -> Contact:
    return Contact(key=key, channel=channel.value, centre=centre, year=quarter.year, quarter=quarter.number)


def _answers(contact: Contact, answers: Answers, ids: dict[tuple[str, str], int]) -> list[ContactAnswer]:
    return [
        ContactAnswer(
            contact_id=contact.key,
            value_id=ids[dimension, slug],
            year=contact.year,
            channel=contact.channel,
            centre_id=contact.centre_id,
        )
        for dimension, slugs in answers.items()
        for slug in slugs
    ]


def _channel(text: str) -> Channel:
    try:
        return Channel(text)
    except ValueError:
        raise Refused(Why.NO_SUCH_CHANNEL) from None
