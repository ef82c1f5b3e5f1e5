"""Where the longer texts stand: which there are, and how each begins, in `content/pages/<language>/<slug>.md`; what
they say now, as coordinators have published it, in the store. Without a store the files go on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings

from counsellors.domain.heads import split
from counsellors.services.texts import VISITOR, Content, Entry, published
from sessions.pages.markup import Block, NotPlainError, blocks

FOLDER: Final = Path(__file__).resolve().parent.parent / "content" / "pages"


@dataclass(frozen=True, slots=True)
class Page:
    """One text in one language. `path` is its own address, or "": then it opens inside the visitor's page only.

    `kind` is "exercise" for one of the calm exercises, else "".
    """

    slug: str
    language: str
    title: str
    path: str
    kind: str
    order: int
    source: str
    blocks: tuple[Block, ...]
    confirm: tuple[str, ...] = ()


@cache
def pages(folder: Path = FOLDER) -> tuple[Page, ...]:
    """Every page in every language of the service as its file has it, in the order of their heads."""
    spoken = [code for code, _name in settings.LANGUAGES]
    found = [read(file) for file in sorted(folder.glob("*/*.md")) if file.parent.name in spoken]
    return tuple(sorted(found, key=lambda page: (spoken.index(page.language), page.order)))


def addressed() -> tuple[Page, ...]:
    """Those with an address of their own, as their files have them."""
    return tuple(page for page in pages() if page.path)


def in_language(language: str) -> tuple[Page, ...]:
    """The pages of one language, as they are read now."""
    return tuple(as_read(page) for page in pages() if page.language == language)


def find(language: str, slug: str) -> Page | None:
    """The page in this language as it is read now; in the service's own when nobody has translated it yet."""
    by_language = {page.language: page for page in pages() if page.slug == slug}
    found = by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)
    return as_read(found) if found else None


def as_read(page: Page) -> Page:
    """The page with the words that coordinators have published last."""
    for text in published(VISITOR):
        if (text.language, text.slug) == (page.language, page.slug):
            return saying(page, text.content) or page
    return page


def saying(page: Page, content: Content) -> Page | None:
    """The page with other words; None when they are no text of ours, as after a change of what a text may hold."""
    try:
        return replace(page, title=content.title, source=content.source, blocks=_blocks(content.source))
    except NotPlainError:
        return None


def entries() -> Iterator[Entry]:
    """The pages as the store's beginnings."""
    for page in pages():
        yield Entry(
            page.slug, page.language, Content(page.title, page.source), order=page.order, confirm=list(page.confirm)
        )


def read(file: Path) -> Page:
    """One file. The folder names the language, the file the slug; the head must agree."""
    head, source = split(file.read_text(encoding="utf-8"))
    if (head["lang"], head["slug"]) != (file.parent.name, file.stem):
        raise ValueError(f"{file}: the head names another page")
    return Page(
        slug=head["slug"],
        language=head["lang"],
        title=head["title"],
        path=head.get("path", ""),
        kind=head.get("kind", ""),
        order=head.get("order", 0),
        source=source.strip() + "\n",
        blocks=tuple(blocks(source)),
        confirm=tuple(head.get("confirm", ())),
    )


@lru_cache(maxsize=256)
def _blocks(source: str) -> tuple[Block, ...]:
    return tuple(blocks(source))
