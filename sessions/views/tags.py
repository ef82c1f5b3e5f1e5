"""The tags a counsellor owes: the list of them, and the form that turns one into a contact."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from sessions.models import TagOwed
from sessions.services import save_tag, tags_owed_by
from stats.domain.quarter import Quarter
from stats.forms.contact import ContactForm
from stats.saved import just_saved, remember


@allowed(Act.TAG)
@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """GET: what this counsellor has not tagged yet."""
    owed = [(_handle(request, one.key), Quarter.parse(one.quarter)) for one in tags_owed_by(person_of(request).pk)]
    return _page(request, "stats/tags.html", {"owed": owed})


@allowed(Act.TAG)
@require_http_methods(["GET", "HEAD", "POST"])
def tag(request: HttpRequest, handle: UUID) -> HttpResponse:
    """GET: the form for one tag owed. POST: save it; what is wrong comes back with everything that was ticked."""
    person = person_of(request)
    owed = next((one for one in tags_owed_by(person.pk) if _handle(request, one.key) == handle), None)
    if owed is None:
        return _gone(request)
    form = _form(request, owed)
    if form.is_bound and form.is_valid():
        if not save_tag(person.pk, owed.key, form.answers()):
            return _gone(request)
        messages.success(request, _("Krydserne er gemt."))
        return remember(request, redirect("tags"), owed.key)
    return _page(request, "stats/tag.html", {"form": form}, status=422 if form.errors else 200)


def _handle(request: HttpRequest, key: UUID) -> UUID:
    """What stands in an address for a tag owed.

    Not its key: that becomes the contact's, and a browser's history or a proxy's log would join it to a person and an
    hour for good. This one is good for one sign-in, and when that is gone nobody can tell which key it stood for.
    """
    digest = salted_hmac("sessions.views.tags", f"{request.session.session_key} {key}", algorithm="sha256").digest()
    return UUID(bytes=digest[:16])


def _form(request: HttpRequest, owed: TagOwed) -> ContactForm:
    day = Quarter.parse(owed.quarter).last_day
    return ContactForm(request.POST if request.method == "POST" else None, on=day, channel=owed.channel)


def _gone(request: HttpRequest) -> HttpResponse:
    """Saved already, in another window or by itself when the shift ended: nothing is left to do here."""
    messages.info(request, _("De krydser er allerede gemt."))
    return redirect("tags")


def _page(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    context = {"section": "tags", "messages": messages.get_messages(request), **context}
    context["just_saved"] = just_saved(request) is not None
    return render(request, template, context, status=status)
