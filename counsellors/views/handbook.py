"""The handbook as everybody on the staff reads it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain import markup
from counsellors.domain.roles import Act
from counsellors.services.handbook import filled, page
from counsellors.services.texts import Published


@allowed(Act.HANDBOOK)
@require_safe
def page_data(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: one page for the desk, as `{"title", "language", "nodes"}`; see `markup.nodes`."""
    found = page(language, slug)
    if found is None:
        raise Http404
    values = {"title": found.content.title, "language": language, "nodes": markup.nodes(as_html(found))}
    return JsonResponse(values, json_dumps_params={"ensure_ascii": False})


def as_html(found: Published) -> str:
    """The page as clean HTML, with its numbers and its links in place."""

    def address(slug: str) -> str:
        return reverse("handbook-data", args=[found.language, slug]).removesuffix(".json") + "/"

    return markup.html(filled(found.content.source, found.language), address)
