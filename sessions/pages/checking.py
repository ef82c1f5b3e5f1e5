"""What would be wrong with a longer text for visitors, told in sentences for whoever wrote it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from counsellors.domain.reading_ease import LIX_LIMIT, lix
from sessions.pages.markup import Block, Foreign, Inline, NotPlainError, blocks, plain
from sessions.pages.places import IN_TEXT, PLACES
from sessions.pages.shelf import Page, pages

BRACKETS: Final = re.compile(r"\{[^{}\n]*\}")
# What a text may not hold, by what was found.
FOREIGN: Final[Mapping[Foreign, str]] = {
    Foreign.HEADING: gettext_noop("Brug kun overskrifter med to havelåger, sådan: ## Nu"),
    Foreign.LIST: gettext_noop("En liste kan ikke stå inde i en anden liste."),
    Foreign.LINK: gettext_noop("Et link kan kun føre til en af vores egne tekster, sådan: [pas på dig selv](safety)"),
    Foreign.OTHER: gettext_noop(
        "Her står noget, som siden ikke kan vise. Brug kun overskrifter, afsnit, lister, **fremhævet** og links."
    ),
}


def check_of(page: Page) -> Callable[[str], list[str]]:
    """A text may say anything in plain blocks, as long as the program's own places of this page stay in it."""

    def check(source: str) -> list[str]:
        try:
            found = blocks(source)
        except NotPlainError as error:
            return [_(FOREIGN[error.what])]
        return [*_wrong_links(found), *_wrong_places(found, page.blocks)]

    return check


def hints(title: str, shown: list[Block]) -> list[str]:
    """What the writer may want to hear, though nothing is wrong."""
    ease = lix([title, *(plain(line) for line in _lines(shown))])
    if ease <= LIX_LIMIT:
        return []
    said = _("Teksten er lidt tung at læse: lix {lix}. Op til {limit} er let. Prøv kortere sætninger og kortere ord.")
    return [said.format(lix=round(ease), limit=LIX_LIMIT)]


def _wrong_links(found: list[Block]) -> Iterator[str]:
    there = {page.slug for page in pages()}
    for line in _lines(found):
        for piece in line:
            if not isinstance(piece, str) and piece[0] == "a" and piece[1] not in there:
                yield _("Linket {link} fører ingen steder hen. Siden findes ikke.").format(link=piece[1])


def _wrong_places(found: list[Block], file: Sequence[Block]) -> Iterator[str]:
    """The program's places: those of the file must stay, each where it works, and there are no others."""
    alone, within = _alone(found), _within(found)
    missing = (_alone(file) - alone) | (_within(file) - within)
    for name in sorted(missing):
        yield _("Her mangler {place}. Programmet skriver noget dér, som siden skal have.").format(place=f"{{{name}}}")
    for name in sorted((within & set(PLACES)) | (within & _alone(file))):
        yield _("{place} skal stå på en linje for sig selv.").format(place=f"{{{name}}}")
    for name in sorted(alone & set(IN_TEXT)):
        yield _("{place} skal stå i en sætning.").format(place=f"{{{name}}}")
    for name in sorted((alone | within) - set(IN_TEXT) - set(PLACES) - _alone(file)):
        yield _("{place} kender vi ikke.").format(place=f"{{{name}}}")


def _alone(found: Sequence[Block]) -> set[str]:
    """The names in curly brackets that have a line of their own."""
    return {block[0] for block in found if len(block) == 1}


def _within(found: Sequence[Block]) -> set[str]:
    """The names in curly brackets within other words."""
    return {name[1:-1] for line in _lines(found) for name in BRACKETS.findall(plain(line))}


def _lines(found: Sequence[Block]) -> Iterator[Inline]:
    for name, *content in found:
        if name == "h2":
            yield [content[0]]
        elif name == "p":
            yield content[0]
        elif content:
            yield from content[0]
