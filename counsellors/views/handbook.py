"""The handbook as everybody on the staff reads it: the list, the search, a page, and a page for the desk."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from counsellors.access import allowed, may, person_of
from counsellors.domain import markup
from counsellors.domain.finding import Sheet, find
from counsellors.domain.roles import Act
from counsellors.models import Text
from counsellors.services import handbook as pages
from counsellors.services.texts import HANDBOOK, Content, Published

LONGEST_SEARCH = 80


@allowed(Act.HANDBOOK)
@require_http_methods(["GET", "HEAD", "POST"])
def handbook(request: HttpRequest) -> HttpResponse:
    """GET: every page. POST: those that hold the words of `words`, the best first.

    A search is posted, so that its words stand in no address, no history and no log.
    """
    mine = pages.handbook(get_language() or settings.LANGUAGE_CODE)
    words = request.POST.get("words", "")[:LONGEST_SEARCH].strip()
    values: dict[str, Any] = {
        "section": "handbook",
        "pages": mine,
        "words": words,
        "found": find([_sheet(page) for page in mine], words),
        "publishes": may(person_of(request), Act.TEXTS),
        "notices": messages.get_messages(request),
    }
    if values["publishes"]:
        values["unpublished"] = Text.objects.filter(shelf=HANDBOOK, current=0)
        values["retired"] = Text.objects.filter(shelf=HANDBOOK, retired=True, current__gt=0)
    return render(request, "counsellors/handbook/list.html", values)


@allowed(Act.HANDBOOK)
@require_safe
def handbook_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: one page to read."""
    found = _page(language, slug)
    others = [one for one in pages.translations(slug) if one.language != language]
    values = {
        "section": "handbook",
        "page": found,
        "shown": as_html(language, found.content),
        "others": [(one.language, dict(settings.LANGUAGES)[one.language]) for one in others],
        "publishes": may(person_of(request), Act.TEXTS),
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/handbook/page.html", values)


@allowed(Act.HANDBOOK)
@require_safe
def page_data(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: one page for the desk, as `{"title", "language", "nodes"}`; see `markup.nodes`."""
    found = _page(language, slug)
    values = {
        "title": found.content.title,
        "language": language,
        "nodes": markup.nodes(as_html(language, found.content)),
    }
    return JsonResponse(values, json_dumps_params={"ensure_ascii": False})


def as_html(language: str, content: Content) -> SafeString:
    """The page as clean HTML, with its numbers and its links in place."""

    def address(slug: str) -> str:
        return reverse("handbook-page", args=[language, slug])

    return mark_safe(markup.html(pages.filled(content.source, language), address))  # noqa: S308 - the sanitiser's


def _page(language: str, slug: str) -> Published:
    found = pages.page(language, slug)
    if found is None:
        raise Http404
    return found


def _sheet(page: Published) -> Sheet[Published]:
    headings, body = markup.words(page.content.source)
    return Sheet(page, f"{page.content.title} {page.content.open_when}", headings, body)
