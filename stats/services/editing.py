"""Coordinators' changes to the closed lists. Nothing is ever deleted, a slug never changes, and the log hears of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from counsellors.domain.deeds import Deed
from counsellors.models import Person
from counsellors.services.audit import note
from stats.domain.editing import check_merges
from stats.domain.taxonomy import Merge
from stats.models import Dimension, MergeStep, Value
from stats.services.compared import contacts_with
from stats.services.lists import taxonomy

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
TAKEN = {"new", "merges"}  # words of the pages' addresses


@transaction.atomic
def save_dimension(slug: str, columns: Mapping[str, Any], by: Person) -> None:
    """Reword a question, or set its threshold."""
    Dimension.objects.filter(slug=slug).update(**columns)
    _edited(slug, by)


@transaction.atomic
def save_value(dimension: str, slug: str, columns: Mapping[str, Any], by: Person) -> str:
    """Change an answer, or add one when `slug` is empty, behind the other answers. Gives its slug."""
    if slug:
        Value.objects.filter(dimension=dimension, slug=slug).update(**columns)
    else:
        slug = free_slug(dimension, columns["label_da"])
        last = Value.objects.filter(dimension=dimension, non_answer=False).aggregate(n=Max("order"))["n"] or 0
        plain = dict.fromkeys(("non_answer", "exclusive", "import_only", "system_only"), False)
        Value.objects.create(dimension_id=dimension, slug=slug, order=last + 10, answered=True, **{**plain, **columns})
    _edited(dimension, by)
    return slug


@transaction.atomic
def move_value(dimension: str, slug: str, by: Person, *, up: bool) -> None:
    """Change places with the answer above or below; "not asked" and its like stay behind all others."""
    rows = list(
        Value.objects.select_for_update().filter(dimension=dimension, non_answer=False).order_by("order", "slug")
    )
    at = next((number for number, row in enumerate(rows) if row.slug == slug), None)
    other = None if at is None else at - 1 if up else at + 1
    if at is None or other is None or not 0 <= other < len(rows):
        return
    rows[at], rows[other] = rows[other], rows[at]
    for number, row in enumerate(rows, 1):
        row.order = 10 * number
    Value.objects.bulk_update(rows, ["order"])
    _edited(dimension, by)


@transaction.atomic
def save_merges(dimension: str, steps: Sequence[Mapping[str, Any]], by: Person) -> None:
    """Put a merge order in the place of the old one: mappings with into (empty for a new step), sources and labels.

    Raises NoMerge when it cannot be taken step by step. Years that are closed keep the order they were closed with.
    """
    known = taxonomy().find(dimension)
    if known is None:
        return
    taken = {value.slug for value in known.values} | {step["into"] for step in steps}
    rows = []
    for at, step in enumerate(steps):
        into = step["into"] or _free(step["label_da"], taken)
        taken.add(into)
        rows.append(MergeStep(**{**step, "into": into}, dimension_id=dimension, order=at))
    check_merges(known, [Merge(row.into, tuple(row.sources), row.label_da) for row in rows])
    MergeStep.objects.filter(dimension=dimension).delete()
    MergeStep.objects.bulk_create(rows)
    _edited(dimension, by)


def free_slug(dimension: str, label: str) -> str:
    """A slug for a new answer that no answer and no merge step of the dimension has."""
    values = set(Value.objects.filter(dimension=dimension).values_list("slug", flat=True))
    return _free(label, values | set(MergeStep.objects.filter(dimension=dimension).values_list("into", flat=True)))


def used_in(dimension: str, years: Sequence[int]) -> dict[str, dict[int, int]]:
    """slug → year → how many contacts carry that answer."""
    ids = {row.pk: row.slug for row in Value.objects.filter(dimension=dimension)}
    found: dict[str, dict[int, int]] = {slug: {} for slug in ids.values()}
    for year in years:
        for number, count in contacts_with(ids, year).items():
            found[ids[number]][year] = count
    return found


def _free(label: str, taken: set[str]) -> str:
    base = slugify(label.translate(LETTERS))[:34].strip("-") or "answer"
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 4))]
    return next(slug for slug in candidates if slug not in taken | TAKEN)


def _edited(dimension: str, by: Person) -> None:
    Dimension.objects.filter(slug=dimension).update(edited=True)
    note(Deed.TAXONOMY_CHANGED, by, what=dimension)
