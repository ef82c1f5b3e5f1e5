"""The years side by side: only figures that the editions themselves show, each as it stands there."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from stats.domain.edition import Cell, Edition, Figure, Table
from stats.outputs.sheet import Subject, rows_of

# What is followed from year to year: a table and one of its values.
FOLLOWED = (("first_time", "first-time"), ("age_group", "under-18"))
FEWEST = 2


def trend(editions: Sequence[Edition], language: str) -> tuple[Subject, ...]:
    """All contacts, then each followed value: a line for every year that shows it; nothing of a single year."""
    years = sorted(editions, key=lambda edition: edition.year)
    with translation.override(language):
        subjects = [_total(years), *(_followed(years, *one, language) for one in FOLLOWED)]
    return tuple(subject for subject in subjects if subject and len(subject.rows) >= FEWEST)


def _total(years: Sequence[Edition]) -> Subject:
    lines = [(str(edition.year), str(edition.year), edition.total, None, False) for edition in years]
    title = _("Henvendelser fra år til år")
    return _subject("total", title, _("Antal henvendelser."), "", lines, ())


def _followed(years: Sequence[Edition], slug: str, value: str, language: str) -> Subject | None:
    shown: list[tuple[int, Table, Cell]] = []
    for edition in years:
        table = edition.find(slug)
        cell = table.find(value) if table and not table.channel else None
        if table and cell:
            shown.append((edition.year, table, cell))
    if not shown:
        return None
    _year, table, cell = shown[-1]
    base_label = table.base.label.of(language) if table.base else ""
    lines = [(str(year), str(year), one.figure, one.percent, False) for year, _table, one in shown]
    title = f"{table.label.of(language)}: {cell.label.of(language)}"
    base = _("Andel af %(base)s. Antallet bag står i hvert års tal.") % {"base": base_label}
    return _subject(f"{slug}-{value}", title, base, base_label, lines, _notes(years, shown))


def _notes(years: Sequence[Edition], shown: Sequence[tuple[int, Table, Cell]]) -> tuple[str, ...]:
    notes = []
    missing = [str(edition.year) for edition in years if edition.year not in {year for year, _table, _cell in shown}]
    if missing:
        notes.append(_("Ikke vist for %(years)s.") % {"years": ", ".join(missing)})
    if len({(table.base.slug if table.base else "", cell.label.da) for _year, table, cell in shown}) > 1:
        notes.append(_("Årene er ikke gjort op på samme måde og kan ikke sammenlignes uden videre."))
    return tuple(notes)


def _subject(
    slug: str,
    title: str,
    base: str,
    base_label: str,
    lines: Sequence[tuple[str, str, Figure, int | None, bool]],
    notes: tuple[str, ...],
) -> Subject:
    columns = (_("År"), _("Antal"), _("Andel"))
    return Subject(
        slug=f"trend-{slug}",
        title=title,
        base=base,
        base_label=base_label,
        base_figure=None,
        columns=columns if base_label else columns[:2],
        rows=rows_of(lines),
        total=None,
        alt=_("Søjler: %(title)s. De samme tal står i tabellen.") % {"title": title},
        notes=notes,
    )
