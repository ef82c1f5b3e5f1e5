"""The desk's page: everything on it that changes comes over the sockets, so the page itself carries words only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain.roles import Act
from sessions.domain.timing import TEXT_ON_DESK
from sessions.views.desk_texts import desk_texts


@allowed(Act.DESK)
@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """GET: the desk of a counsellor with a verified second factor."""
    texts = desk_texts() | {"locale": translation.get_language()}
    return render(request, "desk/page.html", {"section": "desk", "texts": texts, "keep": TEXT_ON_DESK})
