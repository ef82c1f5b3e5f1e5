"""Every word of the visitor's page, by key: Danish here, other languages through gettext.

The page carries the keys in its markup, so that a change of language replaces the words in place and leaves a
visitor's place, draft and conversation alone. Words in curly brackets are filled in by the page.
"""

from collections.abc import Mapping
from typing import Final

from django.utils import translation
from django.utils.translation import gettext

from sessions.texts import after, around, start, talking, waiting

TEXTS: Final[Mapping[str, str]] = around.TEXTS | start.TEXTS | waiting.TEXTS | talking.TEXTS | after.TEXTS  # type: ignore[operator]


def words(language: str, texts: Mapping[str, str] = TEXTS) -> dict[str, str]:
    """Every text of the visitor's page, or of `texts`, in one language, by key."""
    with translation.override(language):
        return {key: gettext(danish) for key, danish in texts.items()}
