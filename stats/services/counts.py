"""The figures of one year, counted anew for every look: three grouped queries and no row of a single contact."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from stats.domain.taxonomy import Channel
from stats.models import Contact, ContactAnswer, Value


@dataclass(frozen=True, slots=True)
class YearCounts:
    """Contacts of one year, narrowed to a channel and a centre where asked.

    `years` go from the first that holds a contact to the last, newest first. `by_centre` has None for contacts of no
    centre. `by_value` is keyed by (dimension, value).
    """

    years: tuple[int, ...]
    total: int
    by_channel: dict[str, int]
    by_centre: dict[int | None, int]
    by_value: dict[tuple[str, str], int]


def count_year(year: int, channel: Channel | None = None, centre: int | None = None) -> YearCounts:
    """Count the contacts of `year`; `centre` is a centre's row id."""
    only = Q(year=year)
    if channel is not None:
        only &= Q(channel=channel.value)
    if centre is not None:
        only &= Q(centre=centre)
    by_channel: Counter[str] = Counter()
    by_centre: Counter[int | None] = Counter()
    grouped = Contact.objects.filter(only).order_by().values_list("channel", "centre").annotate(n=Count("*"))
    for name, place, number in grouped:
        by_channel[name] += number
        by_centre[place] += number
    names = {
        number: (dimension, slug) for number, dimension, slug in Value.objects.values_list("id", "dimension_id", "slug")
    }
    counted = ContactAnswer.objects.filter(only).order_by().values_list("value").annotate(n=Count("*"))
    return YearCounts(
        years=_years(),
        total=sum(by_channel.values()),
        by_channel=dict(by_channel),
        by_centre=dict(by_centre),
        by_value={names[value]: number for value, number in counted},
    )


def _years() -> tuple[int, ...]:
    """Read from the two ends of an index: a list of the distinct ones would look at every contact."""
    ends = Contact.objects.aggregate(first=Min("year"), last=Max("year"))
    if ends["first"] is None:
        return ()
    return tuple(range(ends["last"], ends["first"] - 1, -1))
