"""The words that are frozen into an edition, in both languages: from the closed lists, the report's file and here."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import translation
from django.utils.translation import gettext as _

from stats.domain.drafting import Texts
from stats.domain.edition import Words
from stats.domain.unmet import Reason
from stats.services.lists import taxonomy

FILE = Path(__file__).resolve().parent.parent / "content" / "report.yaml"


def edition_texts() -> Texts:
    """All words that an edition made now would carry."""
    notes = {slug: _words(text) for slug, text in _file()["notes"].items()}
    notes["visits"] = _words(_file()["unmet_need"]["note"])
    danish, english = taxonomy("da"), taxonomy("en")
    return Texts(
        bases={slug: Words(label, english.bases[slug]) for slug, label in danish.bases.items()},
        contacts=_words(_file()["terms"]["contact_many"]),
        visits=_both(lambda: _("besøg")),
        unmet=_both(lambda: _("Besøg, mens chatten var lukket eller fuld")),
        reasons={
            Reason.CLOSED.value: _both(lambda: _("Der var lukket")),
            Reason.FULL.value: _both(lambda: _("Køen var fuld")),
        },
        notes=notes,
    )


@cache
def _file() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return document


def _words(entry: dict[str, str]) -> Words:
    return Words(entry["da"], entry["en"])


def _both(said: Callable[[], str]) -> Words:
    """A text of the catalogue in each language, whatever the language of the request."""
    with translation.override("da"):
        danish = said()
    with translation.override("en"):
        return Words(danish, said())
