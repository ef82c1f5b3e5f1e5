"""Contacts and people that several tests of the statistics use."""

from uuid import UUID, uuid4

from counsellors.models import Centre
from stats.domain.answers import Ticks
from stats.domain.quarter import Quarter
from stats.models import Contact
from stats.services import record_contact

NOW = Quarter(2026, 4)


def contact(
    ticks: Ticks | None = None,
    *,
    key: UUID | None = None,
    channel: str = "chat",
    centre: Centre | None = None,
    quarter: Quarter = NOW,
) -> UUID:
    """Record one contact and give its key."""
    key = key or uuid4()
    record_contact(key, channel, centre, quarter, ticks or {})
    return key


def answers(key: UUID) -> dict[str, set[str]]:
    """What stands of a contact: dimension → slugs."""
    found: dict[str, set[str]] = {}
    for answer in Contact.objects.get(pk=key).answers.select_related("value"):
        found.setdefault(answer.value.dimension_id, set()).add(answer.value.slug)
    return found
