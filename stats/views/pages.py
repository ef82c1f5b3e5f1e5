"""The pages of the statistics: writing in a call, and the coordinators' working page."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from stats.filters import Filters
from stats.forms import TelephoneForm
from stats.page import working_page
from stats.saved import just_saved, remember
from stats.services import record_contact
from stats.words import quarter_words


@allowed(Act.TELEPHONE)
@require_http_methods(["GET", "HEAD", "POST"])
def telephone(request: HttpRequest) -> HttpResponse:
    """GET: the form for one call. POST: save it under a key of its own and offer the next."""
    form = TelephoneForm(request.POST if request.method == "POST" else None, on=today())
    if form.is_bound and form.is_valid():
        key = form.contact_key
        record_contact(key, form.channel, person_of(request).centre, form.quarter, form.answers())
        messages.success(request, _("Opkaldet er gemt i %(quarter)s.") % {"quarter": quarter_words(form.quarter)})
        return remember(request, redirect("telephone"), key)
    context = {
        "section": "telephone",
        "form": form,
        "messages": messages.get_messages(request),
        "just_saved": just_saved(request) is not None,
    }
    return render(request, "stats/telephone.html", context, status=422 if form.errors else 200)


@allowed(Act.STATISTICS)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """GET: exact figures of one year, for coordinators; `year`, `channel` and `centre` narrow them."""
    filters = Filters.read(request.GET, today())
    context = {"section": "statistics", "tab": "figures", **working_page(filters)}
    return render(request, "stats/statistics.html", context)


def today() -> date:
    """The day it is where the counsellors are."""
    return timezone.localdate()
