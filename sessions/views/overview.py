"""The board on the wall: how the chat stands now, as a page that brings itself up to date."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain.hours import COPENHAGEN
from counsellors.domain.roles import Act
from sessions.domain.door import Door
from sessions.protocol import DoorNow
from sessions.services.overview import Overview, overview
from sessions.services.store import clock

LOOK_EVERY = 5  # seconds; a number on a wall is looked at, not watched


@allowed(Act.OVERVIEW)
@require_safe
@never_cache
def overview_page(request: HttpRequest) -> HttpResponse:
    """GET: the page; with `?figures` only what changes on it, for the page's script."""
    figures = said(overview(clock()))
    if "figures" in request.GET:
        return JsonResponse(figures)
    return render(request, "desk/overview.html", {"section": "overview", "every": LOOK_EVERY, "figures": figures})


def said(now: Overview) -> dict[str, str]:
    """The numbers, and the words beside each of them."""
    return {
        "waiting": str(sum(now.waiting.values())),
        "languages": _languages(now.waiting),
        "talks": str(now.talks),
        "where": _where(now),
        "on_duty": str(now.on_duty),
        "ready": _ready(now),
        "longest": str(now.longest),
        "minutes": ngettext("minut", "minutter", now.longest),
        "door": _door(now.door),
        "restart": _restart(now),
    }


def _languages(waiting: dict[str, int]) -> str:
    names = {"da": _("på dansk"), "en": _("på engelsk")}
    if len(waiting) == 1:
        return "".join(names.get(code, code) for code in waiting)
    return ", ".join(f"{count} {names.get(code, code)}" for code, count in sorted(waiting.items()))


def _where(now: Overview) -> str:
    if not now.talks:
        return ""
    return ngettext("hos en rådgiver", "hos {count} rådgivere", now.at).format(count=now.at)


def _ready(now: Overview) -> str:
    if not now.on_duty:
        return ""
    free = ngettext("en ledig plads", "{count} ledige pladser", now.free) if now.free else _("ingen ledig plads")
    resting = ngettext("en holder pause", "{count} holder pause", now.resting) if now.resting else ""
    return ", ".join(filter(None, [free.format(count=now.free), resting.format(count=now.resting)]))


def _door(door: DoorNow | None) -> str:
    """How the door stands for those who come now."""
    if door is None:
        return ""
    until = _time(door.until)
    words = {
        Door.OPEN: _("Åbent for nye til klokken {until}.") if door.until else _("Åbent for nye."),
        Door.CLOSING: _("Åbent for nye til klokken {until}. Samtaler i gang får lov at slutte."),
        Door.CLOSED: _("Lukket for nye. Samtaler i gang får lov at slutte."),
        Door.PAUSED: _("Chatten holder pause for nye. Samtaler i gang fortsætter."),
        Door.NOBODY: _("Ingen er på vagt, så nye kan ikke komme ind."),
        Door.FULL: _("Køen er fuld."),
    }
    return words[door.state].format(until=until)


def _restart(now: Overview) -> str:
    if now.talks:
        return ngettext(
            "En samtale er i gang. Vent med at genstarte eller opgradere.",
            "{count} samtaler er i gang. Vent med at genstarte eller opgradere.",
            now.talks,
        ).format(count=now.talks)
    return _("Ingen taler lige nu. Systemet kan genstartes eller opgraderes.")


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, COPENHAGEN).strftime("%H.%M")
