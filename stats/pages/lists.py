"""What the pages of the closed lists show: the lists themselves, who uses an answer, and what a change would do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stats.domain.editing import after_steps, form_change, with_value
from stats.domain.quarter import Quarter
from stats.domain.taxonomy import Dimension as DimensionData
from stats.domain.taxonomy import Merge
from stats.domain.taxonomy import Value as ValueData
from stats.models import Dimension, Value
from stats.services import count_year, taxonomy
from stats.services.editing import used_in
from stats.words.figures import count_words, quarter_words


def lists_page() -> dict[str, Any]:
    """Every question, in the order of the working page."""
    return {"dimensions": taxonomy().dimensions}


def dimension_page(row: Dimension, today: date) -> dict[str, Any]:
    """One question: its answers with where they stand and how often they were chosen of late."""
    data = _of(row.slug)
    now, years = Quarter.at(today), _years(today)
    used = used_in(row.slug, years)
    lines = [
        {
            "value": value,
            "state": _state(value, now),
            "used": [used.get(value.slug, {}).get(year, 0) for year in years],
            "movable": not value.non_answer,
        }
        for value in data.values
    ]
    return {"dimension": data, "lines": lines, "years": years}


def value_preview(row: Value, columns: Mapping[str, Any] | None, today: date) -> dict[str, Any]:
    """What a change of an answer would do, in every language: to the form, to contacts that carry it, to merges."""
    now = Quarter.at(today)
    changes = []
    for language, name in _two_languages():
        before = _of(row.dimension_id, language)
        after, then = before, now
        if columns is not None:
            value = _value(row, columns, language)
            after = with_value(before, value)
            then = max(now, Quarter.at(value.valid_from)) if value.valid_from else now
            if value.valid_to and Quarter.at(value.valid_to) >= now:
                then = max(then, _next(Quarter.at(value.valid_to)))
        shown = form_change(before, now, after, then)
        if any(line.changed for line in shown):
            changes.append((language, name, quarter_words(then), shown))
    data = _of(row.dimension_id)
    used = used_in(row.dimension_id, _years(today)).get(row.slug, {}) if row.slug else {}
    return {
        "dimension": data,
        "changes": changes,
        "now": quarter_words(now),
        "used": [_used(year, used.get(year, 0)) for year in _years(today)] if row.slug else [],
        "joins": [step.label for step in data.merges if row.slug in step.sources],
    }


def merges_page(row: Dimension, today: date, steps: Sequence[Mapping[str, Any]] | None = None) -> dict[str, Any]:
    """The steps, what they may join, and how the table of the last full year would look after each."""
    data = _of(row.slug)
    labels = {value.slug: value.label for value in data.values}
    labels |= {step.into: step.label for step in data.merges if step.into not in labels}
    if steps is not None:
        merges = tuple(
            Merge(step["into"] or f"+{at}", tuple(step["sources"]), step["label_da"]) for at, step in enumerate(steps)
        )
        data = replace(data, merges=merges)
    year, counts = _latest(row.slug, today)
    return {
        "dimension": data,
        "choices": list(labels.items()),
        "year": year,
        "stages": [
            (_step_words(data, number), after_steps(data, counts, number)) for number in range(len(data.merges) + 1)
        ],
        "several": data.several,
    }


def _step_words(data: DimensionData, number: int) -> str:
    if not number:
        return _("Før noget slås sammen")
    return _("Efter trin %(number)s: %(label)s") % {"number": number, "label": data.merges[number - 1].label}


def _latest(dimension: str, today: date) -> tuple[int, dict[str, int]]:
    """The last year before this one that holds contacts, else this one, and the counts of the dimension in it."""
    for year in (today.year - 1, today.year):
        counts = count_year(year).by_value
        if counts or year == today.year:
            return year, {slug: number for (of, slug), number in counts.items() if of == dimension}
    raise AssertionError("this year is the last of the two")


def _two_languages() -> list[tuple[str, str]]:
    """The languages that the lists are kept in, with their names; visitors may have more."""
    return [(code, name) for code, name in settings.LANGUAGES if code in {"da", "en"}]


def _of(slug: str, language: str | None = None) -> DimensionData:
    found = taxonomy(language).find(slug)
    if found is None:
        raise LookupError(slug)
    return found


def _value(row: Value, columns: Mapping[str, Any], language: str) -> ValueData:
    return ValueData(
        slug=row.slug or "+",
        label=columns[f"label_{language}"],
        help=columns[f"help_{language}"],
        valid_from=columns.get("valid_from", row.valid_from),
        valid_to=columns.get("valid_to", row.valid_to),
        answered=row.answered if row.pk else True,
        non_answer=row.non_answer if row.pk else False,
        exclusive=row.exclusive if row.pk else False,
        import_only=row.import_only if row.pk else False,
        system_only=row.system_only if row.pk else False,
    )


def _state(value: ValueData, now: Quarter) -> str:
    if value.system_only:
        return _("Sættes af sig selv")
    if value.import_only:
        return _("Kun til ældre tal")
    if value.valid_from is not None and Quarter.at(value.valid_from) > now:
        return _("Fra %(quarter)s") % {"quarter": quarter_words(Quarter.at(value.valid_from))}
    if value.valid_to is not None and Quarter.at(value.valid_to) < now:
        return _("Ude af brug")
    if value.valid_to is not None:
        return _("Til og med %(quarter)s") % {"quarter": quarter_words(Quarter.at(value.valid_to))}
    return ""


def _used(year: int, number: int) -> str:
    return ngettext(
        "%(number)s henvendelse i %(year)s har svaret.", "%(number)s henvendelser i %(year)s har svaret.", number
    ) % {"number": count_words(number), "year": year}


def _years(today: date) -> list[int]:
    return [today.year, today.year - 1]


def _next(quarter: Quarter) -> Quarter:
    return Quarter(quarter.year + 1, 1) if quarter.number == 4 else Quarter(quarter.year, quarter.number + 1)
