"""The longer texts: as data for the visitor's page, and as pages of their own for search engines and other sites."""

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from counsellors.services.service import service_shown
from sessions.pages import Page, addressed, filled, find, in_language
from sessions.templatetags.helplines import own_name
from sessions.texts import TEXTS
from stats.addresses import LANGUAGES, home, year_page
from stats.services.publication import published_editions

KEPT_SECONDS = 600
A_DAY = 86_400
# What the way out says, to the eye and to a screen reader.
LEAVING = (
    "leave.overlay",
    "leave.frame_blank",
    "leave.shift_two_more",
    "leave.shift_one_more",
    "leave.shift_expired",
)


@require_safe
def page_data(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One text as `{"title", "language", "blocks", "links"}`; everybody's copy is the same. 404 for any other."""
    found = find(language, slug) if language in dict(settings.LANGUAGES) else None
    if found is None:
        raise Http404
    shown = filled(found)
    response = JsonResponse(
        {"title": shown.title, "language": found.language, "blocks": shown.blocks, "links": shown.links},
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


@require_safe
def page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """One text as a page of its own. These may be found by search engines, and nothing else of the service."""
    shown = find(language, slug)
    if shown is None or shown.language != language:
        raise Http404
    context = {
        "page": shown,
        "text": filled(shown),
        "others": [one for one in in_language(language) if one.path and not one.kind],
        "translations": translations(shown),
        "origin": settings.VISITOR_ORIGIN,
        "figures": home(language if language in LANGUAGES else settings.LANGUAGE_CODE).path,
        "written": set(),
        **around(),
    }
    with translation.override(language):
        context["leaving"] = {key: gettext(TEXTS[key]) for key in LEAVING}
        return HttpResponse(render_to_string("visitor/text.html", context))


def translations(shown: Page) -> list[tuple[Page, str]]:
    """The same text in every language that has it, each with the language's own name."""
    return [(one, own_name(one.language)) for one in addressed() if one.slug == shown.slug]


def around() -> dict[str, object]:
    """Where leaving leads, and the other help."""
    known = service_shown()
    return {"neutral_page": known.neutral_page, "helplines": known.helplines}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be looked at: what may not be found says so itself, and a page nobody looks at cannot."""
    return HttpResponse(f"User-agent: *\nDisallow:\n\nSitemap: {settings.VISITOR_ORIGIN}/sitemap.xml\n", "text/plain")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The texts with an address of their own, and the published figures."""
    texts = [(one, [other for other, _name in translations(one)]) for one in addressed()]
    try:
        years = [edition.year for edition in published_editions()]
    except DatabaseError:
        years = []  # without a store a robot finds what needs none
    groups = [[home(code) for code in LANGUAGES], *([year_page(code, year) for code in LANGUAGES] for year in years)]
    figures = [(one, group) for group in groups for one in group]
    context = {"origin": settings.VISITOR_ORIGIN, "pages": [*texts, *figures]}
    return HttpResponse(render_to_string("visitor/sitemap.xml", context), "application/xml")


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """No picture: every browser asks for one, and a tab that shows none tells nothing."""
    return HttpResponse(status=204, headers={"Cache-Control": f"public, max-age={A_DAY}"})
