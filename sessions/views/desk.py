"""The desk's page: everything on it that changes comes over the sockets, so the page itself carries words only: its own
and those of the handbook and the phrases."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.services.handbook import handbook
from counsellors.services.phrases import for_the_desk
from counsellors.services.service import service
from counsellors.services.wishes import wishes_of
from sessions.domain.timing import TEXT_ON_DESK
from sessions.views.desk_texts import desk_texts

FOR_DANGER = {"danger", "suicide"}


@allowed(Act.DESK)
@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """GET: the desk of a counsellor with a verified second factor."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    values = {
        "section": "desk",
        "texts": desk_texts() | {"locale": language},
        "keep": TEXT_ON_DESK,
        "handbook": handbook(language),
        "wishes": wishes_of(person_of(request)),
        "danger_lines": [line for line in service().helplines if line.use in FOR_DANGER],
        "phrases": for_the_desk(person_of(request), language),
    }
    # Whoever begins a shift stays signed in for as long as one lasts, however long ago she gave her code.
    request.session.modified = True
    return render(request, "desk/page.html", values)
