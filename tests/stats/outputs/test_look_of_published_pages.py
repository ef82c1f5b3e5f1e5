"""The published pages and the report's page in a browser: nothing for axe to find, and whole without scripts."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from counsellors.domain.roles import Role
from stats.domain.edition import Figure
from stats.services.publication import publish
from tests.stats.outputs.editions import SMALL, YEAR_2019
from tests.stats.people import person, session_cookie, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "live"], transaction=True)]
PAGES = ("/statistik/", "/statistik/2019/", "/en/statistics/2019/", "/statistik/2018/")
REPORT = "/staff/statistics/reports/2019/"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_every_page_is_accessible_and_keeps_to_its_width(
    live_server: LiveServer, chromium: Browser, width: int, scheme: str
) -> None:
    for edition in (YEAR_2019, replace(YEAR_2019, year=2020, total=Figure(260)), SMALL):
        publish(edition)
    value = signed_in(person("Dora", Role.COORDINATOR)).cookies[session_cookie()].value
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    context.add_cookies(
        [{"name": session_cookie(), "value": value, "domain": "localhost", "path": "/staff/", "secure": True}]
    )
    page = context.new_page()
    for path in (*PAGES, REPORT):
        page.goto(live_server.url + path)
        found = [(rule["id"], rule["nodes"][0]["html"]) for rule in Axe().run(page).response["violations"]]
        assert not found, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert _bars_are_in_their_drawings(page), path
    context.close()


def test_without_scripts_a_reader_finds_the_year_its_figures_and_its_files(
    live_server: LiveServer, chromium: Browser
) -> None:
    publish(YEAR_2019)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/statistik/")
    page.get_by_role("link", name="2019").click()
    gender = page.get_by_role("region", name="Køn")
    assert gender.get_by_role("row", name="Kvinde 185 86 %").is_visible()
    assert gender.get_by_role("img").is_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Regneark (XLSX)").click()
    assert fetched.value.suggested_filename == "csm-danmark-2019-1-da.xlsx"
    page.get_by_role("link", name="English").click()
    assert page.url == f"{live_server.url}/en/statistics/2019/"
    assert page.get_by_role("heading", level=1).inner_text() == "Contacts in 2019"
    assert context.cookies() == []
    context.close()


def _bars_are_in_their_drawings(page: Page) -> bool:
    """No bar and no letter of a chart stands outside the page."""
    return bool(
        page.evaluate(
            "[...document.querySelectorAll('.chart rect, .chart text')].every("
            "one => one.getBoundingClientRect().right <= innerWidth && one.getBoundingClientRect().left >= 0)"
        )
    )
