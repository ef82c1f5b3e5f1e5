"""What the program puts into the longer texts, so that no text says it by hand: numbers, limits, what is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from counsellors.services.service import Helpline, service_shown
from sessions.domain import timing
from sessions.pages import kept
from sessions.pages.markup import Block, Inline, Piece
from sessions.pages.shelf import Page, find, in_language

FACTS: Final = Path(__file__).resolve().parent.parent / "content" / "facts.yaml"


@dataclass(frozen=True, slots=True)
class Filled:
    """A page as it is shown. `links` are the addresses of our other texts in it, each with its slug."""

    title: str
    blocks: list[Block]
    links: dict[str, str]


def filled(page: Page) -> Filled:
    """A page with everything in its place."""
    links: dict[str, str] = {}

    def piece(one: Piece) -> Piece:
        if isinstance(one, str):
            return _words(one)
        if one[0] != "a" or one[1].startswith("tel:"):
            return one
        aim = find(page.language, one[1])
        if aim is None:
            raise LookupError(one[1])
        links[aim.path] = aim.slug
        return ("a", aim.path, one[2])

    def block(one: Block) -> list[Block]:
        if one[0] in PLACES:
            return [new for placed in PLACES[one[0]]() for new in block(placed)]
        if len(one) == 1:
            return [one]
        name, content = one
        if name == "h2":
            return [(name, _words(content))]
        lines = [content] if name == "p" else content
        done: list[Inline] = [[piece(part) for part in line] for line in lines]
        return [(name, done[0] if name == "p" else done)]

    with translation.override(page.language):
        return Filled(page.title, [new for old in page.blocks for new in block(old)], links)


def _words(text: str) -> str:
    for name, value in IN_TEXT.items():
        mark = f"{{{name}}}"
        if mark in text:
            text = text.replace(mark, value())
    return text


@cache
def facts(file: Path = FACTS) -> Mapping[str, Any]:
    """What only the house itself can say; an empty value is not known yet."""
    found: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _fact(name: str) -> str:
    value = facts()[name]
    if isinstance(value, Mapping):
        value = _spoken(value)
    # Said rather than left out: a page with a hole would look as if there were nobody to turn to.
    return str(value) if value else _("oplyses, før chatten åbner")


def _lines(name: str) -> list[Block]:
    return [("p", [line]) for line in _spoken(facts()[name])]


def _spoken(by_language: Mapping[str, Any]) -> Any:
    """The value in the language of now, else in Danish."""
    return by_language.get(translation.get_language() or "da") or by_language["da"]


def _date() -> str:
    reviewed = facts()["reviewed"]
    return date_format(reviewed, "j. F Y") if reviewed else _("oplyses, før chatten åbner")


def _exercises() -> list[Block]:
    there = in_language(translation.get_language() or "da")
    return [("ul", [[("a", page.slug, page.title)] for page in there if page.kind == "exercise"])]


def _helplines() -> list[Block]:
    return [("ul", [_helpline(line) for line in service_shown().helplines])]


def _helpline(line: Helpline) -> Inline:
    said: Inline = [("strong", _spoken(line.name)), f": {_spoken(line.what_for)}"]
    return [*said, " ", ("a", f"tel:{line.tel}", line.number)] if line.tel else said


IN_TEXT: Final[Mapping[str, Callable[[], str]]] = {
    "gone_minutes": lambda: str(timing.VISITOR_GONE_TALKING // 60),
    "contact": lambda: _fact("contact"),
    "number": lambda: _fact("number"),
    "date": _date,
}
# A place that is not here, such as `practise_field`, is left to the visitor's own page.
PLACES: Final[Mapping[str, Callable[[], list[Block]]]] = {
    "kept_table": kept.remembered,
    "retention_table": kept.forgotten,
    "browser_table": kept.in_the_browser,
    "helplines": _helplines,
    "known_issues": lambda: _lines("known_issues"),
    "evaluation": lambda: _lines("evaluation"),
    "complaint": lambda: _lines("complaint"),
    "exercises": _exercises,
}
