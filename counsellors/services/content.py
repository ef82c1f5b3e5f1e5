"""The words that come with the program, as they stand in the files of `counsellors/content`: by language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

FOLDER: Final = Path(__file__).resolve().parent.parent / "content"


@cache
def content(name: str) -> Mapping[str, Any]:
    """The file `name`.yaml as plain mappings, read once: nobody changes them."""
    document: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return document


def spoken(texts: Mapping[str, Any], language: str) -> Any:
    """The text, or the texts, in a language, else in the service's own, else whatever there is; "" of nothing."""
    return texts.get(language) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")
