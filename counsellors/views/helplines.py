"""Other help: the list of what visitors are shown, and one helpline to edit."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from counsellors import previews
from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.forms.helplines import HelplineForm
from counsellors.models import Helpline
from counsellors.services.helplines import free_slug, save_helpline


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD"])
def helplines(request: HttpRequest) -> HttpResponse:
    """All of them, those that are shown first."""
    rows = Helpline.objects.order_by("-show", "order", "slug")
    values = {"section": "settings", "tab": "helplines", "decides": True, "rows": rows}
    values["notices"] = messages.get_messages(request)
    return render(request, "counsellors/settings/helplines.html", values)


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def helpline(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: one to edit. POST: save it, or with `preview` show how it would look."""
    return _edit(request, get_object_or_404(Helpline, slug=slug))


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_helpline(request: HttpRequest) -> HttpResponse:
    """The same for one that is not there yet."""
    last = Helpline.objects.order_by("order").last()
    return _edit(request, Helpline(order=last.order + 10 if last else 10, languages=["da"]))


def _edit(request: HttpRequest, row: Helpline) -> HttpResponse:
    form = HelplineForm(request.POST or None, initial=HelplineForm.initial_of(row), today=timezone.localdate())
    shown: dict[str, Any] = {name: getattr(row, name) for name in ("name", "what_for", "hours", "number", "tel")}
    if form.is_valid():
        columns = form.columns()
        if "preview" not in request.POST:
            lapsed = save_helpline(row.slug or free_slug(columns["name"]["da"]), columns, person_of(request))
            messages.success(request, _lapsed() if lapsed else _("Det er gemt, og det gælder om få sekunder."))
            return redirect("helplines")
        shown = dict(columns)
    values = {
        "section": "settings",
        "tab": "helplines",
        "decides": True,
        "form": form,
        "row": row,
        "is_preview": form.is_bound and form.is_valid(),
        "shown": previews.helpline_said(shown),
    }
    return render(request, "counsellors/settings/helpline.html", values)


def _lapsed() -> str:
    return _("Det er gemt. Nummeret er nyt, så det skal kontrolleres og bekræftes igen.")
