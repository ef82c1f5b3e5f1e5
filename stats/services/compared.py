"""Figures held against each other: two dimensions, the years, and who was not asked; grouped queries, no single row."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from stats.domain.taxonomy import COUNSELLING, NOT_ASKED
from stats.models import Contact, ContactAnswer, Earlier
from stats.services.counts import Part
from stats.services.earlier import earlier_years
from stats.services.lists import value_names


def count_pairs(part: Part, down: str, across: str) -> dict[tuple[str, str], int]:
    """How many contacts carry each pair of a value of `down` and a value of `across`, two different dimensions."""
    names = value_names()
    rows, columns = ([number for number, (of, _) in names.items() if of == one] for one in (down, across))
    counted = (
        ContactAnswer.objects.filter(part.answers, value__in=rows, contact__answers__value__in=columns)
        .order_by()
        .values_list("value", "contact__answers__value")
        .annotate(n=Count("*"))
    )
    return {(names[row][1], names[column][1]): number for row, column, number in counted}


def count_years(part: Part) -> dict[int, int]:
    """Contacts by year, whatever year and quarter `part` is of."""
    rows = Contact.objects.filter(part.wherever).order_by().values_list("year").annotate(n=Count("*"))
    sums = [] if part.channel or part.centre else earlier_years()
    return dict(sorted({**dict(sums), **dict(rows)}.items()))


def count_values_by_year(part: Part, dimension: str) -> dict[tuple[str, int], int]:
    """(value, year) → contacts, for one dimension."""
    names = {number: slug for number, (of, slug) in value_names().items() if of == dimension}
    rows = (
        ContactAnswer.objects.filter(part.wherever, value__in=list(names))
        .order_by()
        .values_list("value", "year")
        .annotate(n=Count("*"))
    )
    found = {(names[value], year): number for value, year, number in rows}
    if part.channel is None and part.centre is None:
        sums = Earlier.objects.filter(dimension=dimension).values_list("value", "year", "count")
        found = {(value, year): number for value, year, number in sums} | found
    return found


@dataclass(frozen=True, slots=True)
class NotAsked:
    """For one channel and centre: counselling contacts, and how many of them were not asked, by dimension."""

    channel: str
    centre: int | None
    base: int
    not_asked: dict[str, int]


def count_not_asked(part: Part) -> list[NotAsked]:
    """How often nothing was asked, apart for each channel and centre."""
    names = {number: name for number, name in value_names().items() if name[1] in {NOT_ASKED, COUNSELLING}}
    rows = (
        ContactAnswer.objects.filter(part.answers, value__in=list(names))
        .order_by()
        .values_list("channel", "centre", "value")
        .annotate(n=Count("*"))
    )
    found: dict[tuple[str, int | None], dict[str, int]] = {}
    for channel, centre, value, number in rows:
        dimension, slug = names[value]
        found.setdefault((channel, centre), {})["" if slug == COUNSELLING else dimension] = number
    return [
        NotAsked(channel, centre, counts.get("", 0), {name: n for name, n in counts.items() if name})
        for (channel, centre), counts in found.items()
    ]


def contacts_with(values: Iterable[int], year: int) -> dict[int, int]:
    """How many contacts of a year carry each of these values, by row id."""
    rows = ContactAnswer.objects.filter(year=year, value__in=list(values)).order_by()
    return dict(rows.values_list("value").annotate(n=Count("*")))
