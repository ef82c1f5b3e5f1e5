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


# The states as the page's own markup names them.
STATES = "[...new Set([...document.querySelectorAll('[data-in]')].flatMap((one) => one.dataset.in.split(' ')))]"
SHOW = """(state) => {
  for (const one of document.querySelectorAll("[data-in]")) one.hidden = !one.dataset.in.split(" ").includes(state);
  scrollTo(0, 0);
}"""
HEADINGS = (
    "[...document.querySelectorAll('h1')].filter((one) => one.getClientRects().length).map((one) => one.innerText)"
)
# What a finger has to hit; a link within a sentence has the height of its line.
TOO_SMALL = """[...document.querySelectorAll("button, select, summary, .button, .leave, .help a, label.choice")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML)"""
# The spacing that WCAG 1.4.12 asks a page to bear.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  const how = ["line-height: 1.5", "letter-spacing: 0.12em", "word-spacing: 0.16em"].join("!important;");
  sheet.replaceSync(`* { ${how} !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# A change of a colour may take its time; where motion is not wanted, not even that.
STILL = (
    "[...document.querySelectorAll('*')].every((one) => parseFloat(getComputedStyle(one).transitionDuration) < 0.001)"
)
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


def is_well(page: Page, state: str) -> None:
    found: dict[str, Any] = Axe().run(page, options=RULES).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], state
    assert not page.evaluate(SIDEWAYS), f"{state} scrolls sideways"
    assert page.evaluate("document.querySelector('.bar .leave').getBoundingClientRect().height") >= 44


def in_english(page: Page) -> None:
    page.click(".language[data-language=en]:visible")
    seen(page, "document.documentElement.lang === 'en'", "English")


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("da", "light"),
        *(pytest.param(*how, marks=pytest.mark.long) for how in [("da", "dark"), ("en", "light"), ("en", "dark")]),
    ],
)
def test_no_state_has_a_barrier(product: Product, chromium: Browser, language: str, scheme: str) -> None:
    with visit(chromium, product, viewport={"width": 320, "height": 640}, color_scheme=scheme) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        if language == "en":
            in_english(page)
        states = page.evaluate(STATES)
        assert len(states) == 12
        for state in states:
            page.evaluate(SHOW, state)
            is_well(page, state)
            assert page.evaluate(TOO_SMALL) == [], state
            assert len(page.evaluate(HEADINGS)) == 1, state
        page.evaluate(SHOW, "start")


@pytest.mark.parametrize("forced", ["none", pytest.param("active", marks=pytest.mark.long)])
def test_every_state_bears_four_times_the_size_and_wide_letters(
    product: Product, chromium: Browser, forced: str
) -> None:
    # 1280 × 1024 at 400 %.
    window = {"width": 320, "height": 256}
    with visit(chromium, product, viewport=window, forced_colors=forced, reduced_motion="reduce") as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        assert page.evaluate(STILL)
        page.evaluate(SPACED)
        for state in page.evaluate(STATES):
            page.evaluate(SHOW, state)
            assert not page.evaluate(SIDEWAYS), state
            leave = page.evaluate("document.querySelector('.bar .leave').getBoundingClientRect().toJSON()")
            assert leave["left"] >= 0, state
            assert leave["right"] <= 320, state
        page.evaluate(SHOW, "start")


WALKS = [(320, "light", "da"), (1280, "dark", "da"), (320, "dark", "en"), (1280, "light", "en")]


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [WALKS[0], *(pytest.param(*walk, marks=pytest.mark.long) for walk in WALKS[1:])]
)
def test_every_state_is_well_made(product: Product, chromium: Browser, width: int, scheme: str, language: str) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, viewport={"width": width, "height": 640}, color_scheme=scheme) as page:
        if language == "en":
            in_english(page)
        page.click("#optional summary")
        is_well(page, "start")
        into_the_queue(page)
        page.fill("#draft", "words")
        is_well(page, "waiting")
        for aside in ("exercises", "conversation", "practise"):
            opens(page, aside)
            is_well(page, aside)
            page.keyboard.press("Escape")
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
        page.click("#pause")
        is_well(page, "pausing")
        page.click("#end")
        part(page, "ended")
        is_well(page, "ended")
        assert page.evaluate("history.length") == 2


def opens(page: Page, aside: str) -> None:
    """Open what stands beside the journey, and wait until it is there."""
    page.click(f"[data-read={aside}]:visible")
    seen(page, "document.querySelector('#reading[open] #reading-title')?.textContent", f"the text {aside}")


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
