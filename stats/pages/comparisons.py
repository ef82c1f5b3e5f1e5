"""Two questions against each other, and the years side by side, as the working page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stats.domain.cross import Cross, Side, cross
from stats.domain.tables import Totals
from stats.domain.taxonomy import CHANNEL, CONTACT_TYPE, Dimension, Taxonomy
from stats.domain.trend import Change, Chart, changes, chart
from stats.services.compared import count_pairs, count_values_by_year, count_years
from stats.services.counts import Part

ByValue = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Crossed:
    """The two lists to choose from, what was chosen, and the table when both were."""

    choices: Sequence[Dimension]
    down: Dimension | None
    across: Dimension | None
    table: Cross | None

    @property
    def twice(self) -> bool:
        """True when the same list was chosen on both sides, which says nothing."""
        return self.down is not None and self.down == self.across


@dataclass(frozen=True, slots=True)
class Broken:
    """What changed between two years, in words."""

    year: int
    words: str


@dataclass(frozen=True, slots=True)
class Over:
    """The years: contacts in each with their bars, and perhaps one list's answers year by year."""

    counts: Mapping[int, int]
    chart: Chart
    broken: Sequence[Broken]
    choices: Sequence[Dimension]
    dimension: Dimension | None
    rows: Sequence[tuple[str, Sequence[int]]]

    @property
    def broken_years(self) -> set[int]:
        """The first years of changed lists."""
        return {one.year for one in self.broken}


def crossed(lists: Taxonomy, part: Part, by_value: ByValue, whole: Totals, down: str, across: str) -> Crossed:
    """The cross-table of the two lists with these slugs; an unknown slug counts as none."""
    rows, columns = _asked(lists, down), _asked(lists, across)
    table = None
    if rows is not None and columns is not None and rows != columns:
        base = whole.contacts if CONTACT_TYPE in {down, across} else whole.counselling
        pairs = count_pairs(part, down, across)
        table = cross(_side(rows, by_value), _side(columns, by_value), pairs, base)
    return Crossed(lists.form, rows, columns, table)


def over_the_years(lists: Taxonomy, part: Part, over: str) -> Over:
    """All years that hold contacts. With a list chosen, its answers and only its breaks."""
    dimension = _asked(lists, over)
    counts = count_years(part)
    years = sorted(counts)
    found = changes([dimension] if dimension else lists.form, years)
    rows: list[tuple[str, list[int]]] = []
    if dimension is not None:
        by_year = count_values_by_year(part, dimension.slug)
        lines = [(value, [by_year.get((value.slug, year), 0) for year in years]) for value in dimension.values]
        rows = [(value.label, numbers) for value, numbers in lines if any(numbers)]
    broken = [Broken(change.year, _words(lists, change)) for change in found]
    return Over(counts, chart(counts, [one.year for one in broken]), broken, lists.form, dimension, rows)


def _asked(lists: Taxonomy, slug: str) -> Dimension | None:
    return lists.find(slug) if slug in lists.form_order and slug != CHANNEL else None


def _side(dimension: Dimension, by_value: ByValue) -> Side:
    labels = {value.slug: value.label for value in dimension.values}
    return Side(labels, {slug: by_value.get((dimension.slug, slug), 0) for slug in labels})


def _words(lists: Taxonomy, change: Change) -> str:
    dimension = lists.find(change.dimension)
    label = dimension.label if dimension else ""
    return change.why or _("Svarene under »%(list)s« er lavet om.") % {"list": label}
