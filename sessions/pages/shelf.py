"""Where the longer texts stand: `content/pages/<language>/<slug>.md`, each with a head of YAML, read once a process."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

from sessions.pages.markup import Block, blocks

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
    blocks: tuple[Block, ...]


@cache
def pages(folder: Path = FOLDER) -> tuple[Page, ...]:
    """Every page in every language of the service, in the order of their heads."""
    spoken = [code for code, _name in settings.LANGUAGES]
    found = [read(file) for file in sorted(folder.glob("*/*.md")) if file.parent.name in spoken]
    return tuple(sorted(found, key=lambda page: (spoken.index(page.language), page.order)))


def addressed() -> tuple[Page, ...]:
    """Those with an address of their own."""
    return tuple(page for page in pages() if page.path)


def in_language(language: str) -> tuple[Page, ...]:
    """The pages of one language."""
    return tuple(page for page in pages() if page.language == language)


def find(language: str, slug: str) -> Page | None:
    """The page in this language; in the service's own when nobody has translated it yet."""
    by_language = {page.language: page for page in pages() if page.slug == slug}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


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
        blocks=tuple(blocks(source)),
    )


def split(text: str) -> tuple[dict[str, Any], str]:
    """The head between two lines of `---`, and what follows."""
    _, head, source = text.split("---\n", 2)
    return yaml.safe_load(head), source
