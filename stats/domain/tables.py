"""From counts to the tables of the yearly page: each share over a named base, and what is no counselling kept apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from stats.domain.share import Share, share
from stats.domain.taxonomy import CHANNEL, CONTACT_TYPE, COUNSELLING, NOT_RECORDED, Base, Dimension, Taxonomy, Value

ByValue = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a label, its count, and its share of the base (None where the base does not hold it)."""

    label: str
    count: int
    share: Share | None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One subject of the page. `base` is the number the shares are taken of, `base_label` its name in words."""

    slug: str
    label: str
    base_label: str
    base: int
    several: bool
    rows: tuple[Row, ...]

    @property
    def adds_up(self) -> bool:
        """True when the rows are the base, each contact once, so that a sum may stand below them."""
        return not self.several and sum(row.count for row in self.rows) == self.base


@dataclass(frozen=True, slots=True)
class Totals:
    """All contacts, and the three parts they fall into. Only counselling is in the percentages of the answers."""

    contacts: int
    counselling: int
    not_recorded: int

    @property
    def apart(self) -> int:
        """Contacts that were no counselling: silent, wrong place, a test, abuse and so on."""
        return self.contacts - self.counselling - self.not_recorded


def totals(contacts: int, by_value: ByValue) -> Totals:
    """The parts of all contacts; a contact nobody tagged is in no percentage, since its type is not known."""
    return Totals(
        contacts=contacts,
        counselling=by_value.get((CONTACT_TYPE, COUNSELLING), 0),
        not_recorded=by_value.get((CONTACT_TYPE, NOT_RECORDED), 0),
    )


def tables(taxonomy: Taxonomy, year: int, whole: Totals, by_value: ByValue) -> tuple[Table, ...]:
    """One table for each dimension of the form, in the order of the page."""
    return tuple(
        _table(taxonomy, dimension, year, whole, by_value)
        for dimension in taxonomy.dimensions
        if dimension.slug != CHANNEL
    )


def plain_table(slug: str, label: str, base_label: str, counts: Mapping[str, int]) -> Table:
    """A table over all contacts of what is not ticked: the channel and the centre. `counts` maps label → number."""
    base = sum(counts.values())
    rows = tuple(Row(name, number, share(number, base)) for name, number in counts.items())
    return Table(slug, label, base_label, base, several=False, rows=rows)


def _table(taxonomy: Taxonomy, dimension: Dimension, year: int, whole: Totals, by_value: ByValue) -> Table:
    counts = {value.slug: by_value.get((dimension.slug, value.slug), 0) for value in dimension.values}
    base = _base(dimension, whole, counts)
    rows = tuple(
        Row(value.label, counts[value.slug], _share(dimension, value, counts[value.slug], base), value.slug)
        for value in dimension.values
        if _shown(dimension, value, year, counts[value.slug])
    )
    label = taxonomy.bases[dimension.base.value]
    return Table(dimension.slug, dimension.label, label, base, dimension.several, rows)


def _base(dimension: Dimension, whole: Totals, counts: Mapping[str, int]) -> int:
    if dimension.base is Base.ALL:
        return whole.contacts
    if dimension.base is Base.COUNSELLING:
        return whole.counselling
    # Every counselling contact answers each asked dimension with values, or with exactly one that tells nothing.
    # So the known answers are the rest; counting contacts this way needs no look at single ones.
    silent = sum(counts[value.slug] for value in dimension.values if not value.answered and value.slug != NOT_RECORDED)
    return whole.counselling - silent


def _share(dimension: Dimension, value: Value, count: int, base: int) -> Share | None:
    if dimension.base is Base.ANSWERED and not value.answered:
        return None
    return share(count, base)


def _shown(dimension: Dimension, value: Value, year: int, count: int) -> bool:
    """A value stands in the table when it was used, or could have been that year."""
    if value.slug == NOT_RECORDED and dimension.base is not Base.ALL:
        return False  # whose type is unknown is not counselling; the page says how many they are, once
    valid = (value.valid_from is None or value.valid_from.year <= year) and (
        value.valid_to is None or value.valid_to.year >= year
    )
    return count > 0 or (valid and not value.import_only and not value.system_only)
