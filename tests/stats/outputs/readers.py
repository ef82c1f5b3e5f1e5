"""What other programs read out of the files: by table, line by line, as the words a reader sees."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import openpyxl
from pypdf import PdfReader

# A table is its lines: label, count, share. The share is "" or "–" where there is none.
Lines = list[tuple[str, str, str]]
Tables = list[tuple[str, Lines]]


def squeezed(text: str) -> str:
    """Every run of white space as one blank: a PDF breaks lines where it likes."""
    return " ".join(text.split())


def from_json(content: bytes, language: str) -> Tables:
    """The edition's own JSON, read as plain mappings."""
    document = json.loads(content)
    tables = document["tables"] + ([document["unmet"]] if document["unmet"] else [])
    return [(_title(table, language), list(_json_lines(table, language))) for table in tables]


def _json_lines(table: Mapping[str, Any], language: str) -> Iterator[tuple[str, str, str]]:
    based = table["base"] is not None
    for cell in table["cells"]:
        yield (
            squeezed(cell["label"][language]),
            figure(cell["figure"], language),
            percent(cell["percent"], language, based),
        )
    if based and not table["several"] and table["base"]["slug"] != "answered":
        yield {"da": "I alt", "en": "Total"}[language], figure(table["base"]["figure"], language), ""


def _title(table: Mapping[str, Any], language: str) -> str:
    names = {"chat": {"da": "chat", "en": "chat"}, "telephone": {"da": "telefon", "en": "telephone"}}
    name = squeezed(table["label"][language])
    return f"{name} ({names[table['channel']][language]})" if table["channel"] else name


def figure(one: Mapping[str, int | None], language: str) -> str:
    """A figure in words, said anew."""
    if one["count"] is None:
        return f"{'færre end' if language == 'da' else 'fewer than'} {one['below']}"
    return f"{one['count']:,}".replace(",", "." if language == "da" else ",")


def percent(number: int | None, language: str, based: bool = True) -> str:
    """A percentage in words, said anew."""
    if not based:
        return ""
    return "–" if number is None else f"{number} %" if language == "da" else f"{number}%"


def from_csv(content: bytes, language: str) -> Tables:
    """By the standard library; digits get their mark for thousands back."""
    lines = list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";" if language == "da" else ",")
    )
    found: dict[str, tuple[str, Lines]] = {}
    for line in lines[2:]:
        _year, _number, slug, title, value, label, count, share, base, _base_count = line
        said = figure({"count": int(count), "below": None}, language) if count.isdigit() else count
        total = value == "total" and label in ("I alt", "Total")
        part = "" if total else percent(int(share) if share else None, language, based=bool(base))
        found.setdefault(slug, (squeezed(title), []))[1].append((squeezed(label), said, part))
    return list(found.values())


def from_xlsx(content: bytes, language: str) -> Tables:
    """By openpyxl: a number with the format it is shown in."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [_page(page, language) for page in book.worksheets[1:]]


def _page(page: Any, language: str) -> tuple[str, Lines]:
    lines: Lines = []
    for row in page.iter_rows(min_row=5):
        label, count = row[0].value, row[1].value
        share = row[2].value if len(row) > 2 else None
        if count is None:
            break
        said = figure({"count": count, "below": None}, language) if isinstance(count, int) else str(count)
        if isinstance(share, int | float):
            share = percent(round(share * 100), language)
        lines.append((squeezed(label), said, squeezed(share or "")))
    return squeezed(page["A1"].value), lines


class _Html(HTMLParser):
    """The tables of a page, by the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: Tables = []
        self.row: list[str] = []
        self.caption = self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "caption":
            self.tables.append(("", []))
        if tag == "tr":
            self.row = []
        if tag in ("th", "td"):
            self.row.append("")
        if tag in ("th", "td", "caption"):
            self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""
        if tag == "tr" and self.row[0] not in ("Svar", "Answer"):
            label, count, *share = map(squeezed, self.row)
            self.tables[-1][1].append((label, count, "".join(share)))

    def handle_data(self, data: str) -> None:
        if self.inside == "caption":
            self.tables[-1] = (squeezed(self.tables[-1][0] + data), self.tables[-1][1])
        elif self.inside:
            self.row[-1] += data


def from_html(page: str) -> Tables:
    """The tables of figures on the page; the last one lists the files."""
    reader = _Html()
    reader.feed(page)
    return reader.tables[:-1]


def text_of_pdf(content: bytes) -> str:
    """Everything that stands in it, by pypdf, without the feet of its pages."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return squeezed(" ".join(re.sub(r"CSM Danmark · [^\n]*\n\d+ / \d+", "", page) for page in pages))
