"""The longer texts: as data for the visitor's page, and as pages of their own for search engines and other sites."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from sessions.pages import filled, find

KEPT_SECONDS = 600


@require_safe
def page_data(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One text as `{"title", "language", "blocks", "links"}`; everybody's copy is the same. 404 for any other."""
    page = find(language, slug) if language in dict(settings.LANGUAGES) else None
    if page is None:
        raise Http404
    shown = filled(page)
    response = JsonResponse(
        {"title": shown.title, "language": page.language, "blocks": shown.blocks, "links": shown.links},
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response
