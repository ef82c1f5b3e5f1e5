"""Leaving from a frame where the page around it does not go: what is left is blank, wiped, and tells nothing."""

from contextlib import suppress
from typing import cast

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.e2e.host import SAME_SITE, host_of, press_button, visit_site
from tests.e2e.test_visitor_leaving import KEYS, nothing_is_left_on_the_server
from tests.e2e.visitor_cast import NEUTRAL, ada, into_the_queue, into_the_talk, writes
from tests.servers.browser import seen
from tests.servers.fixtures import Serve
from tests.servers.processes import free_port, until
from tests.servers.product import Product

pytestmark = pytest.mark.browser
BEGIN = "Boolean(document.getElementById('begin')?.getClientRects().length)"
BLANK = "Du kan lukke fanen."
# A frame that allows less than ours does: the page around it stays whatever is pressed.
NARROWER = """() => {
  const frame = document.querySelector("csm-chat").shadowRoot.querySelector("iframe");
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
  frame.src += "";
}"""


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    return serve(HOST_PAGE_PORT=str(free_port()))


def chat_again(page: Page) -> Page:
    """The chat once its frame has been loaded anew."""

    def loaded() -> bool:
        page.wait_for_timeout(20)
        with suppress(Error):  # it is on its way
            return bool(page.frames[1].evaluate(f"document.body.id !== 'first' && {BEGIN}"))
        return False

    until(loaded, "the frame anew")
    return cast(Page, page.frames[1])


def is_blank(frame: Page, product: Product) -> None:
    """One sentence in the whole frame; no key, and nobody on the server."""
    seen(frame, f"document.body.innerText.trim() === '{BLANK}'", "a blank frame")
    assert frame.evaluate("[document.body.children.length, document.title, sessionStorage.length]") == [1, "Chat", 0]
    assert "hidden" not in frame.content()
    seen(frame, f"({KEYS})().then((keys) => keys === 0)", "no key")
    nothing_is_left_on_the_server(product)


@pytest.mark.parametrize("way", ["button", "shift"])
def test_a_frame_that_may_not_move_the_page_around_it_is_blank(product: Product, chromium: Browser, way: str) -> None:
    counsellor, _ = ada(product)
    address = host_of(product, SAME_SITE) + "/"
    with visit_site(chromium, address) as page:
        press_button(page).evaluate("document.body.id = 'first'")
        page.evaluate(NARROWER)
        frame = chat_again(page)
        into_the_queue(frame)
        into_the_talk(frame, counsellor)
        writes(frame, "hidden words")
        counsellor.hear(1)
        frame.fill("#say", "hidden thought")
        if way == "button":
            frame.click(".bar .leave >> visible=true")
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        is_blank(frame, product)
        assert counsellor.on_line.expect("bye")["by"] == "visitor"
        assert page.url == address
        for _ in range(3):
            page.keyboard.press("Shift")  # nothing is left that could go wrong


def test_shift_in_a_frame_leaves_whatever_the_browser_makes_of_it(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit_site(chromium, host_of(product, SAME_SITE) + "/") as page:
        frame = press_button(page)
        into_the_queue(frame)
        into_the_talk(frame, counsellor)
        frame.focus("#say")

        def gone() -> bool:
            page.wait_for_timeout(20)
            if page.url == NEUTRAL:
                return True
            try:
                return bool(frame.evaluate(f"document.body.innerText.trim() === '{BLANK}'"))
            except Error:
                return False  # it is on its way

        for _ in range(3):
            page.keyboard.press("Shift")
        until(gone, "the page elsewhere, or a blank frame")
        nothing_is_left_on_the_server(product)
