"""Other help: brought in from the file of beginnings, and from then on the coordinators'."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from counsellors.models import Helpline
from counsellors.services.service import forget

FILE = Path(__file__).resolve().parent.parent / "content" / "helplines.yaml"
Entry = Mapping[str, Any]


def read_file(path: Path = FILE) -> Entry:
    """The file of beginnings as plain mappings."""
    document: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@transaction.atomic
def load_helplines(document: Entry | None = None) -> int:
    """Add what is missing and reword what nobody has edited; never delete. Returns how many the file names."""
    document = read_file() if document is None else document
    last = max((entry["order"] for entry in document["helplines"]), default=0)
    network = [{"use": "network", "order": last + 10 * at, **entry} for at, entry in enumerate(document["network"], 1)]
    entries = [*document["helplines"], *network]
    edited = set(Helpline.objects.filter(edited=True).values_list("slug", flat=True))
    for entry in entries:
        if entry["slug"] not in edited:
            Helpline.objects.update_or_create(slug=entry["slug"], defaults=_fields(entry))
    transaction.on_commit(forget)
    return len(entries)


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
