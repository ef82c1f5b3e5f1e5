"""The visitors' longer texts as coordinators write them: which there are, drafts, and versions."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from counsellors.access import allowed
from counsellors.domain.roles import Act
from counsellors.forms.texts import TextForm
from counsellors.models import DRAFT, Text
from counsellors.services.texts import VISITOR, Content
from counsellors.views import editing
from sessions.pages import Page, filled, pages
from sessions.pages.checking import check_of, hints
from sessions.pages.shelf import as_read, saying
from sessions.templatetags.helplines import own_name


def _form(*args: Any, text: Text, **kwargs: Any) -> TextForm:
    return TextForm(*args, text=text, check=check_of(_file(text)), **kwargs)


def _shown(text: Text, content: Content) -> SafeString:
    """As a visitor would read it, but for the field in which she may practise; nothing of a text that does not hold."""
    page = saying(_file(text), content)
    if page is None:
        return SafeString()
    field = ("p", [_("(Her er feltet, hvor man kan øve sig.)")])
    shown = [block if len(block) > 1 else field for block in filled(page).blocks]
    return render_to_string("visitor/parts/blocks.html", {"blocks": shown})


def _hints(text: Text, content: Content) -> list[str]:
    page = saying(_file(text), content)
    return hints(content.title, filled(page).blocks) if page else []


def _file(text: Text) -> Page:
    """The page as its file has it: what it must hold does not change with its words."""
    return next(page for page in pages() if (page.language, page.slug) == (text.language, text.slug))


def _values(text: Text) -> dict[str, Any]:
    file = _file(text)
    return {
        "section": "settings",
        "tab": "texts",
        "decides": True,
        "routes": "texts",
        "language_name": own_name(text.language),
        "others": [(one.language, own_name(one.language)) for one in pages() if one.slug == text.slug and one != file],
        "places": [block[0] for block in file.blocks if len(block) == 1],
        "path": file.path,
    }


SHELF = editing.Shelf("texts", _form, _shown, _hints, _values)


@allowed(Act.TEXTS)
@require_safe
def visitor_text_list(request: HttpRequest) -> HttpResponse:
    """GET: every longer text, with the languages it stands in."""
    drafts = set(Text.objects.filter(shelf=VISITOR, versions__number=DRAFT).values_list("language", "slug"))
    rows = [
        {
            "page": as_read(page),
            "versions": [
                (one.language, own_name(one.language), (one.language, one.slug) in drafts)
                for one in pages()
                if one.slug == page.slug
            ],
        }
        for page in pages()
        if page.language == settings.LANGUAGE_CODE
    ]
    values = {"section": "settings", "tab": "texts", "decides": True, "rows": rows}
    values["notices"] = messages.get_messages(request)
    return render(request, "counsellors/settings/texts.html", values)


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_visitor_text(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: a text to write on. POST: show, keep or publish it."""
    return editing.edit(request, SHELF, _text(language, slug))


@allowed(Act.TEXTS)
@require_safe
def visitor_text_versions(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: every version of a text."""
    return editing.versions(request, SHELF, _text(language, slug))


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def visitor_text_version(request: HttpRequest, language: str, slug: str, number: int) -> HttpResponse:
    """GET: one version of a text. POST: let it be read again."""
    return editing.version(request, SHELF, _text(language, slug), number)


@allowed(Act.TEXTS)
@require_POST
def discard_visitor_draft(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """POST: throw the draft of a text away."""
    editing.discard(request, SHELF, _text(language, slug))
    return redirect("texts")


def _text(language: str, slug: str) -> Text:
    if not any((page.language, page.slug) == (language, slug) for page in pages()):
        raise Http404
    return get_object_or_404(Text, shelf=VISITOR, language=language, slug=slug)
