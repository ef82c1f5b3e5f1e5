"""The pages on which a year is closed: which years there are, what everybody will read, and how far the closing is."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from stats.addresses import year_page
from stats.domain.closing import CannotClose, Why, check_over, first_day_to_close
from stats.domain.edition import Edition
from stats.domain.work import Seen, State
from stats.outputs.sheet import Sheet, sheet_of
from stats.outputs.words import day_words
from stats.pages.closing import Part, account, cannot_words
from stats.services.closing import KIND, closing, counted_year, draft_of, holds_contacts, tables_of
from stats.services.counts import count_year
from stats.services.earlier import earlier_years
from stats.services.publication import published_edition, published_editions
from stats.services.work import begin, seen
from stats.words.work import step_words


@dataclass(frozen=True, slots=True)
class Year:
    """A line of the list of years: how it stands, in words."""

    year: int
    words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be published, and why not more."""

    sheet: Sheet
    parts: tuple[Part, ...]
    number: int


@allowed(Act.CLOSE_YEAR)
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """GET: every year that has contacts or figures, and how it stands."""
    editions = {edition.year: edition for edition in published_editions()}
    today = timezone.localdate()
    past = {year for year, _contacts in earlier_years()}
    known = sorted({*count_year(today.year).years, *past, *editions}, reverse=True)
    found = [Year(year, _year_words(year, editions.get(year), today)) for year in known]
    return render(request, "stats/closing/years.html", {"section": "statistics", "tab": "years", "years": found})


@allowed(Act.CLOSE_YEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, year: int) -> HttpResponse:
    """GET: what everybody will read, and why not more; or how far the closing is. POST: close it, if the year is typed.

    `?second` is about the corrected edition of a closed year.
    """
    second = "second" in request.GET
    error = ""
    if request.method == "POST":
        if request.POST.get("confirm", "").strip() == str(year):
            begin(KIND, str(year), closing(year, timezone.localdate(), person_of(request), second=second))
            return redirect("close-year", year)
        error = _("Skriv årstallet %(year)s for at bekræfte.") % {"year": year}
    work = seen(KIND, str(year))
    running = work is not None and work.state is State.RUNNING
    context = {
        "section": "statistics",
        "year": year,
        "second": second,
        "error": error,
        "work": work if running else None,
    }
    if work is not None and running:
        context["words"] = step_words(work)
    else:
        context |= _standing(year, work, second=second)
    return render(request, "stats/closing/year.html", context, status=422 if error else 200)


def _year_words(year: int, edition: Edition | None, today: date) -> str:
    """How a year stands: closed, corrected, over, or not yet."""
    if edition is not None:
        words = _("Rettet %(day)s") if edition.number > 1 else _("Lukket %(day)s")
        return words % {"day": day_words(edition.closed_on)}
    if today < first_day_to_close(year):
        return _("Kan lukkes fra %(day)s") % {"day": day_words(first_day_to_close(year))}
    return _("Kan lukkes nu") if holds_contacts(year) else _("Ingen henvendelser")


def _standing(year: int, work: Seen | None, *, second: bool) -> dict[str, object]:
    """How a year stands that nobody is closing right now: closed, ready with its preview, or why not."""
    edition, today = published_edition(year), timezone.localdate()
    standing: dict[str, object] = {"failed": _failed(year, work)}
    if edition is not None:
        standing |= {
            "edition": edition,
            "day": day_words(edition.closed_on),
            "address": year_page(get_language() or "da", year).path,
        }
    if (edition is None) == second:
        return standing | {"cannot": cannot_words(CannotClose(Why.NOT_CLOSED), year)} if second else standing
    try:
        counted = counted_year(year)
        tables = tables_of(counted)
        made = draft_of(counted, today)
        standing["preview"] = Preview(
            sheet_of(made.edition, get_language() or "da"), account(made, tables), made.edition.number
        )
        check_over(year, today)
    except CannotClose as cannot:
        standing["cannot"] = cannot_words(cannot, year)
    return standing


def _failed(year: int, work: Seen | None) -> str:
    """What came of the last try, when nothing did."""
    if work is not None and work.state is State.REFUSED:
        return cannot_words(CannotClose(Why(work.told["why"]), work.told["dimension"]), year)
    if work is not None and work.state in {State.FAILED, State.CUT_SHORT}:
        return _("Det gik ikke, og intet er udgivet. Prøv igen, eller sig det til den, der driver serveren.")
    return ""
