"""Finding pages by a few words, forgiving of letters that another keyboard lacks, the best first.

Æ, ae and a are alike, and so are ø, oe and o; å, aa and a. static/js/lib/finding.js compares in the same way. A
handbook has some dozens of pages: they are read through, which needs no index and is the same on every database.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"})
ALIKE: Final = re.compile("(a)e|(o)e|(a)a")
WORD: Final = re.compile(r"\w+")
# How much it counts where a word was found.
IN_TITLE, IN_HEADING, IN_BODY = 9, 3, 1
EXCERPT = 150

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """A page as it is searched; `page` is whatever the asker wants back."""

    page: T
    title: str
    headings: Sequence[str]
    body: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A page that holds every word that was typed, and the words around the first of them in its body."""

    page: T
    excerpt: str


def plain(text: str) -> str:
    """The text as it is compared: plain small letters and digits, one space between words."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    alike = ALIKE.sub(lambda pair: pair[1] or pair[2] or pair[3], bare)
    return " ".join(re.findall(r"[^\W_]+", alike))


def find(sheets: Iterable[Sheet[T]], typed: str) -> list[Found[T]]:
    """The pages in which every typed word begins a word, the best first; else in the order they came in."""
    wanted = plain(typed).split()
    if not wanted:
        return []
    weighed = [(_weight(sheet, wanted), sheet) for sheet in sheets]
    good = sorted((one for one in weighed if one[0]), key=lambda one: -one[0])
    return [Found(sheet.page, _excerpt(sheet.body, wanted)) for _weight_of, sheet in good]


def _weight(sheet: Sheet[T], wanted: Sequence[str]) -> int:
    """Nought when a word is missing; else the best place of each word, added up."""
    places = [
        (IN_TITLE, f" {plain(sheet.title)}"),
        (IN_HEADING, " ".join(f" {plain(heading)}" for heading in sheet.headings)),
        (IN_BODY, f" {plain(sheet.body)}"),
    ]
    best = [max((weight for weight, text in places if f" {word}" in text), default=0) for word in wanted]
    return sum(best) if all(best) else 0


def _excerpt(body: str, wanted: Sequence[str]) -> str:
    """Some words around the first that was meant; the beginning where it stands in no body."""
    at = next((word.start() for word in WORD.finditer(body) if plain(word[0]).startswith(tuple(wanted))), 0)
    start = body.rfind(" ", 0, max(0, at - EXCERPT // 3)) + 1
    end = body.find(" ", start + EXCERPT)
    cut = body[start : end if end > 0 else len(body)].strip()
    return f"{'… ' if start else ''}{cut}{' …' if end > 0 else ''}"
