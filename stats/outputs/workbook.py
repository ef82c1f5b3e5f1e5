"""The edition as a workbook: a sheet that explains, and one for every table. What is hidden is words."""

import io
from datetime import datetime

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from stats.outputs.sheet import HOUSE, Row, Sheet, Subject

# A workbook carries the time it was made: one that stands still, so that the same edition gives the same bytes.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone
SHEET_NAME = 31
WIDE, NARROW, PAPER = 52, 16, 9


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The same bytes for the same edition."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": sheet.title, "author": HOUSE, "company": HOUSE, "created": MADE})
        styles = _Styles(book)
        _front(book.add_worksheet(_("Om tallene")), sheet, styles)
        for number, subject in enumerate(sheet.subjects, start=1):
            _subject(book.add_worksheet(_name(number, subject.title)), subject, styles)
    return out.getvalue()


class _Styles:
    """How cells look: as few as there are kinds of them."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title: Format = book.add_format({"bold": True, "font_size": 16})
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.head_number: Format = book.add_format({"bold": True, "bottom": 1, "align": "right"})
        self.plain: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.number: Format = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.percent: Format = book.add_format({"num_format": "0%", "valign": "top"})
        self.words: Format = book.add_format({"align": "right", "font_color": "#58554B", "valign": "top"})
        self.sum: Format = book.add_format({"bold": True, "top": 1})
        self.sum_number: Format = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})


def _front(page: Worksheet, sheet: Sheet, styles: _Styles) -> None:
    _paper(page)
    page.set_column(0, 0, WIDE)
    page.set_column(1, 1, NARROW)
    page.write_string(0, 0, sheet.title, styles.title)
    page.write_string(2, 0, sheet.total.label, styles.plain)
    _figure(page, 2, sheet.total, styles.number, styles.words)
    for at, line in enumerate((sheet.over, *sheet.notes, *sheet.seal), start=4):
        page.write_string(at, 0, line, styles.plain)


def _subject(page: Worksheet, subject: Subject, styles: _Styles) -> None:
    _paper(page)
    page.set_column(0, 0, WIDE)
    page.set_column(1, 2, NARROW)
    page.write_string(0, 0, subject.title, styles.title)
    page.write_string(1, 0, subject.base, styles.plain)
    for column, name in enumerate(subject.columns):
        page.write_string(3, column, name, styles.head_number if column else styles.head)
    at = 4
    for row in subject.rows:
        page.write_string(at, 0, row.label, styles.plain)
        _figure(page, at, row, styles.number, styles.words)
        if row.percent is not None:
            page.write_number(at, 2, row.percent / 100, styles.percent)
        elif subject.base_label:
            page.write_string(at, 2, row.share, styles.words)
        at += 1
    if subject.total:
        page.write_string(at, 0, subject.total.label, styles.sum)
        _figure(page, at, subject.total, styles.sum_number, styles.words)
        page.write_blank(at, 2, None, styles.sum)
        at += 1
    for note in subject.notes:
        at += 1
        page.write_string(at, 0, note, styles.plain)


def _figure(page: Worksheet, at: int, row: Row, number: Format, words: Format) -> None:
    if row.figure.count is None:
        page.write_string(at, 1, row.count, words)
    else:
        page.write_number(at, 1, row.figure.count, number)


def _paper(page: Worksheet) -> None:
    page.set_paper(PAPER)  # A4
    page.fit_to_pages(1, 0)


def _name(number: int, title: str) -> str:
    """A sheet's name: short, its own, and without what a spreadsheet forbids."""
    kept = "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)
    return f"{number} {kept}"[:SHEET_NAME].strip()
