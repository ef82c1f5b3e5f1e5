"""The people of the staff: who there is, and what coordinators decide of one of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act, Role
from counsellors.domain.trust import Barred, barred, roles_to_give
from counsellors.forms.people import PersonForm
from counsellors.models import Person, role_of
from counsellors.services.people import About, NotAllowed, everybody, save_about
from counsellors.services.retention import LEFT_KEPT

UNDO = "undo_person"


@allowed(Act.PEOPLE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """GET: everybody, in three lists: who works here, who is invited, and who has left."""
    rows = list(everybody())
    values = {
        "section": "people",
        "now": timezone.now(),
        "working": [row for row in rows if row.is_active and row.has_usable_password()],
        "invited": [row for row in rows if row.is_active and not row.has_usable_password()],
        "left": [row for row in rows if not row.is_active],
        "kept_days": LEFT_KEPT.days,
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/people/list.html", values)


@allowed(Act.PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET: one of them. POST: save what was decided; the page then offers to take it back."""
    her = get_object_or_404(everybody(), pk=key)
    me = person_of(request)
    form = PersonForm(request.POST or None, initial=PersonForm.initial_of(her), roles=_roles(me, her))
    if form.is_valid():
        before = _plain(PersonForm.initial_of(her))
        try:
            save_about(her, _about(form, her), me)
        except NotAllowed as refused:
            form.add_error("role", words_for(refused.why))
        else:
            after = _plain(PersonForm.initial_of(get_object_or_404(everybody(), pk=key)))
            if after != before:
                request.session[UNDO] = {"key": str(key), "before": before}
            messages.success(request, _("Det er gemt, og det gælder om få sekunder."))
            return redirect("person", key=key)
    return render(request, "counsellors/people/person.html", _page(request, her, form))


def words_for(why: Barred) -> str:
    """What is said to somebody who may not do this to an account."""
    return {
        Barred.ONESELF: _("Det kan du ikke gøre ved din egen konto. Bed en kollega om det."),
        Barred.TRUSTED: _("Koordinatorers og administratorers konti er en administrators."),
        Barred.LAST: _("Det er den sidste administrator. Udpeg en anden først."),
    }[why]


def _page(request: HttpRequest, her: Person, form: PersonForm) -> dict[str, Any]:
    me = person_of(request)
    why = barred(role_of(me), role_of(her), oneself=me.pk == her.pk)
    undo = request.session.pop(UNDO, None) if not form.is_bound else None
    return {
        "section": "people",
        "her": her,
        "form": form,
        "barred": words_for(why) if why else "",
        "link_runs_out": _link_runs_out(her),
        "undo": _undo(undo) if undo and undo["key"] == str(her.pk) else [],
        "kept_days": LEFT_KEPT.days,
        "notices": messages.get_messages(request),
    }


def _link_runs_out(her: Person) -> Any:
    """When the link that is out with her stops working; None without one that works."""
    invitation = getattr(her, "invitation", None)
    return invitation.expires if invitation is not None and invitation.expires > timezone.now() else None


def _roles(me: Person, her: Person) -> list[Role]:
    """The roles that I may give her; none where hers is not mine to change."""
    if barred(role_of(me), role_of(her), oneself=me.pk == her.pk):
        return []
    return roles_to_give(role_of(me))


def _about(form: PersonForm, her: Person) -> About:
    values = form.cleaned_data
    return About(
        name=" ".join(values["name"].split()),
        role=Role(values.get("role") or her.role),
        centre=values["centre"],
        capacity=values["capacity"],
        languages=values["languages"],
    )


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "languages": sorted(values["languages"])}


def _undo(undo: dict[str, Any]) -> list[tuple[str, Any]]:
    """The fields of a form that puts things back as they were."""
    before = undo["before"]
    single = [(name, value) for name, value in before.items() if name != "languages"]
    return [*single, *(("languages", code) for code in before["languages"])]
