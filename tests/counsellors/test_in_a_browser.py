"""Coming in with a real browser: the cookies hold over plain http on this machine, and an invitation leaks nowhere."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from tests.servers.product import Product

pytestmark = pytest.mark.browser

PASSWORD = "grøn cykel under broen"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="da-DK")
    yield context.new_page()
    context.close()


def secret_of(product: Product, account: str) -> str:
    pairs = dict(line.split() for line in (product.data / "demo.txt").read_text().splitlines())
    return pairs[f"{account}@example.org"]


def looks_right(page: Page) -> None:
    """No fault that axe knows, light and dark, on a telephone and on a desk; no page scrolls sideways."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            # Or a colour is measured half way from light to dark.
            page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
            found = Axe().run(page, options=RULES)
            assert not found.violations_count, found.generate_report()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def enrol_here(page: Page, product: Product) -> None:
    page.wait_for_url("**/staff/enrol/")
    page.fill("#id_code", product.manage("demo-code", "--key", page.inner_text("#key")).strip())
    page.keyboard.press("Enter")
    page.wait_for_selector("#codes")


def test_by_keyboard_alone_from_the_password_to_the_desk(product: Product, page: Page) -> None:
    page.goto(f"{product.origin}/staff/")
    page.wait_for_url("**/staff/sign-in/")
    looks_right(page)
    page.keyboard.type("demo-vagtleder@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(secret_of(product, "demo-vagtleder"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/second-factor/")
    looks_right(page)
    page.keyboard.type(product.manage("demo-code", "demo-vagtleder").strip())
    page.keyboard.press("Enter")
    page.wait_for_url(f"{product.origin}/staff/")
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert set(cookies) == {"__Secure-staff", "__Secure-csrf"}
    assert {cookie["path"] for cookie in cookies.values()} == {"/staff/"}
    assert {cookie["sameSite"] for cookie in cookies.values()} == {"Strict"}


def test_an_invitation_stands_in_no_address_and_leads_to_the_desk(product: Product, page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url + repr(request.all_headers()))

    page.on("request", note)
    link = product.manage("invite", "fie@example.org", "--role", "counsellor").strip()
    token = link.split("#")[1]
    page.goto(link)
    page.fill("#id_display_name", "Fie")
    assert page.url == f"{product.origin}/staff/welcome/"
    assert page.evaluate("location.hash") == ""
    looks_right(page)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/enrol/")
    looks_right(page)
    enrol_here(page, product)
    looks_right(page)
    assert page.locator("#codes li").count() == 10
    page.get_by_role("link", name="Jeg har gemt dem").click()
    page.wait_for_url(f"{product.origin}/staff/")
    assert asked
    assert not [line for line in asked if token in line]
    assert token not in product.printed().replace(link, "")
    page.goto(f"{product.origin}/staff/account/")
    looks_right(page)


def test_a_link_without_its_invitation_says_so(product: Product, page: Page) -> None:
    page.goto(f"{product.origin}/staff/welcome/")
    page.wait_for_selector("[data-no-token]:visible")
    looks_right(page)
