"""A past year from a sheet of sums: one row a value with its number of contacts, checked until it can be true."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stats.domain.quarter import Quarter
from stats.domain.refusal import Why
from stats.domain.sheets import Fault, Faulty, Flaw, read_sheet
from stats.domain.taxonomy import CHANNEL, CONTACT_TYPE, COUNSELLING, NOT_RECORDED, Dimension, Taxonomy
from stats.domain.unmet import Reason

YEAR, DIMENSION, VALUE, COUNT = "year", "dimension", "value", "count"
CONTACTS, UNMET = "contacts", "unmet"
UNKNOWN = "unknown"
FIRST, MOST = 1990, 1_000_000
Sums = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class PastYear:
    """The sums of one year. Every list is complete: of what the sheet does not tell, all contacts are unknown."""

    year: int
    contacts: int
    values: Mapping[tuple[str, str], int]
    unmet: Mapping[Reason, int]

    @property
    def counselling(self) -> int:
        """Contacts that were counselling."""
        return self.values.get((CONTACT_TYPE, COUNSELLING), 0)


def past_year(text: str, lists: Taxonomy, this_year: int) -> PastYear:
    """The year that a sheet tells of; raises Faulty with everything that is wrong, and then takes nothing."""
    sheet = read_sheet(text, {YEAR, DIMENSION, VALUE, COUNT}, (YEAR, DIMENSION, VALUE, COUNT))
    year = _year(sheet.rows[0][1][YEAR], this_year)
    faults: list[Fault] = []
    if year is None:
        faults.append(Fault(sheet.rows[0][0], YEAR, Flaw.NOT_A_YEAR))
    sums: Sums = {}
    for number, cells in sheet.rows:
        found = list(_faults(number, cells, lists, year, sheet.rows[0][1][YEAR], sums))
        faults += found
        if not found:
            sums[cells[DIMENSION].lower(), cells[VALUE].lower()] = int(cells[COUNT])
    if faults or year is None:
        raise Faulty(*faults)
    return _complete(year, sums, lists)


def _year(text: str, this_year: int) -> int | None:
    written = text if len(text) == 4 and text.isascii() and text.isdigit() else "0"
    return int(written) if FIRST <= int(written) < this_year else None


def _faults(
    number: int, cells: Mapping[str, str], lists: Taxonomy, year: int | None, written: str, sums: Sums
) -> Iterator[Fault]:
    if cells[YEAR] != written:
        yield Fault(number, YEAR, Flaw.TWO_YEARS)
    count = cells[COUNT]
    if not (count.isascii() and count.isdigit() and len(count) <= 7 and int(count) <= MOST):
        yield Fault(number, COUNT, Flaw.NOT_A_COUNT)
    name, slug = cells[DIMENSION].lower(), cells[VALUE].lower()
    if (name, slug) in sums:
        yield Fault(number, VALUE, Flaw.LINE_TWICE)
    if name == CONTACTS:
        if slug:
            yield Fault(number, VALUE, Why.NO_SUCH_VALUE)
    elif name == UNMET:
        if slug not in set(Reason):
            yield Fault(number, VALUE, Why.NO_SUCH_VALUE)
    elif (dimension := _dimension(lists, name)) is None:
        yield Fault(number, DIMENSION, Why.NO_SUCH_DIMENSION)
    else:
        why = _no_value(dimension, slug, year)
        if why is not None:
            yield Fault(number, VALUE, why)


def _dimension(lists: Taxonomy, name: str) -> Dimension | None:
    return lists.find(name) if name in {CHANNEL, *lists.form_order} else None


def _no_value(dimension: Dimension, slug: str, year: int | None) -> Why | None:
    value = dimension.find(slug)
    if value is None or value.slug == NOT_RECORDED:
        return Why.NO_SUCH_VALUE
    if year is not None and not any(value.valid_in(Quarter(year, number)) for number in range(1, 5)):
        return Why.NOT_VALID_THEN
    return None


def _complete(year: int, sums: Sums, lists: Taxonomy) -> PastYear:
    """Fill in what is not told, and see that the rest can be true."""
    contacts = sums.pop((CONTACTS, ""), None)
    if contacts is None:
        raise Faulty(Fault(0, CONTACTS, Flaw.CONTACTS_MISSING))
    unmet = {Reason(slug): sums.pop((name, slug)) for name, slug in list(sums) if name == UNMET}
    told = {name for name, _ in sums}
    if CONTACT_TYPE not in told:
        sums[CONTACT_TYPE, COUNSELLING] = contacts
    counselling = sums.get((CONTACT_TYPE, COUNSELLING), 0)
    faults: list[Fault] = []
    for name in (CHANNEL, *lists.form_order):
        dimension = lists.find(name)
        if dimension is None:
            continue
        if name not in told and name not in {CHANNEL, CONTACT_TYPE}:
            sums[name, UNKNOWN] = counselling
        flaw = _flaw(dimension, sums, contacts if name in {CHANNEL, CONTACT_TYPE} else counselling)
        if flaw is not None:
            faults.append(Fault(0, name, flaw))
    if faults:
        raise Faulty(*faults)
    return PastYear(year, contacts, {key: number for key, number in sums.items() if number}, unmet)


def _flaw(dimension: Dimension, sums: Sums, base: int) -> Flaw | None:
    numbers = {value: sums.get((dimension.slug, value.slug), 0) for value in dimension.values}
    if not dimension.several:
        return None if sum(numbers.values()) == base else Flaw.DOES_NOT_ADD_UP
    alone = sum(number for value, number in numbers.items() if value.stands_alone)
    free = [number for value, number in numbers.items() if not value.stands_alone]
    if alone + max(free, default=0) > base:
        return Flaw.TOO_MANY
    # Who is not said to have answered nothing has given one answer at least.
    return Flaw.DOES_NOT_ADD_UP if dimension.asked and alone + sum(free) < base else None
