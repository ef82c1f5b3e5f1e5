"""The pages for what went wrong: calm, in both languages, without a word of the request."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from counsellors.services.service import service_shown
from csm_chat.surfaces import Surface, surface_of


def _page(request: HttpRequest, status: int) -> HttpResponse:
    staff = surface_of(request.path_info) is Surface.STAFF
    # Without the request: no context processor runs, so nothing of a session can be touched.
    context: dict[str, object] = {"status": status, "staff": staff}
    if not staff:
        known = service_shown()
        context |= {"neutral_page": known.neutral_page, "helplines": known.helplines}
    return HttpResponse(render_to_string("errors/page.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a host or a request we do not understand."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this account."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that did not come from our own page, or came too late."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(request, 500)
