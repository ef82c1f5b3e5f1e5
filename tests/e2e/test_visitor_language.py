"""Another language in place: the words change, and her place, her draft and the address stay."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.visitor_cast import ada, conversation_waiting, into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
HEADING = "[...document.querySelectorAll('h1')].find((one) => one.getClientRects().length).textContent"


def test_a_change_of_language_keeps_place_draft_and_address(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        page.evaluate("window.here = true")
        page.click("#start [data-language=en]")
        seen(page, "document.documentElement.lang === 'en'", "the page in English")
        assert page.text_content("#begin") == "Start chat"
        assert page.evaluate("document.activeElement.dataset.language") == "da"
        into_the_queue(page)
        assert page.evaluate(HEADING) == "You are in the queue"
        page.fill("#draft", "my own words")
        page.click("footer [data-language=da]")
        seen(page, "document.documentElement.lang === 'da'", "the page in Danish")
        assert page.evaluate(HEADING) == "Du er i kø"
        assert page.input_value("#draft") == "my own words"
        assert page.get_attribute("#say", "placeholder") == "Skriv her"
        assert "dansk" in (page.text_content("#said-once") or "")
        assert page.evaluate("window.here") is True
        assert page.url == product.origin + "/"
        page.click("#leave-queue")
        part(page, "ended")


def test_the_counsellor_sees_the_language_and_a_reload_keeps_it(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        page.click("#start [data-language=en]")
        seen(page, "document.documentElement.lang === 'en'", "the page in English")
        into_the_queue(page)
        conversation_waiting(counsellor)
        assert '"language":"en"' in "".join(counsellor.desk.record if counsellor.desk else [])
        page.reload()
        part(page, "waiting")
        assert page.evaluate(HEADING) == "You are in the queue"
        page.click("#leave-queue")
        part(page, "ended")
        assert page.evaluate("sessionStorage.length") == 0


def test_a_page_that_is_opened_anew_begins_in_danish(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        page.click("#start [data-language=en]")
        seen(page, "document.documentElement.lang === 'en'", "the page in English")
        page.goto(product.origin + "/?again")
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        assert page.evaluate("document.documentElement.lang") == "da"
        assert page.evaluate("sessionStorage.length") == 0
