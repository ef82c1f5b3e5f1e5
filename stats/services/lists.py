"""The closed lists: written from the file of words into rows, and read from the rows as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.db import transaction
from django.db.models import Manager, Model
from django.utils.translation import get_language

from stats.domain.taxonomy import CHANNEL, Base, Merge, Taxonomy
from stats.domain.taxonomy import Break as BreakData
from stats.domain.taxonomy import Dimension as DimensionData
from stats.domain.taxonomy import Value as ValueData
from stats.models import Base as BaseRow
from stats.models import Break, Dimension, Group, MergeStep, Value

FILE = Path(__file__).resolve().parent.parent / "content" / "taxonomy.yaml"
Entry = Mapping[str, Any]
Row = TypeVar("Row", bound=Model)


def read_file(path: Path = FILE) -> Entry:
    """The file of closed lists as plain mappings."""
    document: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


@transaction.atomic
def load_taxonomy(document: Entry | None = None) -> int:
    """Bring the rows up to the file: add and reword, never delete. Returns the number of values; may run any time.

    A dimension of which a coordinator has saved anything only gets what is new in the file; what is there stays.
    """
    document = read_file() if document is None else document
    for base in document["bases"]:
        BaseRow.objects.update_or_create(slug=base["slug"], defaults=_labels(base))
    edited = set(Dimension.objects.filter(edited=True).values_list("slug", flat=True))
    form_order = document["form_order"]
    count = 0
    for entry in document["dimensions"]:
        non_answers = [other for other in document["non_answers"] if _applies(other, entry)]
        dimension = _put(
            Dimension.objects, entry["slug"] in edited, {"slug": entry["slug"]},
            _dimension(entry, form_order, non_answers),
        )  # fmt: skip
        count += _load_values(dimension, entry, non_answers)
        if not dimension.edited:
            _load_merges(dimension, entry)
    return count


def taxonomy(language: str | None = None) -> Taxonomy:
    """All dimensions with their values, labels in `language` ("da" or "en"), else in the language of the request."""
    language = "en" if (language or get_language() or "da").startswith("en") else "da"
    values: dict[str, list[ValueData]] = {}
    for row in Value.objects.order_by("order", "slug"):
        values.setdefault(row.dimension_id, []).append(_value(row, language))
    merges: dict[str, list[Merge]] = {}
    for step in MergeStep.objects.order_by("order"):
        merge = Merge(step.into, tuple(step.sources), getattr(step, f"label_{language}"))
        merges.setdefault(step.dimension_id, []).append(merge)
    breaks: dict[str, list[BreakData]] = {}
    for each in Break.objects.order_by("first_day"):
        breaks.setdefault(each.dimension_id, []).append(BreakData(each.first_day, getattr(each, f"label_{language}")))
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
            publish=row.publish,
            threshold=row.threshold,
            merges=tuple(merges.get(row.slug, ())),
            breaks=tuple(breaks.get(row.slug, ())),
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


def value_names() -> dict[int, tuple[str, str]]:
    """The value's row id → (dimension, value), for reading answers."""
    rows = Value.objects.values_list("id", "dimension_id", "slug")
    return {number: (dimension, slug) for number, dimension, slug in rows}


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
        "publish": entry["publish"],
        "threshold": entry["threshold"],
    }


def _load_values(dimension: Dimension, entry: Entry, non_answers: list[Entry]) -> int:
    groups: dict[str, Group] = {}
    for group in entry.get("groups", ()):
        groups[group["slug"]], _ = Group.objects.update_or_create(
            dimension=dimension, slug=group["slug"], defaults={**_labels(group), "order": group["order"]}
        )
    values = [(value, False) for value in entry["values"]] + [(value, True) for value in non_answers]
    for value, non_answer in values:
        fields = {
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
            "threshold": value.get("threshold"),
        }
        _put(Value.objects, dimension.edited, {"dimension": dimension, "slug": value["slug"]}, fields)
    return len(values)


def _put(rows: Manager[Row], only_new: bool, key: Entry, fields: Entry) -> Row:
    """Write the row under this key; with `only_new` leave it as it is when it is there."""
    if only_new:
        return rows.get_or_create(**key, defaults=fields)[0]
    return rows.update_or_create(**key, defaults=fields)[0]


def _load_merges(dimension: Dimension, entry: Entry) -> None:
    """The merge order and the breaks as the file has them, whole: an order has no parts that could stay."""
    dimension.merges.all().delete()
    dimension.breaks.all().delete()
    MergeStep.objects.bulk_create(
        MergeStep(dimension=dimension, order=at, into=step["into"], sources=step["from"], **_labels(step))
        for at, step in enumerate(entry["merge_order"])
    )
    Break.objects.bulk_create(
        Break(dimension=dimension, first_day=date.fromisoformat(one["from"]), **_labels(one))
        for one in entry.get("breaks", ())
    )


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
        threshold=row.threshold,
    )
