"""Practising alone: a visitor who is written in advance, one line after the other. Nothing is sent, kept or counted."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from counsellors.access import allowed
from counsellors.domain.roles import Act
from counsellors.services.handbook import handbook
from counsellors.services.practice import introduction, scenarios


@allowed(Act.HANDBOOK)
@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """GET: the written visitors, each with the pages of the handbook to read first."""
    pages = {page.slug: page for page in handbook(_language())}
    values = {
        "section": "handbook",
        "introduction": introduction(_language()),
        "scenarios": [
            (scenario, [pages[slug] for slug in scenario.handbook if slug in pages])
            for scenario in scenarios(_language())
        ],
    }
    return render(request, "counsellors/practice/list.html", values)


@allowed(Act.HANDBOOK)
@require_safe
def practice_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """GET: what the visitor writes now, and what to think of one's answer."""
    scenario = next((one for one in scenarios(_language()) if one.slug == slug), None)
    if scenario is None or step not in scenario.steps:
        raise Http404
    values = {"section": "handbook", "scenario": scenario, "step": scenario.steps[step]}
    return render(request, "counsellors/practice/step.html", values)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
