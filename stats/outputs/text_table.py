"""The edition as CSV: one line for every figure; Danish with semicolons, as Danish spreadsheets want them.

docs/statistics-files.md describes the columns; a change of them is a new format.
"""

import csv
import io

from django.utils.translation import gettext as _

from stats.domain.edition import Figure
from stats.outputs.sheet import TOTAL, Row, Sheet, Subject
from stats.outputs.words import figure_words

DELIMITERS = {"da": ";", "en": ","}


def csv_bytes(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark, by which a spreadsheet knows it; lines end as RFC 4180 has them."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=DELIMITERS[sheet.language], lineterminator="\r\n").writerow
    write(header())
    write([sheet.year, sheet.number, "", "", TOTAL, sheet.total.label, _figure(sheet.total.figure), "", "", ""])
    for subject in sheet.subjects:
        for row in subject.rows:
            write([sheet.year, sheet.number, *_line(subject, row)])
        if subject.total:
            write([sheet.year, sheet.number, *_line(subject, subject.total)])
    return ("\N{BYTE ORDER MARK}" + out.getvalue()).encode()


def header() -> list[str]:
    """The names of the columns in the language of now."""
    return [
        _("år"), _("udgave"), _("tabel"), _("tabelnavn"), _("svar"), _("svarnavn"), _("antal"), _("procent"),
        _("grundlag"), _("grundlag_antal"),
    ]  # fmt: skip


def _line(subject: Subject, row: Row) -> list[str]:
    percent = "" if row.percent is None else str(row.percent)
    base = _figure(subject.base_figure) if subject.base_figure else ""
    return [
        subject.slug, subject.title, row.slug, row.label, _figure(row.figure), percent, subject.base_label, base,
    ]  # fmt: skip


def _figure(figure: Figure) -> str:
    """Digits alone, without a mark for thousands; the words of every output where it is hidden."""
    return figure_words(figure) if figure.count is None else str(figure.count)
