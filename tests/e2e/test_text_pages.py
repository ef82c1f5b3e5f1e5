"""The longer texts at addresses of their own: for everybody, and left as quickly as the chat itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from sessions.pages import addressed
from tests.e2e.test_visitor_access import is_well
from tests.e2e.visitor_cast import NEUTRAL
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser


@contextmanager
def reader(browser: Browser, **how: object) -> Iterator[Page]:
    """Somebody who reads; what she leaves for is there."""
    context = browser.new_context(**how)  # type: ignore[arg-type]
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>vejret"))
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    assert not wrong, wrong
    context.close()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.long)])
def test_every_page_is_well_made(product: Product, chromium: Browser, width: int, scheme: str) -> None:
    with reader(chromium, viewport={"width": width, "height": 640}, color_scheme=scheme) as page:
        for one in addressed():
            page.goto(product.origin + one.path)
            is_well(page, one.path)


def test_the_button_and_shift_leave_without_a_way_back(product: Product, chromium: Browser) -> None:
    with reader(chromium) as page:
        for keys in ([], ["Shift"] * 3):
            page.goto(f"{product.origin}/samtalen/")
            page.goto(f"{product.origin}/sikkerhed/")
            for key in keys:
                page.keyboard.press(key)
            if not keys:
                page.click(".bar .leave")
            page.wait_for_url(NEUTRAL)
            page.go_back()
            assert page.url == f"{product.origin}/samtalen/"


def test_without_scripts_the_way_out_is_a_link(product: Product, chromium: Browser) -> None:
    with reader(chromium, java_script_enabled=False) as page:
        page.goto(f"{product.origin}/en/safety/")
        page.click(".bar .leave")
        page.wait_for_url(NEUTRAL)


def test_the_other_language_and_the_chat_are_one_press_away(product: Product, chromium: Browser) -> None:
    with reader(chromium) as page:
        page.goto(f"{product.origin}/sikkerhed/")
        page.get_by_role("link", name="English").click()
        assert page.url == f"{product.origin}/en/safety/"
        page.get_by_role("link", name="To the chat").click()
        seen(page, "!document.getElementById('start').hidden", "the chat's own page")
        assert page.context.cookies() == []
