"""Settings under which every translated text stands in ⟦brackets⟧: what stands outside was never given to gettext.

The texts that were asked for are written to the file that ASKED_TEXTS names, one JSON string a line.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real

from csm_chat.settings import *  # noqa: F403

_asked: set[str] = set()


def _note(text: str) -> None:
    if text not in _asked:
        _asked.add(text)
        with Path(os.environ["ASKED_TEXTS"]).open("a") as file:
            file.write(json.dumps(text) + "\n")


def _bracketed(text: str) -> str:
    return f"⟦{text}⟧" if text.strip() else text


def _one(message: str) -> str:
    if "⟦" in message:  # the name of a language, translated already when it was listed
        return message
    _note(str(message))
    return _bracketed(trans_real.gettext(message))


def _many(singular: str, plural: str, number: int) -> str:
    _note(str(singular))
    return _bracketed(trans_real.ngettext(singular, plural, number))


def _one_in_context(context: str, message: str) -> str:
    _note(f"{context}\x04{message}")
    return _bracketed(trans_real.pgettext(context, message))


def _many_in_context(context: str, singular: str, plural: str, number: int) -> str:
    _note(f"{context}\x04{singular}")
    return _bracketed(trans_real.npgettext(context, singular, plural, number))


_functions: dict[str, Any] = {
    "gettext": _one,
    "ngettext": _many,
    "pgettext": _one_in_context,
    "npgettext": _many_in_context,
}
for _name, _function in _functions.items():
    setattr(translation._trans, _name, _function)  # type: ignore[attr-defined]
