"""Handbook pages: Markdown becomes HTML that a sanitiser has cleaned, and the same as lists for scripts.

The desk's policy forbids scripts to write markup, so they get `nodes` and make elements one by one. Both come out of
the one cleaned text: what the sanitiser has taken away is in neither.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

# HTML in the source is shown as the letters it is made of; a picture is a link with a mark before it.
READER: Final = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")

TAGS: Final = {
    "a", "blockquote", "br", "em", "h2", "h3", "hr", "li", "ol", "p", "strong", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
}  # fmt: skip
SCHEMES: Final = {"https", "tel"}
SLUG: Final = re.compile(r"[a-z0-9-]+")
# Where a space between two elements is a matter of the source's looks only.
BETWEEN: Final = {"", "blockquote", "ol", "table", "tbody", "thead", "tr", "ul"}
ALONE: Final = {"br", "hr"}

Node = str | dict[str, Any]


def html(source: str, address: Callable[[str], str]) -> str:
    """The page as clean HTML. `address` says where another page of the handbook, named by its slug, stands."""
    tokens = READER.parse(source)
    for token in tokens:
        for child in token.children or []:
            if child.type == "link_open":
                _lead(child, address)
    return clean(READER.renderer.render(tokens, READER.options, {}))


def clean(markup: str) -> str:
    """The markup with nothing left in it but plain words, their order and harmless links."""
    return nh3.clean(
        markup,
        tags=TAGS,
        attributes={"a": {"href", "target"}},
        url_schemes=SCHEMES,
        link_rel="noreferrer noopener",
    )


def links(source: str) -> list[str]:
    """Where the page's links lead, as they stand in the source."""
    inside = (child for token in READER.parse(source) for child in token.children or [])
    return [str(child.attrs["href"]) for child in inside if child.type == "link_open"]


def words(source: str) -> tuple[list[str], str]:
    """The page's headings, and all its other words in one line."""
    headings: list[str] = []
    others: list[str] = []
    tokens = READER.parse(source)
    for before, token in pairwise(tokens):
        if token.type == "inline":
            said = "".join(" " if child.type.endswith("break") else child.content for child in token.children or [])
            (headings if before.type == "heading_open" else others).append(said)
    return headings, " ".join(others)


def nodes(markup: str) -> list[Node]:
    """Clean HTML as lists: a string is text; an element is its `tag`, what is `inside` it, and a link's `href`."""
    reading = _Nodes()
    reading.feed(markup)
    reading.close()
    return reading.root


def _lead(link: Token, address: Callable[[str], str]) -> None:
    """Another page opens here, another site beside; a link to anything else leads nowhere."""
    aim = str(link.attrs["href"])
    if SLUG.fullmatch(aim):
        link.attrSet("href", address(aim))
    elif aim.startswith("https://"):
        link.attrSet("target", "_blank")
    elif not aim.startswith("tel:"):
        del link.attrs["href"]


class _Nodes(HTMLParser):
    """Reads what `clean` has written, which is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Node] = []
        self._open: list[tuple[str, list[Node]]] = [("", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside: list[Node] = []
        node: dict[str, Any] = {"tag": tag, "inside": inside}
        if href := dict(attrs).get("href"):
            node["href"] = href
        self._open[-1][1].append(node)
        if tag not in ALONE:
            self._open.append((tag, inside))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ALONE:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        around, inside = self._open[-1]
        if data.strip() or around not in BETWEEN:
            inside.append(data.replace("\n", " "))
