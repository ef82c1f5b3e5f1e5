"""The funder's yearly report as a tagged PDF: an introduction by coordinators, prose, and the tables it tells of.

The words are those of `content/report.yaml`; every figure is one of the edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation
from django.utils.translation import gettext as _

from stats.domain.edition import Edition
from stats.domain.prose import Passage, Writer
from stats.outputs.document import foot, plain, typeset
from stats.outputs.sheet import HOUSE, Subject, general_notes, sheet_of, subject_of

FILE = Path(__file__).resolve().parent.parent / "content" / "report.yaml"


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph with its heading, and the table it tells of where there is one."""

    heading: str
    text: str
    caption: str
    subject: Subject | None


@cache
def texts() -> Mapping[str, Any]:
    """The sentences of the report in both languages."""
    read: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def first_introduction(language: str) -> str:
    """The introduction before a coordinator has written one."""
    return str(texts()["page"]["introduction"][language])


def report_pdf(edition: Edition, before: Edition | None, recipient: str, introduction: str, language: str) -> bytes:
    """The report of this edition; `before` is the edition of the year before, for what is compared."""
    sheet = sheet_of(edition, language)
    with translation.override(language):
        data = {
            "language": language,
            "author": HOUSE,
            "title": title(edition.year, language),
            "recipient": recipient.strip(),
            "over": sheet.over,
            "introduction": paragraphs(introduction),
            "passages": [_plain(one) for one in told(edition, before, language)],
            "seal": [*sheet.notes, *sheet.seal],
            "foot": foot(sheet),
        }
        return typeset("report.typ", data)


def told(edition: Edition, before: Edition | None, language: str) -> list[Told]:
    """The report's paragraphs in their order."""
    found = []
    number = 0
    general = general_notes(edition)
    with translation.override(language):
        for passage in Writer(texts(), edition, before, language).passages():
            number += passage.table is not None
            found.append(
                Told(
                    heading=_heading(passage, language),
                    text=" ".join(passage.sentences),
                    caption=_caption(passage, edition.year, number, language),
                    subject=subject_of(passage.table, language, general) if passage.table else None,
                )
            )
    return found


def title(year: int, language: str) -> str:
    """The report's title."""
    return str(texts()["page"]["title"][language]).format(year=year)


def paragraphs(text: str) -> list[str]:
    """What stands between empty lines, each as one line."""
    parts = text.replace("\r\n", "\n").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def _plain(one: Told) -> dict[str, Any]:
    return {
        "heading": one.heading,
        "text": one.text,
        "caption": one.caption,
        "subject": plain(one.subject) if one.subject else None,
    }


def _heading(passage: Passage, language: str) -> str:
    heading = texts()["headings"].get(passage.section)
    if heading:
        return str(heading[language])
    return passage.table.label.of(language) if passage.table else ""


def _caption(passage: Passage, year: int, number: int, language: str) -> str:
    if passage.table is None:
        return ""
    words = texts()["captions"].get(passage.table.slug)
    if words:
        return str(words[language]).format(n=number, year=year)
    return _("Tabel %(number)s. %(title)s") % {"number": number, "title": passage.table.label.of(language)}
