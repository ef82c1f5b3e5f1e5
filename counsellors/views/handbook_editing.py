"""The handbook as coordinators write it: new pages, drafts, versions, and pages that are taken out."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from counsellors.forms.texts import HandbookForm, TextForm, handbook_check
from counsellors.models import Helpline, Text
from counsellors.services.publishing import retire
from counsellors.services.texts import HANDBOOK, Content
from counsellors.views import editing
from counsellors.views.handbook import as_html


def _form(*args: Any, text: Text, **kwargs: Any) -> TextForm:
    slugs = set(Text.objects.filter(shelf=HANDBOOK).values_list("slug", flat=True))
    helplines = set(Helpline.objects.values_list("slug", flat=True))
    return HandbookForm(*args, text=text, check=handbook_check(slugs, helplines), **kwargs)


def _shown(text: Text, content: Content) -> SafeString:
    return as_html(text.language, content)


def _values(text: Text) -> dict[str, Any]:
    others = Text.objects.filter(shelf=HANDBOOK, slug=text.slug).exclude(language=text.language) if text.slug else []
    return {
        "section": "handbook",
        "routes": "handbook",
        "language_name": dict(settings.LANGUAGES).get(text.language, text.language),
        "others": [(one.language, dict(settings.LANGUAGES).get(one.language)) for one in others],
        "helplines": Helpline.objects.filter(show=True),
        "pages": Text.objects.filter(shelf=HANDBOOK, language=text.language, retired=False),
    }


SHELF = editing.Shelf("handbook", _form, _shown, lambda _text, _content: [], _values)


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_handbook_page(request: HttpRequest) -> HttpResponse:
    """GET: an empty page. POST: as for one that is there."""
    last = Text.objects.filter(shelf=HANDBOOK).order_by("order").last()
    order = last.order + 10 if last else 10
    language = get_language() or settings.LANGUAGE_CODE
    return editing.edit(request, SHELF, Text(shelf=HANDBOOK, language=language, order=order))


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_handbook_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: a page to write on, also one that another language has. POST: show, keep or publish it."""
    text = Text.objects.filter(shelf=HANDBOOK, language=language, slug=slug).first()
    if text is None:
        other = Text.objects.filter(shelf=HANDBOOK, slug=slug).first()
        if other is None or language not in dict(settings.LANGUAGES):
            raise Http404
        text = Text(shelf=HANDBOOK, language=language, slug=slug, order=other.order, beside=other.beside)
    return editing.edit(request, SHELF, text)


@allowed(Act.TEXTS)
@require_safe
def handbook_versions(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """GET: every version of a page."""
    return editing.versions(request, SHELF, _text(language, slug))


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def handbook_version(request: HttpRequest, language: str, slug: str, number: int) -> HttpResponse:
    """GET: one version of a page. POST: let it be read again."""
    return editing.version(request, SHELF, _text(language, slug), number)


@allowed(Act.TEXTS)
@require_POST
def discard_handbook_draft(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """POST: throw the draft of a page away."""
    editing.discard(request, SHELF, _text(language, slug))
    return redirect("handbook")


@allowed(Act.TEXTS)
@require_POST
def retire_handbook_page(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """POST: take a page out (`retired=1`), or put it back."""
    text, retired = _text(language, slug), request.POST.get("retired") == "1"
    retire(text, retired=retired, by=person_of(request))
    said = _("Siden er taget ud. Den kan sættes ind igen.") if retired else _("Siden er sat ind igen.")
    messages.success(request, said)
    return redirect("handbook")


def _text(language: str, slug: str) -> Text:
    return get_object_or_404(Text, shelf=HANDBOOK, language=language, slug=slug)
