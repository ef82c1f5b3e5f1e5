"""Markdown as blocks of plain text: headings, paragraphs and lists; what is none of these does not pass.

A block is its kind and its content: `("h2", "text")`, `("p", inline)`, `("ul", [inline, …])`, `("ol", [inline, …])`.
Inline text is a list of strings, `("strong", "text")` and `("a", "slug", "text")`. A paragraph that is nothing but
`{name}` becomes `("name",)`: the program puts something there. As no block holds markup, a page built from blocks can
hold none either, whoever wrote the file.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

Piece = str | tuple[str, ...]
Inline = list[Piece]
Block = tuple[Any, ...]

# HTML in the source is read as text, and so are pictures: "zero" knows only what is switched on here.
READER: Final = MarkdownIt("zero").enable(["heading", "list", "emphasis", "link", "escape", "newline"])


class Foreign(StrEnum):
    """What a page of ours does not show."""

    HEADING = "heading"
    LIST = "list"
    LINK = "link"
    OTHER = "other"


class NotPlainError(ValueError):
    """The source holds something that a page of ours does not show."""

    def __init__(self, what: Foreign, said: str) -> None:
        super().__init__(said)
        self.what = what


def blocks(source: str) -> list[Block]:
    """The blocks of a Markdown text. NotPlainError for anything that is not one of ours."""
    return list(_blocks(READER.parse(source)))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "heading_open" and token.tag == "h2":
            yield ("h2", plain(_inline(tokens[at + 1])))
            at += 3
        elif token.type == "paragraph_open":
            inline = _inline(tokens[at + 1])
            yield (place,) if (place := _place(inline)) else ("p", inline)
            at += 3
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            end = next(i for i in range(at, len(tokens)) if tokens[i].nesting < 0 and tokens[i].level == token.level)
            yield (token.tag, [_inline(one) for one in _items(tokens[at + 1 : end])])
            at = end + 1
        else:
            what = Foreign.HEADING if token.type == "heading_open" else Foreign.OTHER
            raise NotPlainError(what, f"{token.type} {token.tag}")


def _items(tokens: Sequence[Token]) -> Iterator[Token]:
    """The text of each item: one paragraph, no list inside a list."""
    allowed = {"list_item_open", "list_item_close", "paragraph_open", "paragraph_close", "inline"}
    for token in tokens:
        if token.type not in allowed:
            raise NotPlainError(Foreign.LIST, f"{token.type} in a list")
        if token.type == "inline":
            yield token


def _inline(token: Token) -> Inline:
    found: Inline = []
    around: Token | None = None
    inside = ""
    for child in token.children or []:
        if child.type in {"strong_open", "link_open"} and around is None:
            around, inside = child, ""
        elif around is not None and child.type in {"strong_close", "link_close"}:
            found.append(("strong", inside) if child.tag == "strong" else ("a", _slug(around), inside))
            around = None
        elif child.type in {"text", "softbreak", "text_special"}:
            text = " " if child.type == "softbreak" else child.content
            if not text:
                continue
            if around is not None:
                inside += text
            elif found and isinstance(found[-1], str):
                found[-1] += text
            else:
                found.append(text)
        else:
            raise NotPlainError(Foreign.OTHER, f"{child.type} in a text")
    return found


def _slug(link: Token) -> str:
    """A text leads to another text of ours, and nowhere else."""
    slug = str(link.attrs["href"])
    if not re.fullmatch(r"[a-z-]+", slug):
        raise NotPlainError(Foreign.LINK, f"a link to {slug}")
    return slug


def plain(inline: Inline) -> str:
    """Inline text without its marks."""
    return "".join(piece if isinstance(piece, str) else piece[-1] for piece in inline)


def _place(inline: Inline) -> str:
    text = plain(inline)
    return text[1:-1] if text.startswith("{") and text.endswith("}") and text[1:-1].isidentifier() else ""
