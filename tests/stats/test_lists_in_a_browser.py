"""A coordinator in a real browser: a change is seen before it is saved, and two lists are compared without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from counsellors.domain.roles import Role
from counsellors.models import Centre
from stats.models import Contact, Value
from stats.services import load_taxonomy
from tests.stats.cast import contact
from tests.stats.people import person, session_cookie, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


def dora(live_server: LiveServer, chromium: Browser, *, scripts: bool) -> BrowserContext:
    """A browser in which Dora is signed in."""
    load_taxonomy()
    centre = Centre.objects.create(slug="csm-syd", name="CSM Syd", order=20)
    value = signed_in(person("Dora", Role.COORDINATOR, centre)).cookies[session_cookie()].value
    context = chromium.new_context(java_script_enabled=scripts, locale="da-DK")
    context.add_cookies(
        [{"name": session_cookie(), "value": value, "domain": "localhost", "path": "/staff/", "secure": True}]
    )
    return context


def clean(page: Page) -> None:
    """Nothing for axe to find."""
    found = Axe().run(page).response["violations"]
    assert not found, [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


def test_a_change_of_a_list_is_looked_at_and_saved_and_figures_come_in(
    live_server: LiveServer, chromium: Browser
) -> None:
    context = dora(live_server, chromium, scripts=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/staff/statistics/lists/")
    page.get_by_role("link", name="Hvad talte I om").click()
    page.get_by_role("link", name="Krop og smerter").click()
    page.get_by_label("Svar på dansk").fill("Kroppen")
    page.get_by_role("button", name="Se det først").click()
    changed = page.locator("tbody[lang=da] tr.changed")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("Krop og smerter")
    expect(changed.locator("ins")).to_have_text("Kroppen")
    clean(page)
    assert Value.objects.get(slug="body").label_da == "Krop og smerter"
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("link", name="Kroppen")).to_be_visible()
    page.get_by_role("link", name="Hent tal ind").click()
    sheet = {"name": "sheet.csv", "mimeType": "text/csv", "buffer": b"quarter,channel,topic\n2026Q1,chat,body\n"}
    page.get_by_label("CSV-fil med henvendelser").set_input_files(sheet)  # type: ignore[arg-type]
    page.get_by_role("button", name="Se det først").first.click()
    expect(page.get_by_text("1 henvendelse kommer ind.")).to_be_visible()
    clean(page)
    assert not Contact.objects.exists()
    page.get_by_role("button", name="Hent det ind").click()
    expect(page.get_by_text("1 henvendelse kom ind.")).to_be_visible()
    clean(page)
    context.close()


def test_two_lists_are_compared_without_scripts(live_server: LiveServer, chromium: Browser) -> None:
    context = dora(live_server, chromium, scripts=False)
    for number in range(9):
        contact({"relation": ["exposed"], "first_time": ["first-time" if number < 6 else "told-before"]})
    page = context.new_page()
    page.goto(f"{live_server.url}/staff/statistics/?year=2026")
    page.get_by_label("Nedad").select_option("relation")
    page.get_by_label("Henad").select_option("first_time")
    page.get_by_role("button", name="Vis tabellen").click()
    row = page.get_by_role("row", name="Har selv været udsat 6 1-4 9")
    expect(row).to_be_visible()
    assert page.url.endswith("#s-crossed")
    assert "year=2026" in page.url, "what was chosen above stays chosen"
    note = page.get_by_role("note")
    note.wait_for()
    box = note.bounding_box()
    assert box
    assert box["y"] >= 0, "the mark stays in sight down the page"
    context.close()
