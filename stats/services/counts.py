"""The figures of one year, counted anew for every look: three grouped queries and no row of a single contact."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q

from stats.domain.taxonomy import CHANNEL, Channel
from stats.domain.year_sheet import PastYear
from stats.models import Contact, ContactAnswer
from stats.services.earlier import earlier_year, earlier_years
from stats.services.lists import value_names


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


@dataclass(frozen=True, slots=True)
class Part:
    """Which contacts are counted: of a year, and perhaps of one quarter, channel and centre (a centre's row id)."""

    year: int
    quarter: int | None = None
    channel: Channel | None = None
    centre: int | None = None

    @property
    def wherever(self) -> Q:
        """The same in every year and quarter."""
        only = Q()
        if self.channel is not None:
            only &= Q(channel=self.channel.value)
        if self.centre is not None:
            only &= Q(centre=self.centre)
        return only

    @property
    def contacts(self) -> Q:
        """What a contact must be."""
        only = Q(year=self.year) & self.wherever
        return only & Q(quarter=self.quarter) if self.quarter is not None else only

    @property
    def answers(self) -> Q:
        """What an answer must be. The quarter stands on the contact alone, so that only asking for one joins."""
        only = Q(year=self.year) & self.wherever
        return only & Q(contact__quarter=self.quarter) if self.quarter is not None else only


def count_year(
    year: int, channel: Channel | None = None, centre: int | None = None, quarter: int | None = None
) -> YearCounts:
    """Count the contacts of `year`, or of one quarter of it; `centre` is a centre's row id."""
    part = Part(year, quarter, channel, centre)
    by_channel: Counter[str] = Counter()
    by_centre: Counter[int | None] = Counter()
    grouped = Contact.objects.filter(part.contacts).order_by().values_list("channel", "centre").annotate(n=Count("*"))
    for name, place, number in grouped:
        by_channel[name] += number
        by_centre[place] += number
    past = None if by_channel or quarter or centre else earlier_year(year)
    if past is not None:
        return _of_sums(past, channel)
    names = value_names()
    counted = ContactAnswer.objects.filter(part.answers).order_by().values_list("value").annotate(n=Count("*"))
    return YearCounts(
        years=_years(),
        total=sum(by_channel.values()),
        by_channel=dict(by_channel),
        by_centre=dict(by_centre),
        by_value={names[value]: number for value, number in counted},
    )


def _of_sums(past: PastYear, channel: Channel | None) -> YearCounts:
    """A year that is known as sums only: what was ticked cannot be told apart by channel."""
    by_channel = {one.value: past.values.get((CHANNEL, one.value), 0) for one in Channel}
    if channel is not None and by_channel[channel.value] != past.contacts:
        return YearCounts(_years(), 0, {}, {}, {})
    return YearCounts(_years(), past.contacts, by_channel, {None: past.contacts}, dict(past.values))


def _years() -> tuple[int, ...]:
    """Read from the two ends of an index: a list of the distinct ones would look at every contact."""
    ends = Contact.objects.aggregate(first=Min("year"), last=Max("year"))
    known = {year for year, _contacts in earlier_years()}
    if ends["first"] is not None:
        known |= set(range(ends["first"], ends["last"] + 1))
    return tuple(sorted(known, reverse=True))
