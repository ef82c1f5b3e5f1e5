"""The way out is in sight and in reach: in every state, on every width, and where no script runs."""

import http.client

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import NEUTRAL, ada, conversation_waiting, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
FINGER = 44
# Whatever lies on top at its corners and its middle is the way out itself, or a part of it.
COVERED = """(which) => {
  const link = [...document.querySelectorAll(which)].find((one) => one.getClientRects().length);
  if (!link) return "nowhere";
  const { left, top, right, bottom, width, height } = link.getBoundingClientRect();
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return "outside";
  if (width < 44 || height < 44) return `small: ${width} x ${height}`;
  const places = [[left + 6, top + 6], [right - 6, top + 6], [left + 6, bottom - 6], [right - 6, bottom - 6],
    [(left + right) / 2, (top + bottom) / 2]];
  const above = places.map(([x, y]) => document.elementFromPoint(x, y)).find((one) => !link.contains(one));
  return above ? `under ${above.outerHTML.slice(0, 80)}` : "";
}"""
WAY_OUT = ".bar .leave"
FOLLOWS = """(() => {
  const log = document.getElementById("log");
  return log.scrollHeight > log.clientHeight && log.scrollHeight - log.scrollTop - log.clientHeight < 2;
})()"""
LAST_IN_SIGHT = """(() => {
  const last = [...document.querySelectorAll(".said p")].at(-1);
  const { left, right, bottom } = last.getBoundingClientRect();
  return last.textContent === "the last answer" && last === document.elementFromPoint((left + right) / 2, bottom - 4);
})()"""


def in_reach(page: Page, state: str) -> None:
    """Visible and large enough, wherever she has scrolled to and whatever is open."""
    for y in (0, 100_000):
        page.evaluate("(y) => scrollTo(0, y)", y)
        assert page.evaluate(COVERED, WAY_OUT) == "", f"{state}, scrolled to {y}"
    for summary in page.locator("details:visible > summary").all():
        summary.click()
    assert page.evaluate(COVERED, WAY_OUT) == "", f"{state}, with everything opened"
    page.evaluate("scrollTo(0, 0)")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_way_out_is_in_reach_in_every_state(product: Product, chromium: Browser, width: int) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, viewport={"width": width, "height": 568}) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        in_reach(page, "start")
        into_the_queue(page)
        in_reach(page, "waiting")
        page.fill("#draft", "words\n" * 30)
        in_reach(page, "writing")
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        in_reach(page, "ready")
        page.click("#start-talk")
        part(page, "talking")
        counsellor.until_sealed()
        in_reach(page, "asked about the draft")
        page.click("#ask-remove")
        page.focus("#say")
        in_reach(page, "talking")
        page.click("#pause")
        in_reach(page, "paused")
        page.click("#end")
        part(page, "ended")
        in_reach(page, "ended")


def test_on_a_phone_the_button_is_in_sight_and_with_the_keyboard_up_the_way_out_her_words_and_the_last_answer(
    product: Product, chromium: Browser
) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True) as page:
        seen(page, f"({COVERED})('#begin') === ''", "the start button without scrolling")
        into_the_queue(page)
        into_the_talk(page, counsellor)
        for number in range(8):
            counsellor.say(f"answer {number}")
        seen(page, "document.querySelectorAll('.said').length === 8", "the answers")
        page.focus("#say")
        # What is left of the page when a keyboard stands below it.
        page.set_viewport_size({"width": 360, "height": 360})
        page.fill("#say", "one line\nanother")
        for which in (WAY_OUT, "#say", "#composer button[type=submit]", "#pause", "#end"):
            seen(page, f"({COVERED})({which!r}) === ''", f"{which} with the keyboard up")
        counsellor.say("the last answer")
        seen(page, LAST_IN_SIGHT, "the last answer")
        assert page.evaluate("scrollY") == 0
        # At 400 % there is room for the log or the field; the log still follows.
        page.set_viewport_size({"width": 320, "height": 256})
        counsellor.say("and one more")
        seen(page, "document.querySelectorAll('.said').length === 10", "one more answer")
        seen(page, FOLLOWS, "that the log shows its end")
        page.click("#end")
        part(page, "ended")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_way_out_is_in_reach_where_no_script_runs(product: Product, chromium: Browser, width: int) -> None:
    viewport = {"width": width, "height": 568}
    with visit(chromium, product, java_script_enabled=False, viewport=viewport) as page:
        for link in page.locator(f"a[href='{NEUTRAL}']:visible").all():
            assert link.get_attribute("rel") == "nofollow noreferrer"
        box = page.locator(WAY_OUT).first.bounding_box()
        assert box is not None
        assert box["height"] >= FINGER
        assert box["x"] + box["width"] <= width
        page.click("[data-text='no_javascript.leave_link']:visible")
        page.wait_for_url(NEUTRAL)


def test_a_browser_that_cannot_lock_the_words_has_a_way_out(product: Product, chromium: Browser) -> None:
    with visit(chromium, product, before="Object.defineProperty(window, 'isSecureContext', {value: false});") as page:
        part(page, "unsupported")
        in_reach(page, "unsupported")
        page.click("#unsupported [data-leave]")
        page.wait_for_url(NEUTRAL)


def test_the_pages_for_what_went_wrong_lead_away_too(product: Product) -> None:
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    line.request("GET", "/nothing-is-here", headers={"Host": product.origin.split("//")[1]})
    answer = line.getresponse()
    html = answer.read().decode()
    line.close()
    assert answer.status == 404
    assert "<title>Chat</title>" in html
    link = f'<a class="button" href="{settings.NEUTRAL_PAGE}" rel="nofollow noreferrer" draggable="false">'
    assert html.count(link) == len(settings.LANGUAGES)
