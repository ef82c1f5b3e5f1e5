"""Writes a visitor's text together with its key, so that the page can change its language in place."""

import json
from collections.abc import Mapping
from typing import cast

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sessions.texts import TEXTS

register = template.Library()


@register.simple_tag(takes_context=True)
def text(
    context: Context, element: str, key: str, values: Mapping[str, str] | None = None, **attributes: str
) -> SafeString:
    """An element that holds the text of `key`: `{% text "p" "start.lead" class="lead" aria_live="polite" %}`.

    An underscore in an attribute's name stands for a hyphen. An unknown key is an error, not an empty element.
    `values` stand for what the text has in curly brackets; a value that is a key itself (`days.monday`) is a text too.
    """
    said = gettext(TEXTS[key])
    if values is None:
        _written(context).add(key)
    else:
        # The page still needs the text with its brackets, for another language and for other values.
        attributes["data-values"] = json.dumps(dict(values), ensure_ascii=False)
        said = said.format_map(
            {name: gettext(TEXTS[value]) if value in TEXTS else value for name, value in values.items()}
        )
    others = format_html_join("", ' {}="{}"', ((name.replace("_", "-"), value) for name, value in attributes.items()))
    return format_html('<{0} data-text="{1}"{2}>{3}</{0}>', element, key, others, said)


@register.simple_tag(takes_context=True)
def text_attribute(context: Context, name: str, key: str) -> SafeString:
    """An attribute that holds the text of `key`: `{% text_attribute "aria-label" "talking.log_label" %}`."""
    _written(context).add(key)
    return format_html('{0}="{2}" data-text-{0}="{1}"', name, key, gettext(TEXTS[key]))


@register.simple_tag(takes_context=True)
def other_words(context: Context) -> SafeString:
    """The words that stand nowhere in the page above this tag, as data for its scripts: no word is sent twice."""
    written = _written(context)
    return json_script({key: gettext(danish) for key, danish in TEXTS.items() if key not in written}, "words")


def _written(context: Context) -> set[str]:
    """The keys written so far, kept in a set that the view gives as `written`; included templates share it."""
    return cast(set[str], context["written"]) if "written" in context else set()
