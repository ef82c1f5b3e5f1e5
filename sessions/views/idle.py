"""Signing out a browser that was left alone. The page warns first; the server says whether it may happen at all."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from sessions.services.desk import go_off_duty
from sessions.services.idle import is_needed
from sessions.services.store import clock


@allowed(Act.DESK)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def idle(request: HttpRequest) -> HttpResponse:
    """GET: whether this person may be signed out now. POST: sign her out, unless a visitor needs her."""
    person = person_of(request).pk
    needed = is_needed(person, clock())
    if request.method != "POST":
        return JsonResponse({"may": not needed})
    if needed:
        return redirect("desk")
    if "desk" in request.POST:
        go_off_duty(person)
    logout(request)
    return redirect(f"{reverse('sign-in')}?idle")
