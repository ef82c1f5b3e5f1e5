"""The settings of the service: how the door stands and the pause, and what coordinators decide of the queue."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from counsellors import previews
from counsellors.access import allowed, may, person_of
from counsellors.domain.roles import Act
from counsellors.forms.service import ServiceForm
from counsellors.models import Helpline
from counsellors.services.service import read_service
from counsellors.services.settings import Decided, decide
from counsellors.services.settings import pause as set_pause


@allowed(Act.PAUSE)
@require_http_methods(["GET", "HEAD"])
def settings(request: HttpRequest) -> HttpResponse:
    """How the chat stands now, the pause, and for coordinators the way to the rest."""
    now = timezone.now()
    service = read_service()
    values = {
        "section": "settings",
        "tab": "overview",
        "decides": may(person_of(request), Act.SETTINGS),
        "service": service,
        "said": previews.hours_now(service.hours, now),
        "pause_said": previews.in_every_language(lambda: [_("Chatten holder en kort pause. Kom gerne igen om lidt.")]),
        "special": sorted(day for day in service.hours.special if day >= timezone.localdate(now))[:3],
        "unconfirmed": sum(not line.confirmed for line in service.helplines),
        "hidden": Helpline.objects.filter(show=False).count(),
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/settings/overview.html", values)


@allowed(Act.PAUSE)
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Hold the door shut for newcomers (`paused=1`), or open it again."""
    paused = request.POST.get("paused") == "1"
    set_pause(person_of(request), paused=paused)
    said = _("Chatten holder pause for nye besøgende.") if paused else _("Chatten tager imod igen.")
    messages.success(request, said)
    return redirect("settings")


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def chat_settings(request: HttpRequest) -> HttpResponse:
    """GET: the queue, the way out and the frames. POST: save them, or with `preview` show what they would do."""
    service = read_service()
    initial: dict[str, Any] = {
        "queue_limit": service.queue_limit,
        "closing_soon": service.closing_soon,
        "puzzle_cost": service.puzzle_cost,
        "neutral_page": service.neutral_page,
        "frame_origins": "\n".join(service.frame_origins),
        "talks_per_shift": service.talks_per_shift,
    }
    form = ServiceForm(request.POST or None, initial=initial)
    shown = {**initial, "frame_origins": list(service.frame_origins)}
    if form.is_valid():
        if "preview" not in request.POST:
            decide(
                Decided(**{**form.cleaned_data, "frame_origins": tuple(form.cleaned_data["frame_origins"])}),
                person_of(request),
            )
            messages.success(request, _("Det er gemt, og det gælder om få sekunder."))
            return redirect("chat-settings")
        shown = form.cleaned_data
    values = {
        "section": "settings",
        "tab": "chat",
        "decides": True,
        "form": form,
        "shown": shown,
        "is_preview": form.is_bound and form.is_valid(),
        "full": previews.in_every_language(
            lambda: [
                _("Vi kan desværre ikke nå flere lige nu"),
                _("Der venter så mange, at vi ikke kan love dig en plads. Det har ikke noget med dig at gøre."),
            ]
        ),
        "soon": previews.closing_soon_said(service.hours, timezone.now(), shown["closing_soon"]),
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/settings/chat.html", values)
