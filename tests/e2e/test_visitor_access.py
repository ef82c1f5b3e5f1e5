"""For everybody: by keyboard alone, on the smallest telephone, in light and dark, without what axe finds wrong."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import ada, conversation_waiting, into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def is_well(page: Page, state: str) -> None:
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], state
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{state} scrolls sideways"
    assert page.evaluate("document.querySelector('.bar .leave').getBoundingClientRect().height") >= 44


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_state_is_well_made(product: Product, chromium: Browser, width: int, scheme: str) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, viewport={"width": width, "height": 640}, color_scheme=scheme) as page:
        is_well(page, "start")
        into_the_queue(page)
        page.fill("#draft", "words")
        is_well(page, "waiting")
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        is_well(page, "ready")
        page.click("#start-talk")
        part(page, "talking")
        counsellor.until_sealed()
        is_well(page, "asked about the draft")
        page.click("#ask-send")
        counsellor.hear(1)
        counsellor.say("https://example.org/" + "x" * 200)
        seen(page, "document.querySelectorAll('.said').length === 2", "the answer")
        is_well(page, "talking")
        page.click("#end")
        part(page, "ended")
        is_well(page, "ended")
        assert page.evaluate("history.length") == 2


def press_to(page: Page, element: str) -> None:
    """Tab until an element has focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == element:
            return
    raise AssertionError(f"the keyboard does not reach {element}")


def test_the_whole_way_goes_by_keyboard_alone(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.skip[data-leave]')")
        press_to(page, "begin")
        page.keyboard.press("Enter")
        part(page, "waiting")
        assert page.evaluate("document.activeElement.textContent") == "Du er i kø"
        conversation = conversation_waiting(counsellor)
        press_to(page, "draft")
        counsellor.pick(conversation)
        part(page, "ready")
        press_to(page, "start-talk")
        page.keyboard.press("Enter")
        part(page, "talking")
        counsellor.until_sealed()
        press_to(page, "say")
        page.keyboard.type("hej")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert [said.text for said in counsellor.hear(1)] == ["hej"]
        assert page.evaluate("document.activeElement.id") == "say"
        page.keyboard.press("Shift+Tab")
        press_to(page, "end")
        page.keyboard.press("Enter")
        part(page, "ended")
        assert page.evaluate("document.activeElement.textContent") == "Samtalen er slut"


def test_a_counsellor_who_comes_does_not_take_the_words_out_of_her_hands(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.focus("#draft")
        page.keyboard.type("one ")
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        page.keyboard.type("two")
        assert page.input_value("#draft") == "one two"
        assert (page.text_content("#ready-beside-text") or "").startswith(name)
        page.click("#ready-show")
        assert page.evaluate("document.activeElement.textContent") == "En rådgiver er klar"
        page.click("#leave-queue")
        part(page, "ended")
