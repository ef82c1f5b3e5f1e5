"""V on a centre's own site: the made-up host page that the demo serves, with the chat in a frame."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import NEUTRAL
from tests.servers.browser import seen
from tests.servers.elsewhere import elsewhere
from tests.servers.product import Product

BUTTON = "csm-chat a.open"
# A site that shares nothing with the chat, to whose frame this browser gives no storage; and one beside the chat.
ANOTHER_SITE, SAME_SITE = "127.0.0.1", "localhost"


def host_of(product: Product, name: str = ANOTHER_SITE) -> str:
    """The host page's origin."""
    return f"http://{name}:{product.env['HOST_PAGE_PORT']}"


@contextmanager
def visit_site(browser: Browser, address: str, *, before: str = "", **how: Any) -> Iterator[Page]:
    """V's page on a site. Any error of a page, or a broken policy, fails the test.

    `before` runs in the browser ahead of the page's own scripts, in the frame too.
    """
    context = browser.new_context(**how)
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>vejret"))
    if before:
        context.add_init_script(before)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    refused = "Framing '"  # what a site sees that is not listed
    page.on("console", lambda said: wrong.append(said.text) if "violates" in said.text.split(refused)[0] else None)
    page.goto(address)
    try:
        yield page
        assert not wrong, wrong
    finally:
        context.close()


@contextmanager
def other_site(product: Product, lines: str = "") -> Iterator[str]:
    """The address of a site that nobody has listed, with the button on it."""
    with elsewhere(f"{lines}<p>Her</p><script src='{product.origin}/embed.js'></script>") as origin:
        yield f"{origin}/"


def stands(page: Page, product: Product, state: str, words: str) -> None:
    """From here on the button is served to this page as if the door stood so, and told of it in these words."""
    script = page.request.get(product.origin + "/embed.js").text()
    start = script.rindex("})({") + 3
    now = json.loads(script[start : script.rindex(")")])
    now["state"], now["words"]["da"]["state"] = state, words
    if state == "closed":
        now["words"]["da"]["title"] = "Chatten er lukket"
    text = f"{script[:start]}{json.dumps(now)});"
    page.context.route(
        f"{product.origin}/embed.js",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body=text),
    )


def chat_in(page: Page) -> Page:
    """The chat in the frame, once it has answered. What the cast does with a page, it can do with this."""
    seen(page, "document.querySelector('csm-chat').shadowRoot.querySelector('iframe')", "the frame")
    seen(page, "!document.querySelector('csm-chat').shadowRoot.querySelector('.unanswered')", "its answer")
    frame = cast(Page, page.frames[1])
    seen(frame, "!document.getElementById('begin').hidden", "the start button")
    return frame


def press_button(page: Page) -> Page:
    """Open the frame, and give the chat in it."""
    page.click(BUTTON)
    return chat_in(page)
