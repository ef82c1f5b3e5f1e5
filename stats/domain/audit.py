"""The audit: what all published figures of a year together would tell of a single one.

It is given nothing but the editions, as anybody has them, and the rules by which they are made. A count that could
not be every value its figure stands for is told of, hidden or rounded; nothing told of means the edition may go out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from stats.domain.attack import AddUp, Key, Known, LieWithin, Rule, Unknown, Values, what_is_left
from stats.domain.edition import Edition, Figure, Table
from stats.domain.figures import LIMIT, SMALL_YEAR, span
from stats.domain.taxonomy import CONTACT_TYPE, COUNSELLING, Base

TOTAL: Key = ("", "total")
TALKS: Key = (CONTACT_TYPE, COUNSELLING)


@dataclass(frozen=True, slots=True)
class Told:
    """A count that would be told closer than its figure says: only these values of `span` would be left of it."""

    table: str
    cell: str
    left: tuple[int, ...]
    span: range


def audit(editions: Sequence[Edition]) -> tuple[Told, ...]:
    """Every count of these editions of one year that they tell closer than they seem to; () when there is none.

    Where both editions show the same figure, the attacker is taken to know that the count behind it did not change,
    which is the most that could be known. Counts that then fit no data at all are told too, with nothing left.
    """
    figures = [dict(_figures(edition)) for edition in editions]
    known = _known(figures)
    left = what_is_left(known, tuple(_rules(editions, figures)))
    return tuple(_told(known, left))


def adds_up(table: Table) -> bool:
    """True when the base of a table is but the sum of its lines as they are shown, and so tells nothing of its own."""
    is_answered = table.base is not None and table.base.slug == Base.ANSWERED
    return is_answered and not table.several and not any(cell.figure.hidden for cell in table.cells)


def own_base(table: Table) -> Key:
    """The key of the known answers of a table."""
    return (table.slug, "base")


def _figures(edition: Edition) -> Iterator[tuple[Key, tuple[Figure, int]]]:
    """Every published count with the limit below which it would be hidden."""
    yield TOTAL, (edition.total, SMALL_YEAR)
    if edition.counselling is not None:
        yield TALKS, (edition.counselling, LIMIT)
    for table in edition.tables:
        if table.base is not None and table.base.slug == Base.ANSWERED and not adds_up(table):
            yield own_base(table), (table.base.figure, LIMIT)
        for cell in table.cells:
            yield (table.slug, cell.slug), (cell.figure, cell.limit)


def _known(figures: Sequence[dict[Key, tuple[Figure, int]]]) -> Known:
    known = {}
    for key in dict.fromkeys(key for each in figures for key in each):
        places = tuple(place for place, each in enumerate(figures) if key in each)
        shown = [figures[place][key] for place in places]
        spans = [span(*each) for each in shown]
        same = len(set(shown)) == 1
        values = zip(*spans, strict=True) if same else product(*spans)
        known[key] = Unknown(places, frozenset(values))
    return known


def _rules(editions: Sequence[Edition], figures: Sequence[dict[Key, tuple[Figure, int]]]) -> Iterator[Rule]:
    tables: dict[tuple[str, bool], list[tuple[int, Table]]] = {}
    for place, edition in enumerate(editions):
        for table in edition.tables:
            tables.setdefault((table.slug, adds_up(table)), []).append((place, table))
    for found in tables.values():
        places = tuple(place for place, _ in found)
        yield from _rules_of(found[0][1], places)
    if not any(table.slug == CONTACT_TYPE for edition in editions for table in edition.tables):
        places = tuple(place for place, each in enumerate(figures) if TALKS in each)
        if places:
            yield LieWithin(places, TOTAL, alone=(TALKS,))


def _rules_of(table: Table, places: tuple[int, ...]) -> Iterator[Rule]:
    lines = tuple((table.slug, cell.slug) for cell in table.cells)
    if table.base is None:
        return
    if table.base.slug != Base.ANSWERED:
        whole = TOTAL if table.base.slug == Base.ALL else TALKS
        if table.complete:
            yield AddUp(places, whole, lines)
            return
        alone = tuple((table.slug, cell.slug) for cell in table.cells if cell.alone)
        yield LieWithin(places, whole, alone, tuple(line for line in lines if line not in alone))
    elif adds_up(table):
        yield LieWithin(places, TALKS, alone=lines)
    else:
        yield LieWithin(places, TALKS, alone=(own_base(table),))
        if table.several:
            yield LieWithin(places, own_base(table), free=lines, covered=True)
        else:
            yield AddUp(places, own_base(table), lines)


def _told(known: Known, left: dict[Key, Values]) -> Iterable[Told]:
    for (table, cell), unknown in known.items():
        for place in range(len(unknown.editions)):
            span_of = sorted({point[place] for point in unknown.values})
            rest = sorted({point[place] for point in left[table, cell]})
            if rest != span_of:
                yield Told(table, cell, tuple(rest), range(span_of[0], span_of[-1] + 1))
