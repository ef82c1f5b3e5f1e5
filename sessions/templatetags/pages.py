"""Writes a line of one of our longer texts."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sessions.pages.markup import Inline, Piece

register = template.Library()


@register.filter
def inline(line: Inline) -> SafeString:
    """The line as markup, made here and escaped here."""
    return format_html_join("", "{}", ((_piece(one),) for one in line))


def _piece(one: Piece) -> str:
    if isinstance(one, str):
        return one
    if one[0] == "a":
        return format_html('<a href="{}">{}</a>', one[1], one[2])
    return format_html("<strong>{}</strong>", one[1])
