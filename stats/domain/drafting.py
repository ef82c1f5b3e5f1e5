"""Making an edition: table by table, lines joined in the declared order until the audit finds nothing.

It fails closed: when nothing is left to join, the table is left out. What was tried is kept beside the draft, with
what each cut would have told, for those who close the year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stats.domain.audit import Told, adds_up, audit
from stats.domain.counted import Counted, check_even
from stats.domain.edition import UNMET, Base, Cell, Edition, Figure, LeftOut, Note, Table, Words
from stats.domain.figures import SMALL_YEAR, figure, percent
from stats.domain.refusals import Shown, refusals_tell_nothing
from stats.domain.subjects import Cut, Line, Subject
from stats.domain.taxonomy import Base as BaseOf

UNMET_LIMIT = 10
# What is said once, of all tables.
ABOUT_ALL = ("unit", "rounding", "hidden", "not_known")


@dataclass(frozen=True, slots=True)
class Texts:
    """The words an edition is made with: the names of the bases, the units, the notes, and of visits in vain."""

    bases: Mapping[str, Words]
    contacts: Words
    visits: Words
    unmet: Words
    reasons: Mapping[str, Words]
    notes: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Tried:
    """One cut of one table: what it would have told. With nothing told it went out, unless its refusals would tell."""

    table: str
    joined: tuple[str, ...]
    told: tuple[Told, ...]
    by_refusals: bool = False

    @property
    def passed(self) -> bool:
        """True for the cut that is published."""
        return not self.told and not self.by_refusals


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that could go out, and every cut that was tried on the way."""

    edition: Edition
    tried: tuple[Tried, ...]


def draft(counted: Counted, subjects: Sequence[Subject], texts: Texts, closed_on: date) -> Draft:
    """The first edition of a year. Raises Uneven for counts that contradict themselves."""
    check_even(counted, subjects)
    edition = Edition(counted.year, 1, closed_on, figure(counted.contacts, SMALL_YEAR))
    if edition.small:
        return Draft(edition, ())
    edition = replace(
        edition, counselling=figure(counted.counselling), unmet=_unmet(counted, texts), notes=_notes(texts, *ABOUT_ALL)
    )
    tried: list[Tried] = []
    for subject in subjects:
        edition = _with_table(edition, counted, subject, texts, tried)
    return Draft(edition, tuple(tried))


def second_draft(first: Edition, counted: Counted, subjects: Sequence[Subject], texts: Texts, closed_on: date) -> Draft:
    """The corrected edition: tables of the first one in the same cut, audited together with it, or left out.

    A line that was hidden stays hidden and one that was shown stays shown: whoever guesses how little was corrected
    would else know both counts. Nothing is in the second edition that was not in the first.
    """
    check_even(counted, subjects)
    total = figure(counted.contacts, SMALL_YEAR)
    if first.small or total.hidden:
        return Draft(Edition(counted.year, 2, closed_on, Figure(None, SMALL_YEAR)), ())
    edition = replace(
        Edition(counted.year, 2, closed_on, total),
        counselling=figure(counted.counselling), unmet=_unmet(counted, texts), notes=_notes(texts, *ABOUT_ALL),
    )  # fmt: skip
    tried: list[Tried] = []
    for subject in subjects:
        table = _again(first.find(subject.slug), edition, counted, subject, texts)
        if table is None:
            edition = _leaving_out(edition, subject)
            continue
        wider = replace(edition, tables=(*edition.tables, table))
        tried.append(Tried(subject.slug, _joined(table), audit((first, wider))))
        edition = wider if tried[-1].passed else _leaving_out(edition, subject)
    return Draft(edition, tuple(tried))


def _again(before: Table | None, edition: Edition, counted: Counted, subject: Subject, texts: Texts) -> Table | None:
    """The table in the cut of the first edition, with the same lines hidden; None where there is no such table."""
    if before is None:
        return None
    slugs = tuple(cell.slug for cell in before.cells)
    cut = next((cut for cut in subject.cuts() if tuple(line.slug for line in cut) == slugs), None)
    table = _table(edition, counted, subject, cut, texts) if cut else None
    return table if table and _pattern(table) == _pattern(before) else None


def _with_table(edition: Edition, counted: Counted, subject: Subject, texts: Texts, tried: list[Tried]) -> Edition:
    """The edition with the first cut of this table that tells nothing, or with the table left out."""
    refused: list[Cut] = []
    for cut in subject.cuts():
        table = _table(edition, counted, subject, cut, texts)
        if table is None:
            break
        wider = replace(edition, tables=(*edition.tables, table))
        told = audit((wider,))
        safe = not told and (not refused or _refusals_tell_nothing(refused, cut, table, subject))
        tried.append(Tried(subject.slug, _joined(table), told, by_refusals=not told and not safe))
        if safe:
            return wider
        refused.append(cut)
    return _leaving_out(edition, subject)


def _refusals_tell_nothing(refused: Sequence[Cut], cut: Cut, table: Table, subject: Subject) -> bool:
    base = None if adds_up(table) or table.base is None else table.base.figure
    shown = Shown(cut, tuple(cell.figure for cell in table.cells), base)
    return refusals_tell_nothing(refused, shown, answered=subject.base is BaseOf.ANSWERED)


def _table(edition: Edition, counted: Counted, subject: Subject, cut: Cut, texts: Texts) -> Table | None:
    """The table as this cut shows it; None where there are too few contacts to be about."""
    figures = [figure(counted.line(subject.slug, line), line.limit) for line in cut]
    base = _base(edition, counted, subject, figures)
    if base.hidden:
        return None
    cells = tuple(_cell(line, shown, base) for line, shown in zip(cut, figures, strict=True))
    return Table(
        slug=subject.slug,
        label=subject.label,
        unit=texts.contacts,
        base=Base(subject.base.value, texts.bases[subject.base.value], base),
        several=subject.several,
        cells=cells,
        notes=(*_notes(texts, *_remarks(cells, subject)), *_rest(texts, subject)),
        known=percent(base, edition.counselling) if subject.base is BaseOf.ANSWERED and edition.counselling else None,
        rest=subject.rest.label if subject.rest else None,
    )


def _base(edition: Edition, counted: Counted, subject: Subject, figures: Sequence[Figure]) -> Figure:
    """The rounded base; of known answers that are all shown it is their sum, which tells nothing that they do not."""
    if subject.base is BaseOf.ALL:
        return edition.total
    if subject.base is BaseOf.COUNSELLING:
        return edition.counselling or Figure(None, 5)
    if not subject.several and not any(shown.hidden for shown in figures):
        return Figure(sum(shown.count or 0 for shown in figures))
    return figure(counted.base(subject))


def _cell(line: Line, shown: Figure, base: Figure) -> Cell:
    joined = line.parts if len(line.parts) > 1 else ()
    return Cell(line.slug, line.label, shown, percent(shown, base), joined, line.answered, line.limit, line.alone)


def _remarks(cells: Sequence[Cell], subject: Subject) -> Iterator[str]:
    if any(cell.joined for cell in cells):
        yield "merged"
    if subject.several:
        yield "several"


def _rest(texts: Texts, subject: Subject) -> Iterator[Note]:
    if subject.rest:
        said, label = texts.notes["rest"], subject.rest.label
        yield Note("rest", Words(said.da.replace("{rest}", label.da), said.en.replace("{rest}", label.en)))


def _notes(texts: Texts, *slugs: str) -> tuple[Note, ...]:
    return tuple(Note(slug, texts.notes[slug]) for slug in slugs)


def _unmet(counted: Counted, texts: Texts) -> Table | None:
    """Visits in vain: counts with nothing in common, neither with each other nor with the contacts."""
    if counted.unmet is None:
        return None
    cells = tuple(
        Cell(reason, label, figure(counted.unmet.get(reason, 0), UNMET_LIMIT), limit=UNMET_LIMIT)
        for reason, label in texts.reasons.items()
    )
    return Table(UNMET, texts.unmet, texts.visits, None, True, cells, _notes(texts, "visits"))


def _leaving_out(edition: Edition, subject: Subject) -> Edition:
    return replace(edition, left_out=(*edition.left_out, LeftOut(subject.slug, subject.label)))


def _pattern(table: Table) -> tuple[tuple[int, bool], ...]:
    """Which lines are hidden, and below which count they would be."""
    return tuple((cell.limit, cell.figure.hidden) for cell in table.cells)


def _joined(table: Table) -> tuple[str, ...]:
    return tuple(cell.slug for cell in table.cells if cell.joined)
