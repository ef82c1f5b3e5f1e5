"""Other data that would have given the same edition, byte for byte: found by hand, so to speak, and then proved.

Whatever this finds is put through the making of an edition again; a test only believes bytes that are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from stats.domain.audit import adds_up
from stats.domain.counted import Counted
from stats.domain.drafting import draft
from stats.domain.edition import Edition, Table
from stats.domain.figures import SMALL_YEAR, span
from stats.domain.subjects import Subject
from stats.domain.taxonomy import CONTACT_TYPE, COUNSELLING, Base
from tests.stats.editions import TEXTS

Lines = dict[str, int]


def data_with(
    counted: Counted, tables: Sequence[Subject], edition: Edition, slug: str, cell: str, value: int
) -> Iterator[Counted]:
    """Counts in which this one has this value, and that ought to give the same edition; the likeliest first."""
    assert edition.counselling is not None
    for contacts in _near(span(edition.total, SMALL_YEAR), counted.contacts):
        for talks in _near(span(edition.counselling), counted.counselling):
            fixed = {(slug, cell): value, (CONTACT_TYPE, COUNSELLING): talks}
            is_talks = (slug, cell) == (CONTACT_TYPE, COUNSELLING)
            if (is_talks and talks != value) or (slug == "" and contacts != value) or talks > contacts:
                continue
            found = _whole(counted, tables, edition, contacts, talks, fixed)
            if found is not None:
                yield found


def _whole(
    counted: Counted,
    tables: Sequence[Subject],
    edition: Edition,
    contacts: int,
    talks: int,
    fixed: Mapping[tuple[str, str], int],
) -> Counted | None:
    values: dict[tuple[str, str], int] = dict(counted.values)
    made = replace(counted, contacts=contacts, values=values)
    for subject in tables:
        mine = {cell: value for (slug, cell), value in fixed.items() if slug == subject.slug}
        table = edition.find(subject.slug)
        lines = (
            _shown(counted, subject, table, contacts, talks, mine)
            if table is not None
            else _left_out(counted, made, subject, edition, contacts, talks)
        )
        if lines is None:
            return None
        values.update({(subject.slug, cell): value for cell, value in lines.items()})
    return made


def _shown(
    counted: Counted, subject: Subject, table: Table, contacts: int, talks: int, fixed: Mapping[str, int]
) -> Lines | None:
    assert not any(cell.joined for cell in table.cells)
    spans = {cell.slug: span(cell.figure, cell.limit) for cell in table.cells}
    lines = {slug: counted.of(subject.slug, slug) for slug in spans}
    if subject.several:
        return _several(counted, subject, table, talks, fixed)
    if subject.rest:
        return _beside_the_rest(lines, spans, fixed, contacts if subject.base is Base.ALL else talks, subject.rest.slug)
    if subject.base is not Base.ANSWERED:
        return _adding_up(lines, spans, fixed, contacts if subject.base is Base.ALL else talks)
    assert table.base is not None
    known = range(talks + 1) if adds_up(table) else span(table.base.figure)
    for answers in _near(known, counted.base(subject)):
        found = _adding_up(lines, spans, fixed, answers)
        if found is not None and answers <= talks:
            return found | _silent(subject, talks - answers)
    return None


def _several(counted: Counted, subject: Subject, table: Table, talks: int, fixed: Mapping[str, int]) -> Lines | None:
    assert table.base is not None
    spans = {cell.slug: span(cell.figure, cell.limit) for cell in table.cells}
    for answers in _near(span(table.base.figure), counted.base(subject)):
        whole = answers if subject.base is Base.ANSWERED else talks
        lines = {slug: min(counted.of(subject.slug, slug), whole) for slug in spans} | dict(fixed)
        for slug in [slug for slug in spans if slug not in fixed]:
            short = whole - sum(lines.values()) if subject.base is Base.ANSWERED else 0
            lines[slug] = min(max(lines[slug] + max(short, 0), spans[slug][0]), spans[slug][-1], whole)
        if answers <= talks and all(lines[slug] in spans[slug] for slug in lines):
            return lines | (_silent(subject, talks - answers) if subject.base is Base.ANSWERED else {})
    return None


def _beside_the_rest(
    lines: Mapping[str, int], spans: Mapping[str, range], fixed: Mapping[str, int], total: int, rest: str
) -> Lines | None:
    """The one line that is shown, as near to what was counted as may be, and what it leaves."""
    ((slug, count),) = lines.items()
    shown = fixed.get(slug, min(count, total))
    return {slug: shown, rest: total - shown} if shown in spans[slug] and shown <= total else None


def _adding_up(
    lines: Mapping[str, int], spans: Mapping[str, range], fixed: Mapping[str, int], total: int
) -> Lines | None:
    made = {slug: fixed.get(slug, count) for slug, count in lines.items()}
    for slug in [slug for slug in lines if slug not in fixed]:
        wanted = made[slug] + total - sum(made.values())
        made[slug] = min(max(wanted, spans[slug][0]), spans[slug][-1])
    fits = sum(made.values()) == total and all(made[slug] in spans[slug] for slug in made)
    return made if fits else None


def _left_out(
    counted: Counted, made: Counted, subject: Subject, edition: Edition, contacts: int, talks: int
) -> Lines | None:
    """Lines of a table that is not shown, for which it still would not be."""
    slugs = [line.slug for line in subject.lines] + list(subject.silent)
    before = {slug: counted.of(subject.slug, slug) for slug in slugs}
    more = (contacts - counted.contacts) if subject.base is Base.ALL else (talks - counted.counselling)
    if more == 0:
        return before
    bare = replace(edition, tables=(), left_out=())
    for first in slugs:
        for second in slugs:
            for moved in range(-4, 5):
                lines = dict(before)
                lines[first] += more + moved
                lines[second] -= moved
                if min(lines.values()) < 0:
                    continue
                values = {**made.values, **{(subject.slug, slug): count for slug, count in lines.items()}}
                again = draft(replace(made, values=values), [subject], TEXTS, edition.closed_on).edition
                if replace(again, left_out=()) == bare and again.left_out:
                    return lines
    return None


def _silent(subject: Subject, many: int) -> Lines:
    """Those whose answer is not known stand nowhere: it does not matter how they fall."""
    return {slug: many if place == 0 else 0 for place, slug in enumerate(subject.silent)}


def _near(values: range, middle: int) -> list[int]:
    return sorted(values, key=lambda value: abs(value - middle))
