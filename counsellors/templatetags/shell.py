"""What the staff's shell asks for: the navigation that one person may see, and how long it may be left alone."""

from dataclasses import dataclass

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from counsellors.access import is_verified, may, signed_in
from counsellors.domain import idle
from counsellors.domain.roles import Act, Role, may_do

register = template.Library()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation: the section it belongs to, its address and its words.

    `apart` is the first of those that lead and set up: they stand apart from what is everybody's daily work.
    """

    section: str
    url: str
    words: str
    apart: bool = False


@register.simple_tag
def idle_patience() -> dict[str, int]:
    """How long the page waits before it warns, and before it signs out, in seconds."""
    return {"idle": idle.IDLE, "warning": idle.WARNING, "minutes": idle.WARNING // 60, "again": idle.AGAIN}


@register.simple_tag(takes_context=True)
def staff_navigation(context: Context) -> list[Entry]:
    """The pages this person may open, in order; none before the second factor."""
    request = context["request"]
    person = signed_in(request)
    if person is None or not is_verified(request):
        return []
    pages = [
        (Act.DESK, "desk", _("Skrivebord")),
        (Act.TAG, "tags", _("Krydser")),
        (Act.TELEPHONE, "telephone", _("Telefon")),
        (Act.HANDBOOK, "handbook", _("Håndbog")),
        (Act.OVERVIEW, "overview", _("Overblik")),
        (Act.STATISTICS, "statistics", _("Statistik")),
        (Act.PEOPLE, "people", _("Personer")),
        (Act.PAUSE, "settings", _("Indstillinger")),
    ]
    shown = [page for page in pages if may(person, page[0])]
    daily = [page for page in shown if may_do(Role.COUNSELLOR, page[0])]
    leading = [page for page in shown if page not in daily]
    return [
        *(Entry(name, reverse(name), words) for _act, name, words in daily),
        *(Entry(name, reverse(name), words, apart=at == 0) for at, (_act, name, words) in enumerate(leading)),
    ]
