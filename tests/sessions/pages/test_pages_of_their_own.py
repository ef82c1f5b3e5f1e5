"""The longer texts at addresses of their own: for search engines and other sites, with the way out in sight."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from sessions.pages import Page, addressed, pages

pytestmark = pytest.mark.django_db(databases=["default", "live"])

ADDRESSES = {
    "da": {
        "safety": "/sikkerhed/",
        "conversation": "/samtalen/",
        "privacy": "/privatliv/",
        "accessibility": "/was",
        "exercises": "/oevelser/",
        "grounding-room": "/oevelser/grounding-room/",
        "grounding-feet": "/oevelser/grounding-feet/",
        "grounding-breath": "/oevelser/grounding-breath/",
    },
    "en": {
        "safety": "/en/safety/",
        "conversation": "/en/conversation/",
        "privacy": "/en/privacy/",
        "accessibility": "/en/accessibility/",
        "exercises": "/en/exercises/",
        "grounding-room": "/en/exercises/grounding-room/",
        "grounding-feet": "/en/exercises/grounding-feet/",
        "grounding-breath": "/en/exercises/grounding-breath/",
    },
}
EACH = pytest.mark.parametrize("page", addressed(), ids=lambda page: page.path)


def html_of(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_addresses_never_change() -> None:
    found = {code: {one.slug: one.path for one in addressed() if one.language == code} for code in ADDRESSES}
    assert found == ADDRESSES
    assert resolve("/was/").kwargs == resolve("/was").kwargs


@EACH
def test_each_page_shows_its_text_and_leads_to_the_chat_and_away(page: Page) -> None:
    html = html_of(page.path)
    assert f'<html lang="{page.language}">' in html
    assert re.findall(r"<title>([^<]*)</title>", html) == [page.title]
    assert html.count("<h1") == 1
    assert 'href="/"' in html
    assert len(re.findall(rf'href="{settings.NEUTRAL_PAGE}" rel="nofollow noreferrer"', html)) == 2
    assert not re.search(r"\{\w+\}", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))


@EACH
def test_each_page_names_itself_in_every_language(page: Page) -> None:
    html = html_of(page.path)
    origin = settings.VISITOR_ORIGIN
    assert f'<link rel="canonical" href="{origin}{page.path}">' in html
    named = dict(re.findall(rf'hreflang="(\w+)" href="{origin}([^"]+)"', html))
    assert named == {code: addresses[page.slug] for code, addresses in ADDRESSES.items()}
    other = ADDRESSES["en" if page.language == "da" else "da"][page.slug]
    assert re.search(rf'<a class="language" href="{other}" lang="\w\w" hreflang="\w\w">', html)


@EACH
def test_each_page_may_be_found_and_sets_nothing(page: Page) -> None:
    answer = Client().get(page.path)
    assert answer.headers["X-Robots-Tag"] == "noarchive"
    assert "noindex" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_nothing_else_may_be_found() -> None:
    for path in ["/", "/texts/da.json", "/tekst/da/safety.json", "/robots.txt", "/sitemap.xml", "/staff/sign-in/"]:
        assert Client().get(path).headers["X-Robots-Tag"] == "noindex, noarchive", path
    assert Client().get("/sikkerhed").status_code == 404
    assert Client().get("/en/").status_code == 404


def test_the_titles_say_nothing_of_what_the_service_is_about() -> None:
    for page in pages():
        assert not re.search(
            r"overgreb|senfølge|seksuel|misbrug|vold|abuse|assault|sexual|csm", page.title, re.IGNORECASE
        )


def test_a_robot_finds_its_way() -> None:
    answer = Client().get("/robots.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines()[-1] == f"Sitemap: {settings.VISITOR_ORIGIN}/sitemap.xml"
    sitemap = Client().get("/sitemap.xml")
    assert sitemap.headers["Content-Type"].startswith("application/xml")
    named = [found.text for found in ElementTree.fromstring(sitemap.content).findall(".//{*}loc")]
    figures = ["/statistik/", "/en/statistics/"]
    assert named == [f"{settings.VISITOR_ORIGIN}{path}" for path in [*(page.path for page in addressed()), *figures]]


def test_a_link_in_a_text_leads_to_the_other_text_in_the_same_language() -> None:
    assert '<a href="/sikkerhed/">Pas på dig selv på nettet</a>' in html_of("/privatliv/")
    assert '<a href="/en/safety/">Look after yourself online</a>' in html_of("/en/privacy/")
