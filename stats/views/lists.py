"""The closed lists as coordinators change them: questions, answers, and the order in which answers are joined."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from counsellors.access import allowed, person_of
from counsellors.domain.roles import Act
from stats.domain.editing import NoMerge, Wrong
from stats.domain.quarter import Quarter
from stats.forms.lists import DimensionForm, StepForm, ValueForm, step_forms
from stats.models import Dimension, Value
from stats.pages.lists import dimension_page, lists_page, merges_page, value_preview
from stats.services import editing

EDIT = ["GET", "HEAD", "POST"]


@allowed(Act.STATISTICS)
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """GET: every question with its answers in short."""
    return _page(request, "stats/lists/lists.html", lists_page())


@allowed(Act.STATISTICS)
@require_http_methods(EDIT)
def dimension(request: HttpRequest, slug: str) -> HttpResponse:
    """GET: one question, its answers and its merge order. POST: save the words, or with `preview` show them first."""
    row = get_object_or_404(Dimension, slug=slug)
    form = DimensionForm(request.POST or None, initial=DimensionForm.initial_of(row))
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        editing.save_dimension(slug, form.columns(), person_of(request))
        return _saved(request, "list", slug)
    shown = form.columns() if form.is_bound and form.is_valid() else DimensionForm.initial_of(row)
    context = {"form": form, "shown": shown, **dimension_page(row, timezone.localdate())}
    return _page(request, "stats/lists/dimension.html", context, form)


@allowed(Act.STATISTICS)
@require_http_methods(EDIT)
def value(request: HttpRequest, dimension: str, slug: str) -> HttpResponse:
    """GET: one answer. POST: save it, or with `preview` (`retire`: as if it went out of use) show what changes."""
    return _edit(request, get_object_or_404(Value, dimension=dimension, slug=slug))


@allowed(Act.STATISTICS)
@require_http_methods(EDIT)
def new_value(request: HttpRequest, dimension: str) -> HttpResponse:
    """The same for an answer that is not there yet."""
    row = get_object_or_404(Dimension, slug=dimension, form_order__isnull=False)
    return _edit(request, Value(dimension=row))


@allowed(Act.STATISTICS)
@require_POST
def move_value(request: HttpRequest, dimension: str, slug: str) -> HttpResponse:
    """Move an answer one place up (`up=1`) or down."""
    row = get_object_or_404(Value, dimension=dimension, slug=slug, non_answer=False)
    editing.move_value(dimension, row.slug, person_of(request), up=request.POST.get("up") == "1")
    return redirect("list", dimension)


@allowed(Act.STATISTICS)
@require_http_methods(EDIT)
def merges(request: HttpRequest, dimension: str) -> HttpResponse:
    """GET: the steps in which answers may be joined, and how that would look. POST: save them, or `preview`."""
    row = get_object_or_404(Dimension, slug=dimension)
    steps, today = list(row.merges.order_by("order")), timezone.localdate()
    page = merges_page(row, today)
    forms = list(step_forms(request.POST or None, steps, page["choices"]))
    wrong = ""
    if request.method == "POST" and all(form.is_valid() for form in forms):
        wanted = sorted((form for form in forms if form.wanted), key=lambda form: form.cleaned_data["place"])
        try:
            if "preview" not in request.POST:
                editing.save_merges(dimension, [form.columns() for form in wanted], person_of(request))
                return _saved(request, "merges", dimension)
            page = merges_page(row, today, [form.columns() for form in wanted])
        except NoMerge as refused:
            wrong = _wrong(refused, wanted)
    context = {"steps": forms, "wrong": wrong, **page}
    failed = request.method == "POST" and (bool(wrong) or any(form.errors for form in forms))
    return _page(request, "stats/lists/merges.html", context, status=422 if failed else 200)


def _edit(request: HttpRequest, row: Value) -> HttpResponse:
    data, today = request.POST.copy() if request.method == "POST" else None, timezone.localdate()
    if data is not None and data.get("preview") == "retire":
        data["valid_to"] = Quarter.at(today).last_day.isoformat()
    fixed = row.pk is not None and is_fixed(row)
    form = ValueForm(data, initial=ValueForm.initial_of(row) if row.pk else None, fixed=fixed)
    if form.is_bound and form.is_valid() and "preview" not in request.POST:
        editing.save_value(row.dimension_id, row.slug, form.columns(), person_of(request))
        return _saved(request, "list", row.dimension_id)
    columns = form.columns() if form.is_bound and form.is_valid() else None
    context = {"form": form, "row": row, "fixed": fixed, "is_preview": columns is not None}
    return _page(request, "stats/lists/value.html", {**context, **value_preview(row, columns, today)}, form)


def is_fixed(row: Value) -> bool:
    """Whether the system itself needs this answer, so that it never goes out of use."""
    needed = row.non_answer or row.import_only or row.system_only or row.dimension.form_order is None
    return needed or row.slug == row.dimension.default


def _wrong(refused: NoMerge, wanted: list[StepForm]) -> str:
    step = wanted[refused.step].cleaned_data["place"]
    return {
        Wrong.TOO_FEW: _("Trin %(step)s: Vælg mindst to, der slås sammen."),
        Wrong.NOT_THERE: _("Trin %(step)s: Et af svarene er der ikke længere, for et tidligere trin har taget det."),
        Wrong.TAKEN: _("Trin %(step)s: Navnet er allerede et andet svars. Fjern trinnet, og lav et nyt."),
    }[refused.wrong] % {"step": step}


def _saved(request: HttpRequest, where: str, slug: str) -> HttpResponse:
    messages.success(request, _("Det er gemt, og det gælder fra nu af."))
    return redirect(where, slug)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], form: Any = None, status: int = 200
) -> HttpResponse:
    context = {"section": "statistics", "tab": "lists", "notices": messages.get_messages(request), **context}
    return render(request, template, context, status=422 if form is not None and form.errors else status)
