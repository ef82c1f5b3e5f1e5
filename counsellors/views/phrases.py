"""Phrases: one's own, for everybody on the staff, and the shared ones, for coordinators."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.placeholders import said_with_numbers
from counsellors.domain.roles import Act
from counsellors.forms.phrases import PhraseForm, SharedPhraseForm
from counsellors.models import Helpline, Person, Phrase
from counsellors.previews import Said, in_every_language
from counsellors.services import phrases
from counsellors.services.content import spoken
from counsellors.services.service import service


@allowed(Act.PHRASES)
@require_safe
def own_phrases(request: HttpRequest) -> HttpResponse:
    """GET: one's own phrases, and those put away."""
    rows = list(phrases.own(person_of(request)))
    values = {
        "section": "handbook",
        "rows": [_line(row) for row in rows if row.shown],
        "away": [_line(row) for row in rows if not row.shown],
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/phrases/own.html", values)


@allowed(Act.PHRASES)
@require_http_methods(["GET", "HEAD", "POST"])
def new_own_phrase(request: HttpRequest) -> HttpResponse:
    """GET: an empty phrase. POST: save it, or with `preview` show how it would look."""
    return _edit_own(request, Phrase(owner=person_of(request)))


@allowed(Act.PHRASES)
@require_http_methods(["GET", "HEAD", "POST"])
def own_phrase(request: HttpRequest, key: int) -> HttpResponse:
    """The same for one that is there."""
    return _edit_own(request, get_object_or_404(phrases.own(person_of(request)), pk=key))


@allowed(Act.PHRASES)
@require_POST
def put_own_phrase(request: HttpRequest, key: int) -> HttpResponse:
    """POST: put one away (`to=away`), take it out again (`to=list`), or delete one that was put away (`to=nothing`)."""
    person, to = person_of(request), request.POST.get("to")
    if to == "nothing":
        phrases.delete_own(person, key)
        messages.success(request, _("Sætningen er slettet."))
    else:
        phrases.show_own(person, key, shown=to == "list")
        messages.success(request, _("Sætningen er taget frem igen.") if to == "list" else _put_away())
    return redirect("own-phrases")


@allowed(Act.TEXTS)
@require_safe
def shared_phrases(request: HttpRequest) -> HttpResponse:
    """GET: every shared phrase, by its first subject."""
    rows = list(phrases.shared())
    names = phrases.tags(get_language() or "da")
    by_tag: dict[str, list[Any]] = {name: [] for name in names.values()}
    for row in rows:
        first = next((names[tag] for tag in row.tags if tag in names), _("Uden emne"))
        by_tag.setdefault(first, []).append(_line(row))
    values = {
        "section": "settings",
        "tab": "phrases",
        "decides": True,
        "groups": [(name, lines) for name, lines in by_tag.items() if lines],
        "notices": messages.get_messages(request),
    }
    return render(request, "counsellors/settings/phrases.html", values)


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_shared_phrase(request: HttpRequest) -> HttpResponse:
    """GET: an empty phrase. POST: save it for everybody, or with `preview` show how it would look."""
    return _edit_shared(request, Phrase())


@allowed(Act.TEXTS)
@require_http_methods(["GET", "HEAD", "POST"])
def shared_phrase(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for one that is there."""
    return _edit_shared(request, get_object_or_404(phrases.shared(), slug=slug))


@allowed(Act.TEXTS)
@require_POST
def put_shared_phrase(request: HttpRequest, slug: str) -> HttpResponse:
    """POST: put one away (`to=away`), or take it out again (`to=list`)."""
    row = get_object_or_404(phrases.shared(), slug=slug)
    shown = request.POST.get("to") == "list"
    phrases.show_shared(row.slug, shown=shown, by=person_of(request))
    messages.success(request, _("Sætningen er taget frem igen.") if shown else _put_away())
    return redirect("shared-phrases")


def _edit_own(request: HttpRequest, row: Phrase) -> HttpResponse:
    form = PhraseForm(request.POST or None, initial=PhraseForm.initial_of(row), helplines=_helplines())
    if form.is_valid() and "preview" not in request.POST:
        phrases.save_own(person_of(request), row.pk, form.wording())
        messages.success(request, _("Sætningen er gemt. Du finder den med / ved skrivebordet, når det er åbnet igen."))
        return redirect("own-phrases")
    return render(request, "counsellors/phrases/edit.html", _values(request, form, row) | {"section": "handbook"})


def _edit_shared(request: HttpRequest, row: Phrase) -> HttpResponse:
    names = phrases.tags(get_language() or "da")
    initial = SharedPhraseForm.initial_of(row)
    form = SharedPhraseForm(request.POST or None, initial=initial, helplines=_helplines(), tags=names)
    if form.is_valid() and "preview" not in request.POST:
        phrases.save_shared(row.slug, form.wording(), by=person_of(request))
        messages.success(request, _("Sætningen er gemt. Den er der for alle, næste gang de åbner skrivebordet."))
        return redirect("shared-phrases")
    values = _values(request, form, row) | {"section": "settings", "tab": "phrases", "decides": True}
    return render(request, "counsellors/settings/phrase.html", values)


def _values(request: HttpRequest, form: PhraseForm, row: Phrase) -> dict[str, Any]:
    is_preview = form.is_bound and form.is_valid()
    texts = form.wording().text if is_preview else row.text
    return {"form": form, "row": row, "is_preview": is_preview, "said": _said(texts, person_of(request))}


def _said(texts: phrases.Spoken, person: Person) -> list[Said]:
    """The phrase in each language that has it, as it would be put into the field."""
    numbers = {line.slug: (line.number, line.tel) for line in service().helplines}

    def lines() -> list[str]:
        text = said_with_numbers(texts.get(get_language() or "da", ""), numbers)
        filled = text.replace("{counsellor}", person.display_name).replace("{colleague}", _("(kollegaens navn)"))
        return [filled] if filled else []

    return in_every_language(lines)


def _line(row: Phrase) -> dict[str, Any]:
    language = get_language() or "da"
    return {
        "row": row,
        "situation": spoken(row.situation, language) or spoken(row.text, language)[:60],
        "text": spoken(row.text, language),
    }


def _helplines() -> set[str]:
    return set(Helpline.objects.values_list("slug", flat=True))


def _put_away() -> str:
    return _("Sætningen er lagt væk. Den kan tages frem igen.")
