"""The opening hours: the week, and the days that are different."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from counsellors import previews
from counsellors.access import allowed, person_of
from counsellors.domain.hours import COPENHAGEN, Hours, SpecialDay
from counsellors.domain.roles import Act
from counsellors.forms.hours import HolidaysForm, SpecialDayForm, WeekForm
from counsellors.services.hours import (
    close_on_holidays,
    holidays_to_add,
    remove_special_day,
    save_special_day,
    save_week,
    special_days,
)
from counsellors.services.service import read_hours


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def opening_hours(request: HttpRequest) -> HttpResponse:
    """GET: the week. POST: save it, or with `preview` show what visitors would read."""
    hours = read_hours()
    form = WeekForm(request.POST or None, initial=WeekForm.initial_of(hours.week))
    if form.is_valid():
        if "preview" not in request.POST:
            save_week(form.cleaned_data["week"], person_of(request))
            messages.success(request, _("Åbningstiderne er gemt, og de gælder om få sekunder."))
            return redirect("opening-hours")
        hours = Hours(form.cleaned_data["week"], hours.special)
    now = timezone.now()
    values = {
        "section": "settings",
        "tab": "hours",
        "decides": True,
        "form": form,
        "is_preview": form.is_bound and form.is_valid(),
        "used": not hours.empty,
        "said": previews.hours_now(hours, now),
        "closed": previews.hours_when_closed(hours, now),
        "week": previews.week_lines(hours),
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/settings/hours.html", values)


@allowed(Act.SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def special(request: HttpRequest) -> HttpResponse:
    """GET: the special days to come. POST: add or replace one, or with `preview` show what visitors would read."""
    today = _today()
    form = SpecialDayForm(request.POST or None, today=today)
    said = None
    if form.is_valid():
        day, span, name = form.cleaned_data["day"], form.cleaned_data["span"], form.cleaned_data["name"]
        if "preview" not in request.POST:
            save_special_day(day, span, name, person_of(request))
            messages.success(request, _("Dagen er gemt."))
            return redirect("special-days")
        said = previews.special_day_said(SpecialDay((span,) if span else (), name), day, read_hours())
    values = {
        "section": "settings",
        "tab": "days",
        "decides": True,
        "form": form,
        "said": said,
        "days": special_days(today),
        "holidays": holidays_to_add(today),
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/settings/days.html", values)


@allowed(Act.SETTINGS)
@require_POST
def add_holidays(request: HttpRequest) -> HttpResponse:
    """Close on the holidays that were ticked."""
    today = _today()
    form = HolidaysForm(request.POST, holidays=holidays_to_add(today))
    if form.is_valid():
        count = close_on_holidays(form.chosen(), today, person_of(request))
        messages.success(request, _added(count))
    return redirect("special-days")


@allowed(Act.SETTINGS)
@require_POST
def remove_day(request: HttpRequest, day: str) -> HttpResponse:
    """Let the week hold again on this day (as 2026-12-24)."""
    try:
        remove_special_day(date.fromisoformat(day), person_of(request))
    except ValueError:
        raise Http404 from None
    messages.success(request, _("Dagen er fjernet. Den følger ugen igen."))
    return redirect("special-days")


def _added(count: int) -> str:
    return ngettext("{count} dag er lagt til.", "{count} dage er lagt til.", count).format(count=count)


def _today() -> date:
    return timezone.now().astimezone(COPENHAGEN).date()
