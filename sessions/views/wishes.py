"""What a counsellor wants her desk to do when something is new."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.services.wishes import set_wishes


@allowed(Act.DESK)
@require_POST
def wishes(request: HttpRequest) -> HttpResponse:
    """POST: remember whether it sounds and shows a notice."""
    set_wishes(person_of(request), sound="sound" in request.POST, notices="notices" in request.POST)
    return HttpResponse(status=204)
