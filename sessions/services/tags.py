"""The tags owed: from the end of a conversation to exactly one contact, whatever process dies on the way."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from counsellors.models import Centre
from sessions.domain import timing
from sessions.models import Desk, TagOwed
from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.services import record_contact, record_not_recorded


def tags_owed_by(person: UUID) -> list[TagOwed]:
    """What this counsellor still has to tag, the oldest first."""
    return list(TagOwed.objects.filter(person=person).order_by("owed_at", "key"))


def save_tag(person: UUID, key: UUID, values: Mapping[str, Sequence[str]]) -> bool:
    """Turn a tag owed into a contact. False when this counsellor does not owe it (any more).

    The contact is written first, under the key that the tag owed carries and on conflict do nothing: a crash between
    the two stores leaves the tag owed, and saving it again changes nothing. When its year was closed in the meantime,
    nobody owes it any more.
    """
    owed = TagOwed.objects.filter(person=person, pk=key).first()
    if owed is None:
        return False
    saved = _unless_closed(record_contact, owed, values)
    TagOwed.objects.filter(pk=owed.pk).delete()
    return saved


def save_overdue(now: int) -> int:
    """Save what was not tagged in time as "ikke registreret" in every dimension. Gives how many.

    In time is: while the counsellor is on duty, a quarter of an hour longer, and two hours at most.
    """
    at_work = set(Desk.objects.values_list("person", flat=True))
    saved = 0
    for owed in TagOwed.objects.filter(owed_at__lte=now - timing.TAG_AFTER_DUTY):
        if owed.person in at_work and owed.owed_at > now - timing.TAG_OWED:
            continue
        saved += _unless_closed(record_not_recorded, owed)
        TagOwed.objects.filter(pk=owed.pk).delete()
    return saved


def _unless_closed(record: Callable[..., None], owed: TagOwed, *values: Mapping[str, Sequence[str]]) -> bool:
    """Write the contact. False when its year is closed: that can only be after the sweep stood still for a week."""
    try:
        record(owed.key, owed.channel, _centre(owed), Quarter.parse(owed.quarter), *values)
    except Refused as refused:
        if refused.why is not Why.YEAR_CLOSED:
            raise
        return False
    return True


def _centre(owed: TagOwed) -> Centre | None:
    return Centre.objects.filter(slug=owed.centre).first() if owed.centre else None
