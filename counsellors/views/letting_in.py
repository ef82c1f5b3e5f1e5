"""Letting somebody in: inviting a newcomer, a new link, and a new second factor after meeting her."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.domain.trust import roles_to_give
from counsellors.forms.people import InviteForm, MetForm
from counsellors.mails import mail_with_link
from counsellors.models import Person, role_of
from counsellors.services import invitations
from counsellors.services.invitations import Newcomer
from counsellors.services.people import NotAllowed
from counsellors.views.letting_out import may_not

DAYS = 7


@allowed(Act.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: the link, shown in this answer and never again."""
    me, now = person_of(request), timezone.now()
    form = InviteForm(request.POST or None, roles=roles_to_give(role_of(me)), initial={"language": "da"})
    if form.is_valid():
        until = _end_of_day(now)
        token = invitations.invite(Newcomer(**form.cleaned_data), now, by=me, lasts=until - now)
        her = Person.objects.get(email=form.cleaned_data["email"])
        return _show(request, her, token, until, "invitation")
    return render(request, "counsellors/people/invite.html", {"section": "people", "form": form})


@allowed(Act.PEOPLE)
@require_POST
@never_cache
def new_link(request: HttpRequest, key: UUID) -> HttpResponse:
    """POST: a new invitation for somebody who is on the list; the link is shown in this answer and never again."""
    me, now = person_of(request), timezone.now()
    her = get_object_or_404(Person, pk=key)
    until = _end_of_day(now)
    try:
        who = Newcomer(her.email, role_of(her))
        token = invitations.invite(who, now, by=me, lasts=until - now)
    except NotAllowed as refused:
        return may_not(request, her, refused)
    return _show(request, her, token, until, "invitation")


@allowed(Act.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reset_factor(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET: asks whether they have met. POST: the second factor is gone; a link for a new one, shown once."""
    me, now = person_of(request), timezone.now()
    her = get_object_or_404(Person.objects.active(), pk=key)
    form = MetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        until = _end_of_day(now)
        try:
            token = invitations.reset_factor(her, now, by=me, lasts=until - now)
        except NotAllowed as refused:
            return may_not(request, her, refused)
        return _show(request, her, token, until, "second_factor_reset")
    return render(request, "counsellors/people/reset.html", {"section": "people", "her": her, "form": form})


def _show(request: HttpRequest, her: Person, token: str, until: datetime, kind: str) -> HttpResponse:
    # In the fragment: a browser keeps it to itself, so no server and no proxy on the way can write it down.
    where = "renew-factor" if kind == "second_factor_reset" else "invitation"
    link = f"{settings.STAFF_ORIGIN}{reverse(where)}#{token}"
    values = {
        "section": "people",
        "her": her,
        "link": link,
        "until": until,
        "mail": mail_with_link(kind, her, person_of(request), link, until),
        "kind": kind,
    }
    return render(request, "counsellors/people/link.html", values)


def _end_of_day(now: datetime) -> datetime:
    """The end of the last day on which a link of today works."""
    return (timezone.localtime(now) + timedelta(days=DAYS)).replace(hour=23, minute=59, second=59, microsecond=0)
