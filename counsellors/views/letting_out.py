"""Letting somebody go, and letting her in again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.models import Person
from counsellors.services import people
from counsellors.services.people import NotAllowed
from counsellors.services.retention import LEFT_KEPT
from counsellors.views.people import words_for


@allowed(Act.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def deactivate(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET: says what it does. POST: she is out, and her conversations are her colleagues'."""
    her = get_object_or_404(Person.objects.active(), pk=key)
    if request.method != "POST":
        values = {"section": "people", "her": her, "kept_days": LEFT_KEPT.days}
        return render(request, "counsellors/people/deactivate.html", values)
    try:
        people.deactivate(her, person_of(request))
    except NotAllowed as refused:
        return may_not(request, her, refused)
    said = _("{name} er ude. Kollegerne kan tage over om få sekunder.").format(name=her)
    messages.success(request, said, extra_tags="closed")
    return redirect("person", key=key)


@allowed(Act.PEOPLE)
@require_POST
def reactivate(request: HttpRequest, key: UUID) -> HttpResponse:
    """POST: she may sign in again, with the password and the second factor that she had."""
    her = get_object_or_404(Person, pk=key)
    try:
        people.reactivate(her, person_of(request))
    except NotAllowed as refused:
        return may_not(request, her, refused)
    messages.success(request, _("{name} kan logge ind igen.").format(name=her))
    return redirect("person", key=key)


def may_not(request: HttpRequest, her: Person, refused: NotAllowed) -> HttpResponse:
    """Back to the person's page, with why this was not done."""
    messages.error(request, words_for(refused.why))
    return redirect("person", key=her.pk)
