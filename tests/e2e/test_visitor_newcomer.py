"""Somebody more wants to come in: V is asked in her own time, and what she answers is what the newcomer can read."""

import sqlite3
from contextlib import closing

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Browser, Page

from sessions.domain import timing
from tests.e2e.test_visitor_access import is_well, press_to
from tests.e2e.visitor_cast import (
    ada,
    asks_to_come_in,
    bela,
    conversation_waiting,
    into_the_queue,
    into_the_talk,
    line_in_the_log,
    part,
    visit,
    writes,
)
from tests.servers.browser import seen
from tests.servers.locks import CURVE, public_bytes, text_of
from tests.servers.product import Product
from tests.servers.speaker import Counsellor

pytestmark = [pytest.mark.browser, pytest.mark.long]
NOT_ASKED = "document.getElementById('newcomer').hidden"
FOCUS = "document.activeElement.id"
WITH = "document.getElementById('with-name').textContent"


def texts(counsellor: Counsellor) -> list[str]:
    """What this counsellor can read so far."""
    return [said.text for said in counsellor.said()]


def talking(page: Page, counsellor: Counsellor) -> None:
    """In the conversation, with something said that a newcomer may or may not read."""
    into_the_queue(page)
    into_the_talk(page, counsellor)
    writes(page, "before")
    counsellor.hear(1)


def forgets_her_key(counsellor: Counsellor) -> None:
    """Go on as a page that has lost what it kept: with another key, and nothing of what was said."""
    counsellor.keys.clear()
    counsellor.entries.clear()
    counsellor.private = ec.generate_private_key(CURVE)
    counsellor.enter("join", key=text_of(public_bytes(counsellor.private.public_key())))
    counsellor.settle()


def answers(page: Page) -> list[str]:
    return [one.text_content() or "" for one in page.query_selector_all("#newcomer button:not([hidden])")]


def test_she_lets_the_newcomer_read_it_all_and_goes_on_writing_meanwhile(product: Product, chromium: Browser) -> None:
    (counsellor, first), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        page.focus("#say")
        page.keyboard.type("half ")
        asks_to_come_in(page, counsellor, newcomer, name)
        page.keyboard.type("a thought")
        assert page.evaluate(FOCUS) == "say"
        assert page.input_value("#say") == "half a thought"
        assert page.text_content("#newcomer-title") == f"{name} vil gerne overtage samtalen"
        assert page.text_content("#newcomer-question") == f"Må {name} læse det, du har skrevet indtil nu?"
        hearable = page.text_content("#said-once") or ""
        assert hearable.startswith(f"{name} vil gerne overtage samtalen. Du kan svare")
        assert answers(page) == [
            "Ja, det hele", "Nej, kun det nye", f"Jeg vil hellere blive hos {first}", "Nej tak, jeg stopper her",
        ]  # fmt: skip
        page.keyboard.press("Control+Enter")
        assert [said.text for said in counsellor.hear(2)] == ["before", "half a thought"]
        page.click("#newcomer-all")
        newcomer.until_sealed()
        assert texts(newcomer) == ["before", "half a thought"]
        line_in_the_log(page, f"{name} er kommet med og kan læse det, du har skrevet.")
        seen(page, f"{WITH} === '{first} og {name}'", "both names")
        newcomer.say("from the newcomer")
        seen(page, "document.querySelectorAll('.said').length === 3", "the newcomer's words")
        assert page.locator(".said .name").last.text_content() == f"{name}, rådgiver"
        counsellor.leave()
        line_in_the_log(page, f"{first} er gået og kan ikke læse mere.")
        seen(page, f"{WITH} === '{name}'", "the newcomer's name alone")
        writes(page, "after")
        assert [said.text for said in newcomer.hear(3)][-1] == "after"
        page.click("#end")
        part(page, "ended")


def test_from_now_on_hides_what_was_said_also_when_the_line_is_down_and_the_page_reloads(
    product: Product, chromium: Browser
) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name)
        page.reload()
        seen(page, f"!{NOT_ASKED}", "the question again after a reload")
        product.kill()
        seen(page, "document.getElementById('talk-notice').textContent.startsWith('Forbindelsen er væk')", "the notice")
        kept = page.evaluate("JSON.stringify(sessionStorage)")
        page.click("#newcomer-from-now")
        seen(page, f"{NOT_ASKED} && JSON.stringify(sessionStorage) !== {kept!r}", "her answer to be kept")
        product.start()
        page.reload()
        for one in (newcomer, counsellor):
            one.drop()
            one.come_back()
        newcomer.until_sealed()
        seen(page, f"{WITH} !== ''", "the conversation")
        assert page.evaluate(NOT_ASKED)
        writes(page, "from now on")
        newcomer.hear(1)
        assert texts(newcomer) == ["from now on"]
        page.click("#end")
        part(page, "ended")


def test_she_stays_with_the_one_she_has(product: Product, chromium: Browser) -> None:
    (counsellor, first), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name)
        page.click("#newcomer-no")
        line_in_the_log(page, f"Det er i orden. Du skriver videre med {first}.")
        counsellor.until_call("declined")
        newcomer.until_gone("talks", counsellor.conversation)
        assert page.evaluate(NOT_ASKED)
        assert page.evaluate(FOCUS) == "say"
        assert newcomer.keys == {}
        assert "alligevel" not in (page.text_content("#log") or "")
        page.click("#end")
        part(page, "ended")


def test_the_question_goes_with_the_newcomer_and_leaves_the_keyboard_where_she_writes(
    product: Product, chromium: Browser
) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name)
        page.focus("#newcomer-all")
        newcomer.let_go()
        line_in_the_log(page, f"{name} kommer ikke med alligevel. Du skriver videre som før.")
        assert page.evaluate(NOT_ASKED)
        assert page.evaluate(FOCUS) == "say"
        page.click("#end")
        part(page, "ended")


def test_a_second_counsellor_reads_along_from_now_on_or_not_at_all(product: Product, chromium: Browser) -> None:
    (counsellor, first), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name, "second")
        assert page.text_content("#newcomer-question") == f"Du skriver stadig med {first}. Må {name} læse med?"
        assert answers(page) == ["Ja, også det gamle", "Ja, fra nu af", "Nej tak"]
        page.click("#newcomer-no")
        line_in_the_log(page, f"Det er i orden. Du skriver videre med {first}.")
        counsellor.until_call("declined")
        counsellor.call_off()
        asks_to_come_in(page, counsellor, newcomer, name, "second")
        page.click("#newcomer-from-now")
        newcomer.until_sealed()
        line_in_the_log(page, f"{name} er kommet med og kan kun læse det, der kommer nu.")
        writes(page, "to both")
        newcomer.hear(1)
        assert texts(newcomer) == ["to both"]
        assert [said.text for said in counsellor.hear(2)] == ["before", "to both"]
        page.click("#end")
        part(page, "ended")


def test_one_who_comes_again_with_another_key_is_let_in_once_more(product: Product, chromium: Browser) -> None:
    (counsellor, first), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name, "second")
        page.click("#newcomer-all")
        newcomer.until_sealed()
        seen(page, f"{WITH} === '{first} og {name}'", "both names")
        forgets_her_key(newcomer)
        seen(page, f"!{NOT_ASKED}", "the question")
        assert page.text_content("#newcomer-title") == f"{name} er tilbage"
        assert answers(page)[:3] == ["Ja, det hele", "Nej, kun det nye", "Nej tak"]
        assert "er gået" not in (page.text_content("#log") or "")
        page.click("#newcomer-from-now")
        seen(page, f"{WITH} === '{first} og {name}'", "both names again")
        writes(page, "once more")
        newcomer.hear(1)
        assert texts(newcomer) == ["once more"]
        page.click("#end")
        part(page, "ended")


def test_she_may_stop_instead(product: Product, chromium: Browser) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, name)
        page.click("#newcomer-stop")
        part(page, "ended")
        assert page.evaluate("sessionStorage.length") == 0
        for one in (counsellor, newcomer):
            assert one.on_line.expect("bye")["why"] == "over"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_question_is_well_made_and_answered_by_keyboard_alone(
    product: Product, chromium: Browser, width: int, scheme: str
) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product, viewport={"width": width, "height": 640}, color_scheme=scheme) as page:
        talking(page, counsellor)
        page.focus("#say")
        asks_to_come_in(page, counsellor, newcomer, name)
        is_well(page, "asked about a newcomer")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUS) == "newcomer-stop"
        press_to(page, "newcomer-all")
        page.keyboard.press("Enter")
        newcomer.until_sealed()
        assert page.evaluate(FOCUS) == "say"
        is_well(page, "with two counsellors")
        page.click("#end")
        part(page, "ended")


def test_a_question_does_not_take_her_from_what_she_reads(product: Product, chromium: Browser) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        for number in range(12):
            counsellor.say(f"line {number}\n\nand more")
        seen(page, "document.querySelectorAll('.said').length === 13", "what was said")
        page.evaluate("document.getElementById('log').scrollTop = 0")
        seen(page, "document.getElementById('show-new').hidden", "nothing new")
        asks_to_come_in(page, counsellor, newcomer, name)
        assert page.evaluate("document.getElementById('log').scrollTop") == 0
        page.click("#show-new")
        box, log = page.locator("#newcomer").bounding_box(), page.locator("#log").bounding_box()
        assert box is not None
        assert log is not None
        assert log["y"] <= box["y"] < log["y"] + log["height"]
        page.click("#end")
        part(page, "ended")


def test_handed_back_she_is_first_and_decides_what_the_next_one_may_read(product: Product, chromium: Browser) -> None:
    (counsellor, _), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        page.fill("#say", "half a thought")
        counsellor.hand_back()
        part(page, "waiting")
        assert page.text_content("#queue-notice") == "Vi finder en anden rådgiver til dig. Du står forrest."
        seen(page, "document.getElementById('place').textContent === 'Du er den næste.'", "her place")
        assert page.input_value("#draft") == "half a thought"
        counsellor.off_duty()
        page.reload()
        part(page, "waiting")
        assert page.input_value("#draft") == "half a thought"
        assert page.text_content("#queue-notice") == "Vi finder en anden rådgiver til dig. Du står forrest."
        newcomer.pick(conversation_waiting(newcomer))
        part(page, "ready")
        seen(page, "!document.getElementById('start-again').hidden", "the question")
        assert page.text_content("#share-question") == f"Må {name} læse det, du har skrevet indtil nu?"
        is_well(page, "ready once more")
        page.click("#share-new")
        part(page, "talking")
        newcomer.until_sealed()
        assert page.text_content("#ask-text") == "half a thought"
        page.click("#ask-send")
        newcomer.hear(1)
        assert texts(newcomer) == ["half a thought"]
        assert page.is_visible("text=before")
        page.click("#end")
        part(page, "ended")


def test_another_takes_over_when_her_counsellor_is_gone_for_good(product: Product, chromium: Browser) -> None:
    (counsellor, first), (newcomer, name) = ada(product), bela(product)
    with visit(chromium, product) as page:
        talking(page, counsellor)
        for answer in ("no", "all"):
            counsellor.drop()
            away_for(product, counsellor, timing.TAKE_OVER + 1)
            seen(page, f"document.getElementById('talk-notice').textContent.startsWith('{first} har mistet')", "it")
            newcomer.until_desk("to_take_over", counsellor.conversation)
            newcomer.take_over(counsellor.conversation)
            seen(page, f"!{NOT_ASKED}", "the question")
            assert page.text_content("#newcomer-title") == f"{name} kan tage over, hvis du vil"
            assert (page.text_content("#newcomer-question") or "").startswith(f"{first} kan desværre ikke komme")
            assert answers(page)[2:] == [f"Jeg vil hellere vente på {first}", "Nej tak, jeg stopper her"]
            page.click(f"#newcomer-{answer}")
            if answer == "no":
                line_in_the_log(page, f"Det er i orden. Vi venter på {first}.")
                newcomer.until_gone("talks", counsellor.conversation)
        newcomer.until_sealed()
        assert texts(newcomer) == ["before"]
        line_in_the_log(page, f"{first} er gået og kan ikke læse mere.")
        line_in_the_log(page, f"{name} er kommet med og kan læse det, du har skrevet.")
        seen(page, f"{WITH} === '{name}'", "the newcomer's name alone")
        assert page.text_content("#talk-notice") == ""
        writes(page, "to the new one")
        newcomer.hear(2)
        page.click("#end")
        part(page, "ended")


def away_for(product: Product, counsellor: Counsellor, seconds: int) -> None:
    """Let a counsellor whose socket is gone have been away for so long."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute("UPDATE chat_member SET seen = seen - ? WHERE id = ?", (seconds, counsellor.me))
