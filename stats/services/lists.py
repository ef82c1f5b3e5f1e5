"""The closed lists: written from the file of words into rows, and read from the rows as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils.translation import get_language

from stats.domain.taxonomy import CHANNEL, Base, Taxonomy
from stats.domain.taxonomy import Dimension as DimensionData
from stats.domain.taxonomy import Value as ValueData
from stats.models import Base as BaseRow
from stats.models import Dimension, Group, Value

FILE = Path(__file__).resolve().parent.parent / "content" / "taxonomy.yaml"
Entry = Mapping[str, Any]


def read_file(path: Path = FILE) -> Entry:
    """The file of closed lists as plain mappings."""
    document: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@transaction.atomic
def load_taxonomy(document: Entry | None = None) -> int:
    """Bring the rows up to the file: add and reword, never delete. Returns the number of values; may run any time."""
    document = read_file() if document is None else document
    for base in document["bases"]:
        BaseRow.objects.update_or_create(slug=base["slug"], defaults=_labels(base))
    form_order = document["form_order"]
    count = 0
    for entry in document["dimensions"]:
        non_answers = [other for other in document["non_answers"] if _applies(other, entry)]
        dimension, _ = Dimension.objects.update_or_create(
            slug=entry["slug"], defaults=_dimension(entry, form_order, non_answers)
        )
        count += _load_values(dimension, entry, non_answers)
    return count


def taxonomy() -> Taxonomy:
    """All dimensions with their values, labels in the language of the request."""
    language = "en" if (get_language() or "da").startswith("en") else "da"
    values: dict[str, list[ValueData]] = {}
    for row in Value.objects.order_by("order"):
        values.setdefault(row.dimension_id, []).append(_value(row, language))
    rows = list(Dimension.objects.order_by("order"))
    dimensions = tuple(
        DimensionData(
            slug=row.slug,
            label=getattr(row, f"label_{language}"),
            several=row.several,
            asked=row.asked,
            base=Base(row.base_id),
            default=row.default,
            in_form=row.form_order is not None,
            values=tuple(values.get(row.slug, ())),
        )
        for row in rows
    )
    asked = sorted((row.form_order, row.slug) for row in rows if row.form_order is not None)
    bases = {row.slug: getattr(row, f"label_{language}") for row in BaseRow.objects.all()}
    return Taxonomy(dimensions, tuple(slug for _, slug in asked), bases)


def value_ids(dimensions: Iterable[str]) -> dict[tuple[str, str], int]:
    """(dimension, value) → the value's row id, for writing answers."""
    rows = Value.objects.filter(dimension__in=list(dimensions)).values_list("dimension_id", "slug", "id")
    return {(dimension, slug): number for dimension, slug, number in rows}


def _applies(non_answer: Entry, dimension: Entry) -> bool:
    """Not asked and would not say belong to what is asked; the other two to everything but the channel."""
    if non_answer.get("system_only") or non_answer.get("import_only"):
        return bool(dimension["slug"] != CHANNEL)
    return bool(dimension["asked"])


def _dimension(entry: Entry, form_order: list[str], non_answers: list[Entry]) -> dict[str, Any]:
    own = entry.get("default", "")
    untouched = next((other["slug"] for other in non_answers if other.get("default")), own)
    return {
        **_labels(entry),
        "several": entry["several"],
        "asked": entry["asked"],
        "base_id": entry["base"],
        "default": untouched,
        "order": entry["order"],
        "form_order": form_order.index(entry["slug"]) if entry["slug"] in form_order else None,
    }


def _load_values(dimension: Dimension, entry: Entry, non_answers: list[Entry]) -> int:
    groups: dict[str, Group] = {}
    for group in entry.get("groups", ()):
        groups[group["slug"]], _ = Group.objects.update_or_create(
            dimension=dimension, slug=group["slug"], defaults={**_labels(group), "order": group["order"]}
        )
    values = [(value, False) for value in entry["values"]] + [(value, True) for value in non_answers]
    for value, non_answer in values:
        Value.objects.update_or_create(
            dimension=dimension,
            slug=value["slug"],
            defaults={
                **_labels(value),
                "help_da": value["help"]["da"],
                "help_en": value["help"]["en"],
                "order": value["order"],
                "group": groups.get(value.get("group", "")),
                "valid_from": _day(value.get("valid_from")),
                "valid_to": _day(value.get("valid_to")),
                "answered": value.get("answered", True),
                "non_answer": non_answer,
                "exclusive": value.get("exclusive", False),
                "import_only": value.get("import_only", False),
                "system_only": value.get("system_only", False),
            },
        )
    return len(values)


def _labels(entry: Entry) -> dict[str, str]:
    return {"label_da": entry["label"]["da"], "label_en": entry["label"]["en"]}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _value(row: Value, language: str) -> ValueData:
    return ValueData(
        slug=row.slug,
        label=getattr(row, f"label_{language}"),
        help=getattr(row, f"help_{language}"),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        answered=row.answered,
        non_answer=row.non_answer,
        exclusive=row.exclusive,
        import_only=row.import_only,
        system_only=row.system_only,
    )
