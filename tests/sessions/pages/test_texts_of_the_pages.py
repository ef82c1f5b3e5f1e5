"""The longer texts: complete in every language, easy to read, and with everything in its place."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from counsellors.domain.reading_ease import LIX_LIMIT, lix
from sessions.domain import timing
from sessions.pages import Page, filled, pages
from sessions.pages.markup import Block, plain

pytestmark = pytest.mark.django_db(databases=["default", "live"])

DANISH = [page for page in pages() if page.language == "da"]
ENGLISH = [page for page in pages() if page.language == "en"]
BRACKETS = re.compile(r"\{\w+\}")


@pytest.fixture(autouse=True)
def _lists() -> None:
    from stats.services.lists import load_taxonomy

    load_taxonomy()


def lines(blocks: list[Block]) -> Iterator[str]:
    """Every heading, paragraph and item as it is read."""
    for name, *content in blocks:
        if name == "h2":
            yield content[0]
        elif name == "p":
            yield plain(content[0])
        elif content:
            yield from map(plain, content[0])


def shape(page: Page) -> list[Any]:
    """What two languages must have in common: blocks, places, links and what is filled in."""
    inline = [[block[0], len(block[1]) if len(block) > 1 and block[0] in {"ul", "ol"} else 0] for block in page.blocks]
    text = json.dumps(page.blocks)
    return [inline, sorted(BRACKETS.findall(text)), re.findall(r'\["a", "([^"]+)"', text), bool(page.path)]


def test_both_languages_have_the_same_pages_with_the_same_places() -> None:
    assert [page.slug for page in DANISH] == [page.slug for page in ENGLISH]
    assert len(DANISH) == 10
    for danish, english in zip(DANISH, ENGLISH, strict=True):
        assert shape(danish) == shape(english), danish.slug


@pytest.mark.parametrize("page", DANISH, ids=lambda page: page.slug)
def test_every_page_reads_easily(page: Page) -> None:
    shown = filled(page)
    assert lix([shown.title, *lines(shown.blocks)]) <= LIX_LIMIT


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.language}-{page.slug}")
def test_everything_is_in_its_place(page: Page) -> None:
    shown = filled(page)
    for line in lines(shown.blocks):
        assert not BRACKETS.search(line), line
    assert {block[0] for block in shown.blocks} <= {"h2", "p", "ul", "ol", "practise_field"}


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{page.language}-{page.slug}")
def test_no_person_is_called_an_offer(page: Page) -> None:
    for line in [page.title, *lines(filled(page).blocks)]:
        assert not re.search(r"\boffer(et|ets|s|e|ne|nes)?\b", line, re.IGNORECASE), line
        assert "victim" not in line.lower().replace("victim support", ""), line


def test_the_time_limits_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    safety = next(page for page in DANISH if page.slug == "safety")
    assert any("op til 20 minutter" in line for line in lines(filled(safety).blocks))
    monkeypatch.setattr(timing, "VISITOR_GONE_TALKING", 25 * 60)
    assert any("op til 25 minutter" in line for line in lines(filled(safety).blocks))


def test_a_page_comes_as_data_that_may_be_kept_for_ten_minutes() -> None:
    answer = Client().get("/tekst/da/goodbye.json")
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert not answer.cookies
    data = answer.json()
    assert data["title"] == "Tak, fordi du skrev"
    assert data["language"] == "da"
    assert data["links"] == {"/sikkerhed/": "safety"}
    assert ["a", "/sikkerhed/", "Sådan sletter du det"] in data["blocks"][-1][1]
    assert Client().get("/tekst/en/goodbye.json").json()["links"] == {"/en/safety/": "safety"}


def test_the_language_of_the_answer_is_its_own(client: Client) -> None:
    with translation.override("en"):
        assert client.get("/tekst/da/privacy.json").json()["title"] == "Hvad gemmer vi, og hvad gemmer vi ikke"


@pytest.mark.parametrize("path", ["da/nothing", "xx/safety", "da/safety.md", "da/../safety"])
def test_no_other_page_is_there(path: str) -> None:
    assert Client().get(f"/tekst/{path}.json").status_code == 404


def test_only_reading_is_answered() -> None:
    assert Client().post("/tekst/da/safety.json").status_code == 405
