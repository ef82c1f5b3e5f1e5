"""The funder's report of a closed year: coordinators write its introduction, look at it and fetch it."""

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed
from counsellors.domain.roles import Act
from stats.addresses import LANGUAGES
from stats.forms.report import ReportForm
from stats.outputs import MEDIA_TYPES
from stats.outputs.report import paragraphs, title, told
from stats.outputs.sheet import sheet_of
from stats.services.publication import published_editions
from stats.services.reports import both_years, report_file, report_text, write_report


@allowed(Act.STATISTICS)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The closed years, each with its report."""
    years = [edition.year for edition in published_editions()]
    return render(request, "stats/reports.html", {"section": "statistics", "years": years})


@allowed(Act.STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, year: int) -> HttpResponse:
    """GET: the words and the report below them. POST: keep the words, or with `preview` only show them."""
    found = both_years(year)
    if found is None:
        raise Http404
    text = report_text(year)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=asdict(text))
    if form.is_bound and form.is_valid():
        text = form.text()
        if "preview" not in request.POST:
            write_report(year, text)
            messages.success(request, _("Indledningen er gemt. Rapporten er klar til at blive hentet."))
            return redirect("report", year)
    language = "da" if get_language() == "da" else "en"
    context = {
        "section": "statistics",
        "year": year,
        "form": form,
        "unsaved": form.is_bound,
        "title": title(year, language),
        "recipient": text.recipient,
        "introduction": paragraphs(text.introduction(language)),
        "told": told(*found, language),
        "sheet": sheet_of(found[0], language),
        "notices": messages.get_messages(request),
    }
    return render(request, "stats/report.html", context, status=422 if form.errors else 200)


@allowed(Act.STATISTICS)
@require_safe
def report_pdf(request: HttpRequest, year: int, language: str) -> HttpResponse:
    """The report as it was last saved, to be handed on."""
    content = report_file(year, language) if language in LANGUAGES else None
    if content is None:
        raise Http404
    response = HttpResponse(content, MEDIA_TYPES["pdf"])
    response.headers["Content-Disposition"] = f'attachment; filename="csm-danmark-{year}-report-{language}.pdf"'
    return response
