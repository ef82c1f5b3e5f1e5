"""`embed.js`: the same script for everybody, with the state and the words of now, and nothing to know anybody by."""

import json
import re
import subprocess
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from counsellors.domain.hours import COPENHAGEN, Hours, Span
from counsellors.models import ServiceSettings
from counsellors.services.service import forget
from sessions.services.doorway import judge
from sessions.texts import button, words
from sessions.views.door_texts import context_of
from sessions.views.embed import EVERY_WORD, script, state_of, told
from tests.js.node import NODE
from tests.sessions.views.test_what_the_page_says_of_the_door import set_to

BYTES_AS_SENT = 9_500
MONDAY_EVENING = Hours({0: (Span(time(19), time(22)),)})


def fetch(**how: Any) -> Any:
    return Client(SERVER_NAME="localhost").get("/embed.js", **how)


def written_in(answer: Any) -> dict[str, Any]:
    found = re.search(r"\}\)\((\{.*\})\);?\s*\Z", answer.content.decode(), re.DOTALL)
    assert found
    now: dict[str, Any] = json.loads(found[1])
    return now


@pytest.mark.django_db(databases=["default", "live"])
def test_everybody_gets_the_same_script_and_no_cookie() -> None:
    v = fetch(REMOTE_ADDR="192.0.2.1", HTTP_ACCEPT_LANGUAGE="da", HTTP_REFERER="https://a.example/secret")
    w = fetch(REMOTE_ADDR="192.0.2.2", HTTP_ACCEPT_LANGUAGE="en", HTTP_ORIGIN="https://b.example", HTTP_COOKIE="a=b")
    assert v.status_code == 200
    assert v.content == w.content
    assert not v.cookies
    assert v.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "ETag" not in v.headers
    assert b"secret" not in v.content


@pytest.mark.django_db(databases=["default", "live"])
def test_it_may_be_kept_for_a_minute_and_loaded_by_any_site() -> None:
    answer = fetch()
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert Client().post("/embed.js").status_code == 405


@pytest.mark.django_db(databases=["default", "live"])
def test_it_is_a_script_that_a_site_in_any_encoding_can_read(tmp_path: Path) -> None:
    answer = fetch()
    assert answer.content.isascii()
    assert len(answer.content) <= BYTES_AS_SENT
    file = tmp_path / "embed.js"
    file.write_bytes(answer.content)
    subprocess.run([str(NODE), "--check", str(file)], check=True)


@pytest.mark.django_db(databases=["default", "live"])
def test_the_words_of_every_language_and_the_address_are_written_in() -> None:
    now = written_in(fetch())
    assert now["origin"] == settings.VISITOR_ORIGIN
    assert now["page"] == settings.VISITOR_ORIGIN + "/"
    assert set(now["words"]) == {"da", "en"}
    assert now["words"]["da"]["frameTitle"] == "Chat"
    assert set(now) == {"origin", "page", "language", "state", "words", "style"}


@pytest.mark.django_db(databases=["default", "live"])
def test_a_pause_is_seen_on_the_button() -> None:
    assert written_in(fetch())["state"] == "open"
    ServiceSettings.objects.update_or_create(id=1, defaults={"paused": True})
    forget()
    now = written_in(fetch())
    assert now["state"] == "closed"
    assert now["words"]["da"] | {"title": "Chatten er lukket", "state": ""} == now["words"]["da"]


@pytest.mark.parametrize(
    ("hour", "waiting", "on_duty", "paused", "state"),
    [
        (20, 0, True, False, "open"),
        (20, 2, True, False, "waiting"),
        (21, 1, True, False, "waiting"),
        (20, 5, True, False, "waiting"),
        (20, 0, False, False, "closed"),
        (20, 0, True, True, "closed"),
        (23, 0, True, False, "closed"),
    ],
)
def test_the_state_is_that_of_the_door(hour: int, waiting: int, on_duty: bool, paused: bool, state: str) -> None:
    at = datetime(2026, 11, 23, hour, 45, tzinfo=COPENHAGEN)
    service = set_to(MONDAY_EVENING, paused=paused, queue_limit=5)
    context = context_of(service, judge(service, int(at.timestamp()), on_duty=on_duty, waiting=waiting), at)
    assert state_of(context) == state


def test_a_closed_chat_says_when_it_opens() -> None:
    danish, english = (words(language, EVERY_WORD) for language in ("da", "en"))
    opens = {"day": "days.monday", "time": "19:00"}
    assert told(danish, "closed", opens)["state"] == "Vi åbner igen mandag kl. 19:00."
    assert told(danish, "closed", {"day": "24/12", "time": "19:00"})["state"] == "Vi åbner igen 24/12 kl. 19:00."
    assert told(english, "closed", opens)["title"] == "The chat is closed"
    assert told(danish, "closed", None)["state"] == ""


def test_every_word_of_the_button_is_used_and_translated() -> None:
    danish, english = words("da", button.TEXTS), words("en", button.TEXTS)
    said = {
        text for state in ("open", "waiting", "closed") for text in told(words("da", EVERY_WORD), state, None).values()
    }
    assert set(danish.values()) <= said
    assert {key for key in danish if danish[key] == english[key]} == {"embed.frame_title"}


def test_the_script_keeps_nothing_and_asks_for_nothing() -> None:
    source = script()
    for word in (
        "Storage",
        "cookie",
        "indexedDB",
        "fetch(",
        "XMLHttp",
        "sendBeacon",
        "innerHTML",
        "referrer;",
        "userAgent",
    ):
        assert word not in source
    assert "stroke-linecap" in source
