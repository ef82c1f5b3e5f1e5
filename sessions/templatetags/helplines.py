"""Writes what coordinators say in several languages, so that the page can change its language in place."""

from collections.abc import Mapping, Sequence

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from counsellors.services.service import Helpline

OWN = "csm"

register = template.Library()


@register.simple_tag
def spoken(texts: Mapping[str, str]) -> SafeString:
    """A text in each of the service's languages, one of them in sight; `texts` by language.

    A language that a text is missing in gets the service's own.
    """
    own = texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), "")
    said = {code: texts.get(code) or own for code, _name in settings.LANGUAGES}
    if len(set(said.values())) == 1:
        return format_html("{}", own)
    rows = [(code, code, _hidden(code), text) for code, text in said.items()]
    return format_html_join("", '<span data-said-in="{}" lang="{}"{}>{}</span>', rows)


@register.filter
def as_number(number: str) -> dict[str, str]:
    """What a text with {number} is filled with."""
    return {"number": number}


@register.filter
def as_count(number: int) -> dict[str, str]:
    """What a text with {n} is filled with."""
    return {"n": str(number)}


@register.filter
def own_line(lines: Sequence[Helpline]) -> Helpline | None:
    """The house's own telephone, if it has one."""
    return next((line for line in lines if line.use == OWN and line.tel), None)


@register.filter
def tel_link(number: str) -> str:
    """The address that calls a number."""
    return f"tel:{number}"


@register.filter
def as_languages(codes: Sequence[str]) -> dict[str, str]:
    """What a text with {language} is filled with: each language under its own name."""
    return {"language": ", ".join(own_name(code) for code in codes)}


@register.filter
def sms_link(number: str) -> str:
    """The address that opens an empty text message."""
    return f"sms:{number}"


def own_name(code: str) -> str:
    """A language's name in itself; the code of one that nobody knows."""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


def _hidden(code: str) -> SafeString:
    return format_html("{}", "") if code == (get_language() or settings.LANGUAGE_CODE) else format_html("{}", " hidden")
