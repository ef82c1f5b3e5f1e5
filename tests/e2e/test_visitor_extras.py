"""Around the words she writes: spelling, a soft hint, how much room is left, a long silence, other help, and paper."""

import sqlite3
from contextlib import closing
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from sessions.domain import timing
from tests.e2e.visitor_cast import ada, into_the_queue, into_the_talk, line_in_the_log, part, visit, writes
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
HINT = "Det ligner et nummer eller en adresse."
# Five minutes pass in two seconds; nothing else waits that long.
SOONER = """
const wait = window.setTimeout;
window.setTimeout = (then, ms, ...more) => wait(then, ms === 300000 ? 2000 : ms, ...more);
"""
CHECKED = "[...document.querySelectorAll('[data-spelling]')].map((one) => one.checked)"
SPELLED = "[...document.querySelectorAll('textarea')].map((one) => one.spellcheck)"


def age(product: Product, seconds: int) -> None:
    """Make every conversation so much older."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute("UPDATE chat_session SET started_at = started_at - ?", (seconds,))


def test_help_with_spelling_is_off_until_she_chooses_it_and_forgotten_with_the_page(
    product: Product, chromium: Browser
) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        assert not any(page.evaluate(SPELLED))
        page.locator("#queue [data-spelling]").check()
        assert all(page.evaluate(SPELLED))
        into_the_talk(page, counsellor)
        page.click("#talk-more summary")
        assert page.is_visible("#spelling-say")
        assert page.locator("#talk [data-spelling]").is_checked()
        page.locator("#talk [data-spelling]").uncheck()
        assert not any(page.evaluate(SPELLED) + page.evaluate(CHECKED))
        page.locator("#talk [data-spelling]").check()
        page.reload()
        part(page, "talking")
        assert not any(page.evaluate(SPELLED) + page.evaluate(CHECKED))
        page.click("#end")
        part(page, "ended")


def test_what_looks_like_a_number_is_asked_about_and_never_held_back(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for harmless in ["i 1998 var jeg 12", "jeg ringede til 116 111 og 70 201 201", "det kostede 25000000 kr"]:
            page.fill("#say", harmless)
            assert page.text_content("#personal") == ""
        page.fill("#say", "ring til mig på 20 12 34 56")
        assert (page.text_content("#personal") or "").startswith(HINT)
        below = "document.getElementById('personal').getBoundingClientRect().top"
        assert page.evaluate(f"{below} >= document.getElementById('say').getBoundingClientRect().bottom")
        page.focus("#personal-close")
        page.keyboard.press("Enter")
        assert page.text_content("#personal") == ""
        assert page.evaluate("document.activeElement.id") == "say"
        page.keyboard.type(" eller 20 12 34 57")
        assert page.text_content("#personal") == "", "once is enough for one message"
        page.fill("#say", "010203-1234")
        page.press("#say", "Control+Enter")
        assert [said.text for said in counsellor.hear(1)] == ["010203-1234"]
        assert page.text_content("#personal") == ""
        page.fill("#say", "v@example.org")
        assert (page.text_content("#personal") or "").startswith(HINT)
        assert asked == []
        page.click("#end")
        part(page, "ended")


def test_a_draft_with_a_number_is_asked_about_before_it_is_sent(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "mit nummer er 20123456")
        into_the_talk(page, counsellor)
        assert (page.text_content("#personal") or "").startswith(HINT)
        page.click("#ask-remove")
        assert page.text_content("#personal") == ""
        page.click("#end")
        part(page, "ended")


def test_how_much_room_is_left_is_told_when_little_is(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.fill("#say", "x" * 7000)
        assert page.text_content("#say-left") == ""
        page.fill("#say", "x" * (8192 - 120))
        assert page.text_content("#say-left") == "Der er plads til 100 tegn mere."
        page.fill("#say", "æ" * 4097)
        assert page.text_content("#say-left") == ""
        assert (page.text_content("#say-problem") or "").startswith("Beskeden er for lang")
        page.fill("#say", "")
        page.press("#say", "Control+Enter")
        assert page.text_content("#say-problem") == "Skriv noget først. Et enkelt ord er nok."
        page.click("#end")
        part(page, "ended")


def test_a_long_silence_of_both_is_met_with_calm_words(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, before=SOONER) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        writes(page, "et ord")
        counsellor.hear(1)
        line_in_the_log(page, "Tag den tid, du har brug for. Vi er her stadig.")
        page.click("#end")
        part(page, "ended")


def test_other_help_and_a_calm_exercise_are_there_in_the_middle_of_it(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, viewport={"width": 320, "height": 568}) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.click("#talk-more summary")
        assert page.is_visible("#talk-more a[href='tel:112']")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.click("#talk-more summary")
        page.click("#pause")
        assert page.is_visible("#paused [data-read=exercises]")
        described = page.get_attribute("#end", "aria-describedby")
        assert page.text_content(f"#{described}") == "Så er det slut. Alt bliver slettet med det samme."
        page.click("#end")
        part(page, "ended")


def test_what_could_not_be_sent_can_be_tried_again(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        writes(page, "first")
        counsellor.hear(1)
        assert page.locator(".again:visible").count() == 0
        age(product, timing.CONVERSATION_AGE + 60)  # too old to be written in
        writes(page, "second")
        page.locator(".again:visible").wait_for()
        assert (page.text_content("#say-problem") or "").startswith("Samtalen er blevet for lang")
        age(product, -timing.CONVERSATION_AGE - 60)
        page.click(".again:visible")
        assert counsellor.hear(2)[-1].text == "second"
        assert page.locator(".said-mine p").all_text_contents() == ["first", "second"]
        assert page.locator(".again:visible").count() == 0
        page.click("#end")
        part(page, "ended")


def on_paper(page: Page, media: Literal["print", "screen"] = "print") -> str:
    """The text of the page as a browser prints it, to a real PDF; `screen`: as if nothing were made for paper."""
    page.emulate_media(media=media)
    pdf = PdfReader(BytesIO(page.pdf()))
    page.emulate_media(media="screen")
    return " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


def test_paper_shows_nothing_that_was_said_or_written(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "hidden draft")
        assert "hidden draft" in on_paper(page, "screen")
        assert "hidden draft" not in on_paper(page)
        page.click("[data-read=practise]:visible")
        page.fill("#practise-words", "hidden practice")
        assert "hidden practice" not in on_paper(page)
        page.click("#reading-close")
        into_the_talk(page, counsellor)
        assert "hidden draft" not in on_paper(page)
        page.click("#ask-send")
        counsellor.hear(1)
        counsellor.say("hidden answer")
        seen(page, "document.querySelectorAll('.said').length === 2", "the answer")
        page.fill("#say", "hidden thought")
        # Printed as it stands on the screen, all of it would be there: so the search can find it.
        assert all(
            words in on_paper(page, "screen") for words in ("hidden draft", "hidden answer", "hidden thought", name)
        )
        printed = on_paper(page)
        assert "Samtalen kommer ikke med på print." in printed
        for hidden in ["hidden", name]:
            assert hidden not in printed
        page.click("#end")
        part(page, "ended")
        assert "hidden" not in on_paper(page)
