"""An edition as it is read in one language: every word and figure ready to be set, whatever it is set in.

All outputs are made from this, so a figure is turned into words in one place.
"""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from stats.domain.drawn import Drawn, drawn, drawn_height
from stats.domain.edition import Cell, Edition, Figure, Note, Table
from stats.domain.edition_json import checksum, encode
from stats.domain.taxonomy import Base as BaseName
from stats.outputs.words import base_words, day_words, figure_words, percent_words, title_words

HOUSE = "CSM Danmark"
LANGUAGES = ("da", "en")
TOTAL = "total"
# A reader must see by the table itself whether its lines were joined, and whether they add up.
OWN_NOTES = ("merged", "several")
# Of these two the lines of a table are all there is, each contact once; of the known answers they are not.
WHOLE = (BaseName.ALL.value, BaseName.COUNSELLING.value)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with its bar: `figure` and `percent`, and the words that say them.

    A `quiet` line is outside the base of the percentages.
    """

    slug: str
    label: str
    figure: Figure
    percent: int | None
    quiet: bool
    bar: Drawn
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One table and its chart. `base_label` is "" and there is no `base_figure` where no percentages are taken."""

    slug: str
    title: str
    base: str
    base_label: str
    base_figure: Figure | None
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    alt: str
    notes: tuple[str, ...]

    @property
    def height(self) -> str:
        """The height of its chart in em."""
        return drawn_height([row.bar for row in self.rows])


@dataclass(frozen=True, slots=True)
class Sheet:
    """An edition in one language."""

    language: str
    year: int
    number: int
    title: str
    over: str
    lead: str
    total: Row
    subjects: tuple[Subject, ...]
    notes: tuple[str, ...]
    seal: tuple[str, ...]


def sheet_of(edition: Edition, language: str) -> Sheet:
    """The edition in this language."""
    tables = (*edition.tables, edition.unmet) if edition.unmet else edition.tables
    general = general_notes(edition)
    with translation.override(language):
        return Sheet(
            language=language,
            year=edition.year,
            number=edition.number,
            title=_("Henvendelser i %(year)s") % {"year": edition.year},
            over=_("Årets udgave") if edition.number == 1 else _("Årets udgave, rettet"),
            lead=_lead(edition),
            total=_alone(_("Henvendelser i alt"), edition.total),
            subjects=tuple(subject_of(table, language, general) for table in tables),
            notes=tuple(note.text.of(language) for note in general),
            seal=_seal(edition, language),
        )


def general_notes(edition: Edition) -> tuple[Note, ...]:
    """What would stand under several tables is said once, above all of them; what is about one table stays there."""
    tables = (*edition.tables, edition.unmet) if edition.unmet else edition.tables
    times = Counter(note for table in tables for note in table.notes if note.slug not in OWN_NOTES)
    shared = [note for note, number in times.items() if number > 1]
    return (*edition.notes, *(note for note in shared if note not in edition.notes))


def subject_of(table: Table, language: str, elsewhere: Container[Note] = ()) -> Subject:
    """One table in this language, without the notes that are said elsewhere."""
    title = title_words(table, language)
    columns = (_("Svar"), _("Antal"), _("Andel"))
    lines = [
        (cell.slug, cell.label.of(language), cell.figure, cell.percent, _outside(table, cell)) for cell in table.cells
    ]
    return Subject(
        slug=f"{table.slug}-{table.channel}" if table.channel else table.slug,
        title=title,
        base=base_words(table, language),
        base_label=table.base.label.of(language) if table.base else "",
        base_figure=table.base.figure if table.base else None,
        columns=columns if table.base else columns[:2],
        rows=rows_of(lines),
        total=_total(table),
        alt=_("Søjler: %(title)s. De samme tal står i tabellen.") % {"title": title},
        notes=tuple(note.text.of(language) for note in table.notes if note not in elsewhere),
    )


def rows_of(lines: Sequence[tuple[str, str, Figure, int | None, bool]]) -> tuple[Row, ...]:
    """Lines of slug, label, figure, percent and whether it is a quiet one, with their bars on one scale."""
    bars = drawn([(label, _length(figure)) for _slug, label, figure, _percent, _quiet in lines])
    return tuple(
        Row(slug, label, figure, percent, quiet, bar, figure_words(figure), percent_words(percent))
        for (slug, label, figure, percent, quiet), bar in zip(lines, bars, strict=True)
    )


def _alone(label: str, figure: Figure) -> Row:
    """A line that stands by itself, such as a total."""
    return rows_of([(TOTAL, label, figure, None, False)])[0]


def _outside(table: Table, cell: Cell) -> bool:
    return table.base is not None and table.base.slug == BaseName.ANSWERED.value and not cell.answered


def _total(table: Table) -> Row | None:
    if table.base is None or table.several or table.base.slug not in WHOLE:
        return None
    return _alone(_("I alt"), table.base.figure)


def _length(figure: Figure) -> int:
    """How long a bar is: what is hidden may be anything up to its limit."""
    return figure.count if figure.count is not None else figure.below or 0


def _lead(edition: Edition) -> str:
    names = {"year": edition.year, "number": figure_words(edition.total)}
    if edition.small:
        return _(
            "I %(year)s var der %(number)s henvendelser. For at ingen skal kunne genkendes, viser vi ikke flere tal."
        ) % (names)
    said = _("I %(year)s fik rådgivningen %(number)s henvendelser.") % names
    table = edition.find("first_time")
    cell = table.find("first-time") if table and table.base else None
    if cell is None or cell.percent is None or table is None or table.channel:
        return said
    share = {"share": percent_words(cell.percent)}
    return (
        f"{said} {_('I %(share)s af dem, hvor svaret er kendt, var det første gang, nogen fik det at vide.') % share}"
    )


def _seal(edition: Edition, language: str) -> tuple[str, ...]:
    names = {"number": edition.number, "year": edition.year, "day": day_words(edition.closed_on)}
    said = [_("Udgave %(number)s af tallene for %(year)s. Gjort op %(day)s. Tallene bliver ikke ændret.") % names]
    if edition.left_out:
        left_out = ", ".join(one.label.of(language) for one in edition.left_out)
        said.append(_("Disse tabeller vises ikke, så ingen kan genkendes: %(tables)s.") % {"tables": left_out})
    said.append(_("Kontrolsum (SHA-256): %(sum)s") % {"sum": checksum(encode(edition))})
    return tuple(said)
