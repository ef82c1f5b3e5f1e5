"""The sums of past years, for the working page and for the edition that is made of them."""

from stats.domain.unmet import Reason
from stats.domain.year_sheet import CONTACTS, UNMET, PastYear
from stats.models import Earlier


def earlier_years() -> list[tuple[int, int]]:
    """The years that were taken in as sums, newest first, each with its number of contacts."""
    return list(Earlier.objects.filter(dimension=CONTACTS).order_by("-year").values_list("year", "count"))


def earlier_year(year: int) -> PastYear | None:
    """The sums of this year; None where it was not taken in as sums."""
    rows = list(Earlier.objects.filter(year=year).values_list("dimension", "value", "count"))
    contacts = next((count for dimension, _, count in rows if dimension == CONTACTS), None)
    if contacts is None:
        return None
    return PastYear(
        year,
        contacts,
        {(dimension, value): count for dimension, value, count in rows if dimension not in {CONTACTS, UNMET}},
        {Reason(value): count for dimension, value, count in rows if dimension == UNMET},
    )
