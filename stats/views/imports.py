"""Taking figures in from outside: choose a file, see what would come in, and have it saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from stats.domain.sheets import BIGGEST, MOST_ROWS, Fault, Faulty, Flaw, decoded
from stats.domain.work import Seen
from stats.pages.imports import contacts_preview, year_preview
from stats.services import imports as services
from stats.services import taxonomy
from stats.services.earlier import earlier_years
from stats.services.work import begin, seen
from stats.words.faults import fault_words
from stats.words.figures import count_words
from stats.words.work import state_words, step_words

YEAR = "year"


@allowed(Act.STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """GET: choose a file. POST: what it would bring in, or what is wrong with it; nothing is saved."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            return render(request, "stats/import/preview.html", _preview(request, _text(request)))
        except Faulty as faulty:
            faults = fault_words(faulty.faults)
    context = {
        "section": "statistics",
        "tab": "imports",
        "faults": faults,
        "lists": taxonomy(),
        "past": earlier_years(),
        "size": count_words(BIGGEST),
        "rows": count_words(MOST_ROWS),
        "notices": messages.get_messages(request),
    }
    return render(request, "stats/import/start.html", context, status=422 if faults else 200)


@allowed(Act.STATISTICS)
@require_POST
def import_save(request: HttpRequest) -> HttpResponse:
    """Have what was looked at saved, or with `out` take the same contacts out again."""
    text, by, today = request.POST.get("text", ""), person_of(request), timezone.localdate()
    try:
        if request.POST.get("kind") == YEAR:
            subject = str(services.check_year(text, today.year).year)
            begin(services.YEAR_WORK, subject, services.year_job(text, today.year, by))
            return redirect("work", services.YEAR_WORK, subject)
        sheet = services.check_contacts(text, today)
        if "out" in request.POST:
            gone = services.take_out_contacts(text, today, by)
            messages.success(request, _gone(gone))
            return redirect("imports")
        begin(services.CONTACTS_WORK, sheet.subject, services.contacts_job(text, today, by))
        return redirect("work", services.CONTACTS_WORK, sheet.subject)
    except Faulty as faulty:
        # Since it was looked at, a list was changed or a year closed.
        messages.error(request, " ".join(fault_words(faulty.faults[:3])))
        return redirect("imports")


@allowed(Act.STATISTICS)
@require_POST
def take_out_year(request: HttpRequest) -> HttpResponse:
    """Delete the sums of a past year that was taken in."""
    year = request.POST.get("year", "")
    if year.isascii() and year.isdigit() and services.take_out_year(int(year), person_of(request)):
        messages.success(request, _("Summerne for %(year)s er taget ud.") % {"year": year})
    return redirect("imports")


@allowed(Act.STATISTICS)
@require_safe
def work(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """GET: how far long work is; what came of it when it is over."""
    found = seen(kind, subject)
    context = {
        "section": "statistics",
        "tab": "imports",
        "heading": _("Hent tal ind"),
        "work": found,
        "told": reverse("work-told", args=[kind, subject]),
        "state_words": state_words(found),
        "step_words": step_words(found) if found else "",
        "lines": _came_of(found) if found else [],
        "links": [(reverse("statistics"), _("Til tallene")), (reverse("imports"), _("Hent flere ind"))],
    }
    return render(request, "stats/work.html", context, status=200 if found else 404)


@allowed(Act.STATISTICS)
@require_safe
def work_told(request: HttpRequest, kind: str, subject: str) -> JsonResponse:
    """GET: the same as a few values, for the page that follows it."""
    found = seen(kind, subject)
    if found is None:
        return JsonResponse({"over": True})
    return JsonResponse(
        {"over": found.over, "words": step_words(found), "done": found.done, "total": found.total},
    )


def _text(request: HttpRequest) -> str:
    sheet = request.FILES.get("sheet")
    if sheet is None:
        raise Faulty(Fault(0, "", Flaw.EMPTY))
    if (sheet.size or 0) > BIGGEST:
        raise Faulty(Fault(0, "", Flaw.TOO_BIG))
    return decoded(sheet.read())


def _preview(request: HttpRequest, text: str) -> dict[str, Any]:
    kind = request.POST.get("kind", "")
    lists = taxonomy()
    if kind == YEAR:
        shown = year_preview(services.check_year(text, timezone.localdate().year), lists)
    else:
        shown = contacts_preview(services.check_contacts(text, timezone.localdate()), lists)
    return {"section": "statistics", "tab": "imports", "kind": kind, "text": text, **shown}


def _came_of(found: Seen) -> list[str]:
    lines = []
    if "added" in found.told:
        added = found.told["added"]
        lines.append(
            ngettext("%(number)s henvendelse kom ind.", "%(number)s henvendelser kom ind.", added)
            % {"number": count_words(added)}
        )
    if found.told.get("there"):
        lines.append(_("Resten stod her allerede."))
    if "year" in found.told:
        lines.append(_("Summerne for %(year)s er kommet ind.") % {"year": found.told["year"]})
    return lines


def _gone(number: int) -> str:
    return ngettext("%(number)s henvendelse er taget ud igen.", "%(number)s henvendelser er taget ud igen.", number) % {
        "number": count_words(number)
    }
