"""The coordinators' pages in a real browser: readable for everybody, and an edit is on the visitor's page at once."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.counsellors.test_in_a_browser import RULES, SCHEMES, secret_of
from tests.servers.product import Product

pytestmark = pytest.mark.browser
SETTINGS = ["", "hours/", "days/", "chat/", "helplines/", "helplines/livslinien/", "texts/", "texts/da/privacy/"]
SETTINGS += ["texts/da/privacy/versions/", "phrases/", "phrases/hello/"]
HANDBOOK = ["", "new/", "da/ending-and-referral/", "da/under-18/edit/", "da/under-18/versions/1/"]
PAGES = [f"settings/{path}" for path in SETTINGS] + [f"handbook/{path}" for path in HANDBOOK]
PAGES += ["phrases/", "phrases/new/"]
PAGES += ["practice/", "practice/first-words/something-happened/", "practice/too-young/dare/"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="da-DK")
    yield context.new_page()
    context.close()


def looks_right(page: Page) -> None:
    """No fault that axe knows, in daylight on a telephone and at night on a desk; no page scrolls sideways."""
    for width, scheme in zip((360, 1280), SCHEMES, strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def come_in(page: Page, product: Product) -> None:
    page.goto(f"{product.origin}/staff/sign-in/")
    page.fill("#id_email", "demo-koordinator@example.org")
    page.fill("#id_password", secret_of(product, "demo-koordinator"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/second-factor/")
    page.fill("#id_code", product.manage("demo-code", "demo-koordinator").strip())
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff/")


@pytest.mark.long
def test_every_page_of_the_settings_is_for_everybody(product: Product, page: Page) -> None:
    come_in(page, product)
    for path in PAGES:
        page.goto(f"{product.origin}/staff/{path}")
        looks_right(page)
    page.goto(f"{product.origin}/staff/settings/hours/")
    page.fill("[name=opens_0_0]", "16")
    page.click("[name=preview]")
    assert page.locator(".field-error").count() == 1
    looks_right(page)
    page.fill("[name=closes_0_0]", "20.30")
    page.click("[name=preview]")
    assert page.get_by_text("Mandag: 16:00–20:30").is_visible()
    looks_right(page)


def test_what_a_coordinator_writes_reaches_the_visitors_page(product: Product, page: Page) -> None:
    come_in(page, product)
    page.goto(f"{product.origin}/staff/settings/helplines/livslinien/")
    page.fill("#id_number", "70 20 12 99")
    page.get_by_role("button", name="Gem").click()
    page.wait_for_url("**/helplines/")
    page.goto(f"{product.origin}/")
    assert page.locator('a[href="tel:70201299"]').count() > 0
