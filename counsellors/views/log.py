"""The audit log, for coordinators: what the staff have done, by the hour."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Act
from counsellors.forms.people import INPUT
from counsellors.log_words import DEED_NAMES, about_of, actor_of
from counsellors.models import Centre, LogLine, Person
from counsellors.services.audit import KEPT
from counsellors.services.retention import INVITED_KEPT, LEFT_KEPT

LINES = 100


class LogFilter(forms.Form):
    deed = forms.ChoiceField(label=gettext_lazy("Handling"), required=False, widget=forms.Select(attrs=INPUT))
    person = forms.ChoiceField(label=gettext_lazy("Person"), required=False, widget=forms.Select(attrs=INPUT))

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        deeds = sorted(((deed.value, str(DEED_NAMES[deed])) for deed in Deed), key=lambda one: one[1])
        people = [(str(one.pk), one.display_name) for one in Person.objects.order_by("display_name")]
        self.fields["deed"].choices = [("", _("Alle")), *deeds]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("Alle")), *people]  # type: ignore[attr-defined]


@allowed(Act.LOG)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """GET: a hundred lines, the latest hour first, of all or of one deed or person."""
    chosen = LogFilter(request.GET)
    lines = _found(chosen) if chosen.is_valid() else LogLine.objects.none()
    page = Paginator(lines, LINES).get_page(request.GET.get("page"))
    centres = {centre.slug: centre for centre in Centre.objects.all()}
    query = request.GET.copy()
    query.pop("page", None)
    values = {
        "section": "settings",
        "tab": "log",
        "decides": True,
        "filter": chosen,
        "filtered": bool(chosen.is_valid() and any(chosen.cleaned_data.values())),
        "query": query.urlencode(),
        "page": page,
        "lines": [
            {
                "hour": line.hour,
                "actor": actor_of(line),
                "deed": DEED_NAMES[Deed(line.deed)],
                "about": about_of(line, centres),
            }
            for line in page
        ],
        "kept_days": KEPT.days,
        "left_days": LEFT_KEPT.days,
        "invited_days": INVITED_KEPT.days,
    }
    return render(request, "counsellors/settings/log.html", values)


def _found(chosen: LogFilter) -> QuerySet[LogLine]:
    lines = LogLine.objects.select_related("by", "about")
    if deed := chosen.cleaned_data["deed"]:
        lines = lines.filter(deed=deed)
    if person := chosen.cleaned_data["person"]:
        lines = lines.filter(Q(by=UUID(person)) | Q(about=UUID(person)))
    return lines
