"""The visitor's page and its words: at one moment the same bytes for everybody, without a cookie."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from counsellors.services.centres import centres
from sessions.domain import timing
from sessions.pages import addressed
from sessions.services.store import clock
from sessions.templatetags.helplines import own_name
from sessions.texts import words
from sessions.views.door_texts import door_context

TEXTS_SECONDS = 600
# The texts that open beside the journey, and the pages of their own that hold the same.
PAGES = {one.slug: one.path for one in addressed() if one.language == settings.LANGUAGE_CODE}
# The state in which the page is sent, where it is not the start.
STATES = {"closed": "closed", "paused": "closed", "full": "full", "nobody": "nobody"}


@require_safe
def visitor(request: HttpRequest) -> HttpResponse:
    """The one page of the visitor's journey, in Danish.

    Nothing of the request reaches the template, so no address, language or agent can shape the answer.
    """
    language = settings.LANGUAGE_CODE
    door = door_context(clock())
    context = {
        "language": language,
        "written": set(),
        **door,
        "state": STATES.get(door["door"], "start"),
        "centres": centres(),
        "languages": [(code, own_name(code)) for code, _name in settings.LANGUAGES],
        "pages": PAGES,
        "minutes": {"waiting": timing.VISITOR_GONE_WAITING // 60, "talking": timing.VISITOR_GONE_TALKING // 60},
    }
    with translation.override(language):
        page = render_to_string("visitor/page.html", context)
    # Not stored: the browser may not bring the page back from its cache with somebody else at the screen.
    return HttpResponse(page, headers={"Cache-Control": "no-store"})


@require_safe
def visitor_texts(request: HttpRequest, language: str) -> HttpResponse:
    """The words of the page in one of the service's languages; 404 for any other."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    response = JsonResponse(words(language), json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = f"public, max-age={TEXTS_SECONDS}"
    return response
