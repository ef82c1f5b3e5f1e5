"""Other help: brought in from the file of beginnings, and from then on the coordinators'."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from counsellors.domain.deeds import Deed
from counsellors.models import Helpline, Person
from counsellors.services.audit import note
from counsellors.services.content import content
from counsellors.services.service import forget

Entry = Mapping[str, Any]


@transaction.atomic
def load_helplines(document: Entry | None = None) -> int:
    """Add what is missing and reword what nobody has edited; never delete. Returns how many the file names."""
    document = content("helplines") if document is None else document
    last = max((entry["order"] for entry in document["helplines"]), default=0)
    network = [{"use": "network", "order": last + 10 * at, **entry} for at, entry in enumerate(document["network"], 1)]
    entries = [*document["helplines"], *network]
    edited = set(Helpline.objects.filter(edited=True).values_list("slug", flat=True))
    for entry in entries:
        if entry["slug"] not in edited:
            Helpline.objects.update_or_create(slug=entry["slug"], defaults=_fields(entry))
    transaction.on_commit(forget)
    return len(entries)


@transaction.atomic
def save_helpline(slug: str, columns: Mapping[str, Any], by: Person | None) -> bool:
    """Write what a coordinator has put; from now on the file leaves this one alone.

    A new number takes its check and its confirmation with it, unless they are new too: then True.
    """
    row = Helpline.objects.filter(slug=slug).first()
    lapsed: dict[str, Any] = {}
    if row is not None and (row.tel, row.sms) != (columns["tel"], columns["sms"]):
        if row.last_checked and row.last_checked == columns["last_checked"]:
            lapsed["last_checked"] = None
        if row.confirmed_on and row.confirmed_on == columns["confirmed_on"]:
            lapsed |= {"confirmed_by": "", "confirmed_on": None}
    Helpline.objects.update_or_create(slug=slug, defaults={**columns, **lapsed, "edited": True})
    note(Deed.HELPLINE_CHANGED, by, what=slug)
    transaction.on_commit(forget)
    return bool(lapsed)


def unconfirmed() -> list[str]:
    """What visitors are shown though nobody stands for it: "name number", in order."""
    rows = Helpline.objects.filter(show=True).filter(Q(confirmed_by="") | Q(confirmed_on=None))
    return [f"{row.name.get('da', row.slug)} {row.number}" for row in rows]


def free_slug(name: str) -> str:
    """A slug for a new helpline of this name that no other has."""
    base = slugify(name)[:30] or "helpline"
    taken = {"new", *Helpline.objects.values_list("slug", flat=True)}
    candidates = [base, *(f"{base}-{count}" for count in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _fields(entry: Entry) -> dict[str, Any]:
    checked = entry.get("last_checked")
    name = entry["name"]
    return {
        "name": {"da": name, "en": name} if isinstance(name, str) else name,
        "number": entry["number"] or "",
        "tel": entry.get("tel") or "",
        "sms": entry.get("sms") or "",
        "use": entry["use"],
        "what_for": entry.get("what_for") or {},
        "hours": entry.get("hours") or {},
        "place": entry.get("place") or {},
        "languages": entry.get("languages", ["da"]),
        "show": entry["show"],
        "verified": entry["verified"],
        "last_checked": checked if isinstance(checked, date) else None,
        "order": entry["order"],
    }
