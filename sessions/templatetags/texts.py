"""Writes a visitor's text together with its key, so that the page can change its language in place."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sessions.texts import TEXTS

register = template.Library()


@register.simple_tag
def text(element: str, key: str, **attributes: str) -> SafeString:
    """An element that holds the text of `key`: `{% text "p" "start.lead" class="lead" aria_live="polite" %}`.

    An underscore in an attribute's name stands for a hyphen. An unknown key is an error, not an empty element.
    """
    written = format_html_join("", ' {}="{}"', ((name.replace("_", "-"), value) for name, value in attributes.items()))
    return format_html('<{0} data-text="{1}"{2}>{3}</{0}>', element, key, written, gettext(TEXTS[key]))


@register.simple_tag
def text_attribute(name: str, key: str) -> SafeString:
    """An attribute that holds the text of `key`: `{% text_attribute "aria-label" "talking.log_label" %}`."""
    return format_html('{0}="{2}" data-text-{0}="{1}"', name, key, gettext(TEXTS[key]))
