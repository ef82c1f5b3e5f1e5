"""The edition as a tagged PDF for reading and printing, set by typst from our own templates.

Only the fonts that come with typst are used, and neither the time nor the place of setting goes into it, so that the
same edition gives the same bytes on every machine. It keeps to PDF/UA-1, which is what a screen reader wants.
"""

import json
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from stats.outputs.sheet import HOUSE, Row, Sheet, Subject

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def pdf_bytes(sheet: Sheet) -> bytes:
    """The edition: every table with its chart."""
    return typeset(
        "edition.typ",
        {
            "language": sheet.language,
            "author": HOUSE,
            "title": sheet.title,
            "over": sheet.over,
            "lead": sheet.lead,
            "notes": sheet.notes,
            "subjects": [plain(subject) for subject in sheet.subjects],
            "seal": sheet.seal,
            "foot": foot(sheet),
        },
    )


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """One of our templates, filled."""
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def foot(sheet: Sheet) -> str:
    """What stands at the foot of every page."""
    return f"{HOUSE} · {_('Udgave %(number)s, %(year)s') % {'number': sheet.number, 'year': sheet.year}}"


def plain(subject: Subject) -> dict[str, Any]:
    """A table as the templates take it."""
    return {
        "title": subject.title,
        "base": subject.base,
        "alt": subject.alt,
        "columns": subject.columns,
        "rows": [_row(row) for row in subject.rows],
        "total": _row(subject.total) if subject.total else None,
        "notes": subject.notes,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "count": row.count,
        "share": row.share,
        "shared": row.percent is not None,
        "bar": row.bar.percent,
        "open": row.figure.hidden,
        "quiet": row.quiet,
    }
