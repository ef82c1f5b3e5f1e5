"""A picture of every state of the visitor's page, each come to as a visitor comes to it."""

from playwright.sync_api import Browser, Page

from tests.e2e.album import Album
from tests.e2e.host import host_of, press_button, visit_site
from tests.e2e.test_visitor_access import opens
from tests.e2e.test_visitor_door import stand
from tests.e2e.test_visitor_mishaps import LOST, forget_everything, nobody_reads
from tests.e2e.visitor_cast import (
    ada,
    asks_to_come_in,
    bela,
    conversation_waiting,
    into_a_talk_with_an_answer,
    into_the_queue,
    into_the_talk,
    part,
    visit,
    writes,
)
from tests.servers.browser import seen
from tests.servers.product import Product
from tests.servers.speaker import Counsellor

# A telephone on which the keyboard stands over half of the screen, and a window of 1280 × 1024 at 400 %.
KEYBOARD_UP, FOUR_TIMES = (360, 360), (320, 256)
CANNOT_LOCK = "Object.defineProperty(crypto, 'subtle', {value: undefined});"
# As in a browser that lets two tabs have the same conversation: the later one gets it.
NO_LOCKS = "Object.defineProperty(navigator, 'locks', {value: undefined});"
HER_DRAFT = "Jeg ved ikke, hvor jeg skal begynde."
HER_WORDS = "Det er længe siden. Jeg var barn, og jeg har aldrig sagt det til nogen."
HER_ANSWER = "Der er ikke en rigtig måde at sige det på. Tag den tid, du har brug for."


def at_the_door(browser: Browser, product: Product, album: Album) -> None:
    """Before a place is taken, and where none can be had."""
    with visit(browser, product) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        album.take(page, "start")
        album.take_at(page, "start-400-percent", FOUR_TIMES)
        opens(page, "safety")
        album.take(page, "reading-safety")
        page.keyboard.press("Escape")
    for name, door, how in (
        ("closed", "closed", {"hours": "closed"}),
        ("paused", "paused", {"paused": True}),
        ("nobody", "nobody", {"hours": "open"}),
    ):
        stand(product, door, **how)
        with visit(browser, product) as page:
            album.take(page, name)
    stand(product, "open")
    with visit(browser, product) as first:
        into_the_queue(first)
        stand(product, "full", limit=1)
        with visit(browser, product) as page:
            album.take(page, "full")
        stand(product, "open")
    with visit(browser, product, before=CANNOT_LOCK) as page:
        part(page, "unsupported")
        album.take(page, "unsupported")
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(product.origin)
    album.take(page, "no-javascript")
    without.close()


def in_the_queue(browser: Browser, product: Product, album: Album) -> None:
    """Waiting and what may be done meanwhile; a counsellor is ready."""
    with visit(browser, product) as page:
        into_the_queue(page)
        album.take(page, "waiting-nobody-on-duty")
        counsellor, _ = ada(product)
        seen(page, "document.getElementById('nobody').textContent === ''", "that somebody is there")
        album.take(page, "waiting")
        album.take_at(page, "waiting-400-percent", FOUR_TIMES)
        for name, aside in (("reading", "conversation"), ("exercise", "exercises"), ("practise", "practise")):
            opens(page, aside)
            if aside == "exercises":
                page.click("#reading-text button >> nth=0")
                page.locator("#exercise-next").wait_for()
            album.take(page, name)
            page.keyboard.press("Escape")
        page.fill("#draft", HER_DRAFT)
        album.take(page, "writing")
        page.set_viewport_size({"width": KEYBOARD_UP[0], "height": KEYBOARD_UP[1]})
        # A phone does this itself when its keyboard comes up.
        page.evaluate("document.getElementById('draft').scrollIntoView({block: 'center'})")
        album.take_at(page, "writing-360-keyboard-up", KEYBOARD_UP)
        page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        album.take(page, "ready")
        page.click("#leave-queue")
        part(page, "ended")
        album.take(page, "left-the-queue")


def in_the_talk(browser: Browser, product: Product, album: Album) -> None:
    """The conversation, what may happen in it, and its ends."""
    counsellor, _ = ada(product)
    newcomer, name = bela(product)
    with visit(browser, product) as page:
        into_the_queue(page)
        page.fill("#draft", HER_DRAFT)
        into_the_talk(page, counsellor)
        album.take(page, "asked-about-the-draft")
        page.click("#ask-send")
        exchange(page, counsellor)
        album.take(page, "talking")
        page.fill("#say", "Jeg tænker")
        album.take_at(page, "talking-360-keyboard-up", KEYBOARD_UP)
        album.take_at(page, "talking-400-percent", FOUR_TIMES)
        page.fill("#say", "Mit nummer er 20 30 40 50")
        page.locator("#personal-close").wait_for()
        album.take(page, "hint")
        page.fill("#say", "")
        page.click("#talk-more summary")
        album.take(page, "more-choices")
        page.click("#talk-more summary")
        page.click("#pause")
        album.take(page, "pausing")
        page.click("#resume")
        asks_to_come_in(page, counsellor, newcomer, name)
        album.take(page, "newcomer")
        page.click("#newcomer-no")
        with nobody_reads(product):
            seen(page, "document.getElementById('talk-notice').textContent.startsWith('Forbindelsen')", "the notice")
            album.take(page, "line-down")
            page.reload()
            part(page, "returning")
            album.take(page, "returning")
        part(page, "talking")
        page.click("#end")
        part(page, "ended")
        album.take(page, "ended")
        album.take_at(page, "ended-400-percent", FOUR_TIMES)


def exchange(page: Page, counsellor: Counsellor) -> None:
    counsellor.hear(1)
    counsellor.say(HER_ANSWER)
    seen(page, "document.querySelectorAll('.said').length === 2", "the answer")
    writes(page, HER_WORDS)
    counsellor.hear(2)


def mishaps(browser: Browser, product: Product, album: Album) -> None:
    """A conversation that is lost, and one that another tab has taken over."""
    with visit(browser, product, before=NO_LOCKS) as page:
        into_the_queue(page)
        kept = page.evaluate("Object.entries(sessionStorage)")
        copy = page.context.new_page()
        copy.goto(product.origin + "/")
        copy.evaluate("(kept) => kept.forEach(([name, value]) => sessionStorage.setItem(name, value))", kept)
        copy.reload()
        part(page, "other-tab")
        album.take(page, "other-tab")
        copy.click("#leave-queue")
    counsellor, _ = ada(product)
    with visit(browser, product) as page:
        into_a_talk_with_an_answer(page, counsellor, HER_ANSWER)
        forget_everything(product)
        seen(page, LOST, "the loss")
        album.take(page, "lost")
        page.click("#lost-end")


def in_a_frame(browser: Browser, product: Product, album: Album) -> None:
    """The same on another site."""
    counsellor, _ = ada(product)
    with visit_site(browser, host_of(product) + "/hjoerne") as page:
        frame = press_button(page)
        album.take(page, "frame-start")
        into_the_queue(frame)
        album.take(page, "frame-waiting")
        into_the_talk(frame, counsellor)
        writes(frame, HER_WORDS)
        counsellor.hear(1)
        album.take(page, "frame-talking")
        frame.click("#end")
        part(frame, "ended")
        album.take(page, "frame-ended")


def take_all(browser: Browser, product: Product, album: Album) -> None:
    """Every state, in an order in which each finds the product as the one before has left it."""
    for part_of_the_way in (at_the_door, in_the_queue, in_the_talk, mishaps, in_a_frame):
        part_of_the_way(browser, product, album)
