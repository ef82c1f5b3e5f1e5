"""How a longer text is written, published and taken back, the same for the handbook and for the visitors' texts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from counsellors.access import person_of
from counsellors.forms.texts import TextForm
from counsellors.models import DRAFT, Person, Text
from counsellors.services import publishing
from counsellors.services.texts import Content, Overtaken, content_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is particular to the texts of one shelf.

    `routes` is what the names of its addresses begin with. `form` makes the form of a text, `shown` its preview as
    clean HTML, `hints` what a writer may want to hear. `values` is what its pages need besides.
    """

    routes: str
    form: Callable[..., TextForm]
    shown: Callable[[Text, Content], SafeString]
    hints: Callable[[Text, Content], list[str]]
    values: Callable[[Text], dict[str, Any]]

    def address(self, page: str, text: Text, *more: int) -> str:
        """Where a page about this text stands."""
        return reverse(f"{self.routes}-{page}", args=[text.language, text.slug, *more])


def edit(request: HttpRequest, shelf: Shelf, text: Text) -> HttpResponse:
    """GET: the text to write on. POST: show it first (`preview`), keep the draft (`draft`), or publish it."""
    begun = publishing.written(text)
    form = shelf.form(request.POST or None, text=text, initial={**_initial(text, begun), "seen": begun.seal})
    shown = begun
    if form.is_valid():
        shown = form.content()
        if "preview" not in request.POST:
            try:
                return _save(request, shelf, text, form)
            except Overtaken:
                form.add_error(None, _overtaken())
    values = {
        "text": text,
        "form": form,
        "is_preview": form.is_bound and form.is_valid(),
        "shown_title": shown.title,
        "shown": shelf.shown(text, shown) if shown.source else "",
        "hints": shelf.hints(text, shown) if shown.source else [],
        "has_draft": publishing.draft_of(text) is not None,
        "notices": messages.get_messages(request),
        **shelf.values(text),
    }
    return render(request, f"counsellors/texts/{shelf.routes}.html", values)


def _save(request: HttpRequest, shelf: Shelf, text: Text, form: TextForm) -> HttpResponse:
    by, content, seen = person_of(request), form.content(), form.cleaned_data["seen"]
    if not text.slug:
        text.slug = publishing.free_slug(text.shelf, content.title)
    if "order" in form.cleaned_data:
        publishing.place(text, order=form.cleaned_data["order"], beside=form.cleaned_data["beside"])
    if "draft" in request.POST:
        publishing.save_draft(text, content, seen, by=by)
        messages.success(request, _("Kladden er gemt. Kun koordinatorer kan se den."))
        return redirect(shelf.address("edit", text))
    confirmed = bool(form.cleaned_data.get("confirmed"))
    publishing.publish(text, content, seen, timezone.localdate(), by=by, confirmed=confirmed)
    messages.success(request, _("Den nye udgave er udgivet, og den kan læses om få sekunder."))
    return redirect(shelf.address("versions", text))


def _initial(text: Text, begun: Content) -> dict[str, Any]:
    return {
        "title": begun.title,
        "source": begun.source,
        "open_when": begun.open_when,
        "order": text.order,
        "beside": text.beside,
    }


def discard(request: HttpRequest, shelf: Shelf, text: Text) -> None:
    """Throw the draft away."""
    publishing.discard_draft(text, by=person_of(request))
    messages.success(request, _("Kladden er kasseret."))


def versions(request: HttpRequest, shelf: Shelf, text: Text) -> HttpResponse:
    """GET: every version there was."""
    values = {
        "text": text,
        "rows": publishing.versions_of(text),
        "has_draft": publishing.draft_of(text) is not None,
        "notices": messages.get_messages(request),
        **shelf.values(text),
    }
    return render(request, "counsellors/texts/versions.html", values)


def version(request: HttpRequest, shelf: Shelf, text: Text, number: int) -> HttpResponse:
    """GET: one version as it was read. POST: let it be read again."""
    row = text.versions.filter(number=number).exclude(number=DRAFT).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        _restore(text, number, person_of(request))
        messages.success(request, _("Udgave {number} gælder igen.").format(number=number))
        return redirect(shelf.address("versions", text))
    content = content_of(row)
    values = {"text": text, "row": row, "shown": shelf.shown(text, content), **shelf.values(text)}
    return render(request, "counsellors/texts/version.html", values)


def _restore(text: Text, number: int, by: Person) -> None:
    publishing.restore(text, number, timezone.localdate(), by=by)


def _overtaken() -> str:
    return _(
        "En anden har ændret teksten, mens du skrev. Dine ord står her endnu. Åbn siden i et nyt vindue, se, hvad der "
        "er ændret, og skriv det sammen."
    )
