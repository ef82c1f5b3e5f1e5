"""The coordinators' working page: exact figures, for those inside the house."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain.roles import Act
from stats.pages.filters import Filters
from stats.pages.working import working_page


@allowed(Act.STATISTICS)
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """GET: exact figures of one year, for coordinators; `year`, `channel` and `centre` narrow them."""
    filters = Filters.read(request.GET, timezone.localdate())
    context = {"section": "statistics", "tab": "figures", **working_page(filters)}
    return render(request, "stats/statistics.html", context)
