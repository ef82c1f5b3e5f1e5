"""The script that draws the button on other sites: the same for everybody, with the state of now written in."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sessions.domain.door import Door
from sessions.services.store import clock
from sessions.texts import TEXTS, button, words
from sessions.views.door_texts import door_context

FRESH_SECONDS = 60
# The page's words for days and times are said by the button too.
EVERY_WORD = {**TEXTS, **button.TEXTS}
# What a button can say; everything else of the door is told by the page itself.
SAYS = {Door.OPEN: "open", Door.CLOSING: "open", Door.FULL: "waiting"}
# What the served script puts where its source has this name.
NOW = "(NOW)"


@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """The script. Nothing of the request shapes it; a site's attributes are read in the browser alone."""
    at = door_context(clock())
    state = state_of(at)
    opens = at["opens"] if at["door"] == Door.CLOSED else None
    now: dict[str, Any] = {
        "origin": settings.VISITOR_ORIGIN,
        "page": f"{settings.VISITOR_ORIGIN}/",
        "language": settings.LANGUAGE_CODE,
        "state": state,
        "words": {language: told(words(language, EVERY_WORD), state, opens) for language, _ in settings.LANGUAGES},
        "style": style(),
    }
    return HttpResponse(
        script().replace(NOW, f"({json.dumps(now, separators=(',', ':'))})"),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": f"public, max-age={FRESH_SECONDS}"},
    )


def state_of(at: Mapping[str, Any]) -> str:
    """`open`, `waiting` (there is a queue) or `closed`, of what `door_context` says."""
    state = SAYS.get(Door(at["door"]), "closed")
    return "waiting" if state == "open" and at["waiting"] else state


def told(say: Mapping[str, str], state: str, opens: Mapping[str, str] | None) -> dict[str, str]:
    """The words of the button and of what it opens, in the language of `say`."""
    line = {"open": say["embed.open_state"], "waiting": say["embed.busy_state"]}.get(state, "")
    if state == "closed" and opens:
        line = say["closed.opens"].format(day=say.get(opens["day"], opens["day"]), time=opens["time"])
    return {
        "title": say["embed.closed" if state == "closed" else "embed.open"],
        "state": line,
        "frameTitle": say["embed.frame_title"],
        "loading": say["embed.loading"],
        "failed": say["embed.failed"],
        "newTab": say["embed.new_tab"],
        "hide": say["embed.hide"],
    }


@cache
def script() -> str:
    """The script without what only its readers need."""
    return str(staticfiles_storage.text("js/embed/embed.js"))  # type: ignore[attr-defined]


@cache
def style() -> str:
    """The rules of the button and the frame, likewise."""
    return str(staticfiles_storage.text("css/embed.css"))  # type: ignore[attr-defined]
