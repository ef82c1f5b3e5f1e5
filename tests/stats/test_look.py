"""The pages of the statistics as a browser sees them: nothing for axe to find, no sideways scrolling, no complaint."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from counsellors.domain.roles import Role
from counsellors.models import Centre
from stats.services import load_taxonomy
from tests.stats.cast import contact
from tests.stats.people import person, session_cookie, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "live"], transaction=True)]
PAGES = ("telephone/", "statistics/", "tags/", "statistics/years/", "statistics/years/2026/")
COORDINATORS = (
    "statistics/?down=relation&across=topic&over=region", "statistics/lists/", "statistics/lists/topic/",
    "statistics/lists/topic/body/", "statistics/lists/topic/new/", "statistics/lists/age_group/merges/",
    "statistics/import/", "statistics/correct/?quarter=2026Q4&channel=chat&centre=csm-syd",
)  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_keeps_to_its_width(
    live_server: LiveServer, chromium: Browser, scheme: str
) -> None:
    look_at(PAGES, live_server, chromium, scheme)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_coordinators_pages_are_too(live_server: LiveServer, chromium: Browser, scheme: str) -> None:
    look_at(COORDINATORS, live_server, chromium, scheme)


def look_at(pages: tuple[str, ...], live_server: LiveServer, chromium: Browser, scheme: str) -> None:
    """Each page at three widths: nothing for axe, nothing sideways, nothing on the console."""
    load_taxonomy()
    centre = Centre.objects.create(slug="csm-syd", name="CSM Syd", order=20)
    for number in range(5):
        contact({"topic": ["family", "body"], "gender": ["woman" if number else "man"]}, centre=centre)
    value = signed_in(person("Dora", Role.COORDINATOR, centre)).cookies[session_cookie()].value
    for width in (360, 768, 1280):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        context.add_cookies(
            [{"name": session_cookie(), "value": value, "domain": "localhost", "path": "/staff/", "secure": True}]
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", _keep(complaints))
        page.on("console", _keep_refusals(complaints))
        for name in pages:
            page.goto(f"{live_server.url}/staff/{name}")
            found = [(rule["id"], rule["nodes"][0]["html"]) for rule in Axe().run(page).response["violations"]]
            assert not found, (name, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
        assert not complaints
        context.close()


def _keep_refusals(kept: list[str]) -> Callable[..., None]:
    """What the content policy refuses is told on the console."""
    return lambda message: kept.append(message.text) if "Content Security Policy" in message.text else None


def _keep(kept: list[str]) -> Callable[..., None]:
    """A script that failed."""
    return lambda error: kept.append(str(error))
