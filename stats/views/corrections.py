"""Putting contacts right while their year is open: what one has just saved, and for coordinators any that is found."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.models import Person
from stats.domain.refusal import Refused
from stats.domain.taxonomy import Taxonomy
from stats.forms.correction import FixForm, SearchForm
from stats.saved import forget, just_saved
from stats.services.corrections import Found, correct, delete, find_alike, find_one
from stats.words.figures import refusal_words


@allowed(Act.TELEPHONE)
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """GET: what one has just saved, to put right. POST: save it so, or with `delete` take it out."""
    key = just_saved(request)
    found = find_one(key) if key else None
    if found is None:
        messages.info(request, _("Det er for længe siden. En koordinator kan stadig rette det."))
        return forget(redirect("telephone"))
    back = "telephone" if found.channel == "telephone" else "tags"
    done = _done(request, found, back, None)
    return done if done.status_code != 302 else forget(done)


@allowed(Act.STATISTICS)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """GET: say what is known of a contact; those that are like it are listed, when they are few enough."""
    form = SearchForm(request.GET if "quarter" in request.GET else None, today=timezone.localdate())
    context: dict[str, object] = {"section": "statistics", "tab": "correct", "form": form}
    context["notices"] = messages.get_messages(request)
    if form.is_bound and form.is_valid():
        found, number = find_alike(*form.about)
        rows = [(_handle(request, one.key), _said(form.lists, one)) for one in found] if number == len(found) else []
        context |= {"looked": True, "number": number, "rows": rows, "query": request.GET.urlencode()}
    return render(request, "stats/correct/find.html", context)


@allowed(Act.STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def fix(request: HttpRequest, handle: UUID) -> HttpResponse:
    """GET: one of those that were found. POST: save it as it is now, or with `delete` take it out."""
    form = SearchForm(request.GET, today=timezone.localdate())
    alike = find_alike(*form.about)[0] if form.is_valid() else []
    found = next((one for one in alike if _handle(request, one.key) == handle), None)
    if found is None:
        messages.info(request, _("Den henvendelse er der ikke længere."))
        return redirect("correct")
    return _done(request, found, "correct", person_of(request))


def _done(request: HttpRequest, found: Found, back: str, by: Person | None) -> HttpResponse:
    form = FixForm(request.POST if request.method == "POST" else None, found=found)
    try:
        if form.is_bound and "delete" in request.POST:
            delete(found.key, timezone.localdate(), by)
            messages.success(request, _("Henvendelsen er slettet."))
            return redirect(back)
        if form.is_bound and form.is_valid():
            correct(found.key, form.answers(), timezone.localdate(), by)
            messages.success(request, _("Henvendelsen er rettet."))
            return redirect(back)
    except Refused as refused:
        messages.error(request, refusal_words(refused, form.lists, found.quarter))
        return redirect(back)
    context = {"section": "statistics" if by else back, "form": form, "found": found, "back": back}
    return render(request, "stats/correct/fix.html", context, status=422 if form.errors else 200)


def _handle(request: HttpRequest, key: UUID) -> UUID:
    """What stands in an address for a contact: good for one sign-in, as for a tag owed; the key itself stays out."""
    digest = salted_hmac("stats.views.corrections", f"{request.session.session_key} {key}", algorithm="sha256").digest()
    return UUID(bytes=digest[:16])


def _said(lists: Taxonomy, found: Found) -> list[tuple[str, str]]:
    said = []
    for dimension in lists.form:
        slugs = found.ticks.get(dimension.slug, [])
        labels = [value.label for value in dimension.values if value.slug in slugs and value.slug != dimension.default]
        if labels:
            said.append((dimension.label, ", ".join(labels)))
    return said
