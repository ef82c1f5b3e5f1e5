"""Shift pressed three times leaves from everywhere; Shift that makes another key another one leaves from nowhere."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_visitor_leaving import nothing_is_left_on_the_device, nothing_is_left_on_the_server
from tests.e2e.visitor_cast import NEUTRAL, ada, conversation_waiting, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
SAID = "document.getElementById('said-leaving').textContent"
# What is not Shift by itself: capital letters typed slowly and fast, the way back through the fields, another layout.
NO_WAY_OUT = {
    "capital letters": ["Shift+KeyH", "Shift+KeyE", "Shift+KeyJ", "Shift+KeyA"],
    "another key in between": ["Shift", "Shift", "KeyA", "Shift", "Shift"],
    "the way back through the fields": ["Shift+Tab", "Shift+Tab", "Shift+Tab"],
    "together with another modifier": ["Control+Shift", "Alt+Shift", "Control+Shift"],
}


def thrice(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("state", ["start", "waiting", "writing", "ready", "talking", "ended"])
def test_shift_three_times_leaves_from_every_state(product: Product, chromium: Browser, state: str) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        if state != "start":
            into_the_queue(page)
        if state == "writing":
            page.focus("#draft")
            page.keyboard.type("Hidden Words")
        if state == "ready":
            counsellor.pick(conversation_waiting(counsellor))
            part(page, "ready")
        if state in {"talking", "ended"}:
            into_the_talk(page, counsellor)
            page.focus("#say")
            page.keyboard.type("Half a Thought")
        if state == "ended":
            page.click("#end")
            part(page, "ended")
        thrice(page)
        nothing_is_left_on_the_server(product)
        assert page.evaluate("history.length") == 2
        nothing_is_left_on_the_device(page, product)


def test_shift_leaves_from_a_dialog_too(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        # Any dialog, also one that keeps its keys to itself.
        page.evaluate("""() => {
          const dialog = document.createElement("dialog");
          const field = document.createElement("textarea");
          dialog.append(field);
          for (const kind of ["keydown", "keyup"]) dialog.addEventListener(kind, (event) => event.stopPropagation());
          document.body.append(dialog);
          dialog.showModal();
          field.focus();
        }""")
        page.keyboard.type("words")
        page.keyboard.press("Shift")
        assert page.text_content("dialog #said-leaving") == "Shift. Tryk to gange mere for at forlade siden."
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.wait_for_url(NEUTRAL)


def test_a_screen_reader_is_told_how_many_are_left_and_when_it_is_over(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        page.clock.install()
        before = page.screenshot()
        page.keyboard.press("Shift")
        assert page.evaluate(SAID) == "Shift. Tryk to gange mere for at forlade siden."
        page.clock.run_for(4_000)
        page.keyboard.press("Shift")
        assert page.evaluate(SAID) == "Shift. Tryk en gang mere for at forlade siden."
        assert page.screenshot() == before, "nobody beside her sees anything"
        page.clock.run_for(5_000)
        assert page.evaluate(SAID) == "Du er her stadig. Tryk Shift tre gange, hvis du vil væk."
        page.clock.run_for(5_000)
        assert page.evaluate(SAID) == ""
        page.keyboard.press("Shift")
        assert page.evaluate(SAID) == "Shift. Tryk to gange mere for at forlade siden."
        page.keyboard.press("KeyA")
        assert page.evaluate(SAID) == ""


@pytest.mark.parametrize("what", NO_WAY_OUT)
def test_shift_with_another_key_is_no_way_out(product: Product, chromium: Browser, what: str) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.focus("#draft")
        for keys in NO_WAY_OUT[what]:
            page.keyboard.press(keys)
        # Fast fingers let go of Shift first.
        for _ in range(3):
            page.keyboard.down("Shift")
            page.keyboard.down("KeyA")
            page.keyboard.up("Shift")
            page.keyboard.up("KeyA")
        assert page.evaluate(SAID) == ""
        assert page.is_visible("#draft")
        thrice(page)


def test_the_first_link_of_the_page_leaves(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "hidden words")
        page.focus(".bar .leave")
        for _ in range(2):
            page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.matches('.skip[data-leave]')")
        page.keyboard.press("Enter")
        page.wait_for_url(NEUTRAL)
        nothing_is_left_on_the_server(product)
        nothing_is_left_on_the_device(page, product)
