"""The tags owed: from the end of a conversation to exactly one contact, whatever process dies on the way."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from counsellors.models import Centre
from sessions.domain import timing
from sessions.models import Desk, TagOwed
from stats.domain.quarter import Quarter
from stats.services import record_contact, record_not_recorded


def tags_owed_by(person: UUID) -> list[TagOwed]:
    """What this counsellor still has to tag, the oldest first."""
    return list(TagOwed.objects.filter(person=person).order_by("owed_at", "key"))


def save_tag(person: UUID, key: UUID, values: Mapping[str, Sequence[str]]) -> bool:
    """Turn a tag owed into a contact. False when this counsellor does not owe it (any more).

    The contact is written first, under the key that the tag owed carries and on conflict do nothing: a crash between
    the two stores leaves the tag owed, and saving it again changes nothing.
    """
    owed = TagOwed.objects.filter(person=person, pk=key).first()
    if owed is None:
        return False
    record_contact(owed.key, owed.channel, _centre(owed), Quarter.parse(owed.quarter), values)
    TagOwed.objects.filter(pk=owed.pk).delete()
    return True


def save_overdue(now: int) -> int:
    """Save what was not tagged in time as "ikke registreret" in every dimension. Gives how many.

    In time is: while the counsellor is on duty, a quarter of an hour longer, and two hours at most.
    """
    at_work = set(Desk.objects.values_list("person", flat=True))
    saved = 0
    for owed in TagOwed.objects.filter(owed_at__lte=now - timing.TAG_AFTER_DUTY):
        if owed.person in at_work and owed.owed_at > now - timing.TAG_OWED:
            continue
        record_not_recorded(owed.key, owed.channel, _centre(owed), Quarter.parse(owed.quarter))
        TagOwed.objects.filter(pk=owed.pk).delete()
        saved += 1
    return saved


def _centre(owed: TagOwed) -> Centre | None:
    return Centre.objects.filter(slug=owed.centre).first() if owed.centre else None
