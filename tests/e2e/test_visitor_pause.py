"""A pause: the others know of it, nothing is lost by it, and whoever writes is back."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_visitor_access import is_well
from tests.e2e.visitor_cast import ada, into_the_queue, into_the_talk, part, visit, writes
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
FOCUS = "document.activeElement.id"
PAUSED = "!document.getElementById('paused').hidden"


def test_the_counsellor_knows_that_she_holds_a_pause_and_that_she_is_back(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.fill("#say", "half a thought")
        page.focus("#pause")
        page.keyboard.press("Enter")
        counsellor.on_line.expect("paused", on=True)
        assert page.evaluate(FOCUS) == "resume"
        assert page.is_visible("text=Samtalen venter på dig.")
        assert page.is_hidden("#pause")
        is_well(page, "paused")
        page.reload()
        seen(page, PAUSED, "the pause after a reload")
        counsellor.on_line.expect("paused", on=True)
        assert page.input_value("#say") == "half a thought"
        page.click("#resume")
        counsellor.on_line.expect("paused", on=False)
        assert page.evaluate(FOCUS) == "say"
        assert page.text_content("#said-once") == "Du er tilbage."
        page.click("#pause")
        counsellor.on_line.expect("paused", on=True)
        writes(page, "back again")
        assert [said.text for said in counsellor.hear(1)] == ["back again"]
        assert page.is_hidden("#paused")
        assert page.is_visible("#pause")
        page.click("#end")
        part(page, "ended")


def test_she_is_told_of_the_counsellors_pause(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        told = "document.getElementById('talk-notice').textContent"
        counsellor.pause()
        seen(page, f"{told} === '{name} er væk et øjeblik og kommer tilbage.'", "the pause")
        counsellor.pause(on=False)
        seen(page, f"{told} === '{name} er tilbage.'", "her return")
        page.click("#end")
        part(page, "ended")
