"""Leaving: one action from any state, after which nothing is left on the device or the server."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import NEUTRAL, ada, conversation_waiting, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.processes import until
from tests.servers.product import Product

pytestmark = pytest.mark.browser
TABLES = ("chat_session", "chat_member", "chat_event")
KEYS = """async () => {
  if (!(await indexedDB.databases()).length) return 0;
  const open = indexedDB.open("csm-chat");
  await new Promise((done) => { open.onsuccess = done; });
  const database = open.result;
  if (!database.objectStoreNames.length) return 0;
  const keys = database.transaction("keys").objectStore("keys").getAllKeys();
  await new Promise((done) => { keys.onsuccess = done; });
  return keys.result.length;
}"""


def nothing_is_left_on_the_server(product: Product) -> None:
    """No conversation, no member, no entry of a log: only what was owed for a tag may outlive the end."""

    def empty() -> bool:
        with closing(sqlite3.connect(f"file:{product.live / 'live.sqlite3'}?mode=ro", uri=True)) as store:
            return not any(store.execute(f"select count(*) from {name}").fetchone()[0] for name in TABLES)

    until(empty, "the purge")


def nothing_is_left_on_the_device(page: Page, product: Product) -> None:
    page.goto(product.origin + "/")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    assert page.evaluate(KEYS) == 0
    assert page.evaluate("document.cookie") == ""


def test_leaving_in_the_middle_of_a_conversation_wipes_everything(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.fill("#say", "said")
        page.press("#say", "Control+Enter")
        counsellor.hear(1)
        page.fill("#say", "unsent")
        page.click(".bar .leave")
        page.wait_for_url(NEUTRAL)
        assert counsellor.on_line.expect("bye")["by"] == "visitor"
        nothing_is_left_on_the_server(product)
        assert page.evaluate("history.length") == 2  # the empty page that every tab begins with, and this one
        page.go_back()
        assert page.url == "about:blank"
        nothing_is_left_on_the_device(page, product)


@pytest.mark.parametrize("state", ["start", "waiting", "ready"])
def test_leaving_before_a_conversation_leaves_nothing_either(product: Product, chromium: Browser, state: str) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        if state != "start":
            into_the_queue(page)
            page.fill("#draft", "hidden words")
        if state == "ready":
            counsellor.pick(conversation_waiting(counsellor))
            part(page, "ready")
        page.keyboard.press("Escape")
        page.click(".bar .leave")
        page.wait_for_url(NEUTRAL)
        nothing_is_left_on_the_server(product)
        nothing_is_left_on_the_device(page, product)


def test_the_page_is_empty_before_the_browser_goes_elsewhere(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "hidden words")
        page.context.unroute(f"{NEUTRAL}**")
        page.context.route(f"{NEUTRAL}**", lambda route: route.fulfill(status=204))  # the browser stays where it is
        page.click(".bar .leave", no_wait_after=True)
        seen(page, "document.body.innerText.trim() === 'Vent'", "the empty page")
        assert "hidden words" not in page.evaluate("document.documentElement.outerHTML")
        assert page.evaluate("[document.title, sessionStorage.length]") == ["Chat", 0]


def test_the_way_out_is_a_link_that_needs_no_script(product: Product, chromium: Browser) -> None:
    with visit(chromium, product, java_script_enabled=False) as page:
        assert page.is_visible(".bar .leave")
        assert page.is_visible("[data-text='no_javascript.text']")
        assert page.locator("a[href='tel:112']").first.is_visible()
        assert page.is_hidden("#begin")
        assert page.is_hidden("#queue")
        page.click(".bar .leave")
        page.wait_for_url(NEUTRAL)


def test_the_end_leaves_nothing_and_offers_a_new_start(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.click("#leave-queue")
        part(page, "ended")
        nothing_is_left_on_the_server(product)
        assert page.evaluate(KEYS) == 0
        page.click("#again")
        seen(page, "!document.getElementById('begin')?.hidden", "the start button")


def test_a_page_that_comes_back_is_not_taken_up_again(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "hidden words")
        page.goto(NEUTRAL)
        page.go_back()
        seen(page, "!document.getElementById('begin')?.hidden", "the start button")
        assert page.is_hidden("#queue")
        assert page.input_value("#draft") == ""
        assert page.evaluate("sessionStorage.length") == 0
