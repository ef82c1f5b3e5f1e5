"""A coordinator closes an account in mid-conversation: three windows of the staff, and the visitor's."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.counsellors.test_in_a_browser import RULES, SCHEMES
from tests.e2e.desk_room import DeskPage, Sit
from tests.e2e.visitor_cast import into_the_queue, part, shows, visit, writes
from tests.servers.product import Product

pytestmark = pytest.mark.browser

SECONDS = 15_000  # what a slow machine may make of "within seconds"


def write(desk: DeskPage, words: str) -> None:
    desk.answer(words)


def close_the_account_of(name: str, dora: Page) -> None:
    """By the pages, as a coordinator does it."""
    dora.get_by_role("link", name="Personer").click()
    dora.get_by_role("link", name=name, exact=True).click()
    dora.get_by_role("link", name="Luk kontoen").click()
    dora.get_by_role("button", name="Luk kontoen").click()
    expect(dora.get_by_role("status")).to_contain_text(f"{name} er ude")


def test_her_desk_says_so_the_visitor_is_told_and_a_colleague_goes_on(
    sit: Sit, chromium: Browser, product: Product
) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    dora = sit("dora").page
    with visit(chromium, product) as v:
        into_the_queue(v)
        ada.pick.click()
        part(v, "ready")
        v.click("#start-talk")
        part(v, "talking")
        writes(v, "hej Ada")
        ada.until_said("hej Ada")
        write(ada, "Hej. Godt, at du skriver.")
        expect(v.locator("#log")).to_contain_text("Godt, at du skriver.")

        close_the_account_of("Ada", dora)

        expect(ada.page.locator("[data-connection-text]")).to_contain_text("ikke logget ind", timeout=SECONDS)
        expect(ada.talks).to_have_count(0)
        assert "hej Ada" not in ada.page.content()
        expect(v.locator("body")).to_contain_text("Det er ikke noget, du har gjort", timeout=SECONDS)
        bela.page.get_by_role("button", name="Tag over").click(timeout=SECONDS)
        shows(v, "newcomer")
        v.get_by_role("button", name="Ja, det hele").click()
        bela.until_said("hej Ada", "Hej. Godt, at du skriver.")
        writes(v, "hej Bela")
        bela.until_said("hej Ada", "Hej. Godt, at du skriver.", "hej Bela")
        write(bela, "Jeg er her nu.")
        expect(v.locator("#log")).to_contain_text("Jeg er her nu.")

    ada.page.goto(f"{product.origin}/staff/")
    expect(ada.page).to_have_url(f"{product.origin}/staff/sign-in/")
    dora.get_by_role("button", name="Fortryd").click()
    expect(dora.get_by_role("status")).to_contain_text("Ada kan logge ind igen")


def looks_right(page: Page) -> None:
    """No fault that axe knows, by day on a telephone and by night on a desk; no page scrolls sideways."""
    for width, scheme in zip((360, 1280), SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.long
def test_the_pages_about_people_are_for_everybody(sit: Sit, product: Product) -> None:
    dora = sit("dora").page
    dora.goto(f"{product.origin}/staff/people/")
    looks_right(dora)
    dora.get_by_role("link", name="Clara", exact=True).click()
    looks_right(dora)
    dora.get_by_role("link", name="Nulstil andet trin").click()
    looks_right(dora)
    dora.go_back()
    dora.get_by_role("link", name="Luk kontoen").click()
    looks_right(dora)
    dora.goto(f"{product.origin}/staff/people/new/")
    looks_right(dora)
    dora.get_by_label("E-mail").fill("fie@example.org")
    dora.get_by_label("Navn").fill("Fie Frivillig")
    dora.keyboard.press("Enter")
    expect(dora.get_by_role("heading", level=1)).to_contain_text("Et link til Fie")
    looks_right(dora)
    dora.goto(f"{product.origin}/staff/settings/log/")
    looks_right(dora)
    dora.goto(f"{product.origin}/staff/account/")
    looks_right(dora)
    dora.goto(f"{product.origin}/staff/renew/#token")
    looks_right(dora)
