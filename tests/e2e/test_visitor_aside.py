"""What opens beside the journey: it costs no place, changes no address, and leaving is within reach there too."""

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_visitor_access import opens
from tests.e2e.visitor_cast import NEUTRAL, ada, conversation_waiting, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
OPEN = "document.getElementById('reading').open"
FOCUS = "document.activeElement.dataset.read"
TITLE = "document.getElementById('reading-title').textContent"


def press(page: Page, element: str) -> None:
    page.click(f"#{element}")


def test_a_text_opens_in_the_page_and_leads_back_to_where_she_was(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        opens(page, "safety")
        assert page.evaluate(TITLE) == "Pas på dig selv på nettet"
        assert page.evaluate("document.activeElement.id") == "reading-title"
        page.keyboard.press("Escape")
        seen(page, f"!{OPEN}", "the page")
        assert page.evaluate(FOCUS) == "safety"
        assert page.evaluate("history.length") == 2
        assert page.url == product.origin + "/"


def test_a_text_opens_in_the_language_of_the_page(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        page.click(".language[data-language=en]:visible")
        seen(page, "document.documentElement.lang === 'en'", "English")
        opens(page, "conversation")
        assert page.evaluate("document.getElementById('reading-text').lang") == "en"
        assert page.evaluate(TITLE) != "Sådan foregår en samtale"


@pytest.mark.parametrize("way", ["link", "shift"])
def test_leaving_is_within_reach_while_she_reads(product: Product, chromium: Browser, way: str) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        opens(page, "practise")
        page.fill("#practise-words", "for myself")
        if way == "link":
            page.click("#reading .leave")
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        page.wait_for_url(NEUTRAL)
        page.goto(product.origin + "/")
        assert page.input_value("#practise-words") == ""


def test_a_counsellor_who_comes_while_she_reads_is_told_of_there(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        opens(page, "conversation")
        counsellor.pick(conversation_waiting(counsellor))
        seen(page, "document.getElementById('reading-beside-text').textContent === 'En rådgiver er klar'", "the news")
        assert page.evaluate(OPEN)
        press(page, "reading-show")
        seen(page, "document.activeElement.textContent === 'En rådgiver er klar'", "the heading in focus")
        page.click("#leave-queue")
        part(page, "ended")


def test_an_exercise_goes_step_by_step_at_her_pace(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        opens(page, "exercises")
        assert page.locator("#reading-text button").count() == 3
        page.click("#reading-text button >> nth=0")
        seen(page, "!document.getElementById('exercise').hidden", "the exercise")
        first = page.inner_text("#exercise-step")
        assert page.inner_text("#exercise-stop") == "Stop øvelsen"
        press(page, "exercise-next")
        assert page.inner_text("#exercise-step") != first
        press(page, "exercise-previous")
        assert page.inner_text("#exercise-step") == first
        while page.is_visible("#exercise-next"):
            press(page, "exercise-next")
        assert page.inner_text("#exercise-stop") == "Tilbage til køen"
        assert page.evaluate("document.activeElement.id") == "exercise-stop"
        press(page, "exercise-stop")
        seen(page, f"!{OPEN}", "the page")
        assert page.is_visible("#place")


def test_what_she_practised_is_sent_only_when_she_puts_it_into_the_chat(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        sent: list[str | bytes] = []

        def note(frame: str | bytes) -> None:
            sent.append(frame)

        page.on("websocket", lambda line: line.on("framesent", note))
        into_the_queue(page)
        page.fill("#draft", "first")
        opens(page, "practise")
        page.fill("#practise-words", "practised")
        page.keyboard.press("Escape")
        opens(page, "practise")
        assert page.input_value("#practise-words") == "practised"
        press(page, "practise-put")
        seen(page, "document.activeElement.id === 'draft'", "the field of the chat")
        assert page.input_value("#draft") == "first\n\npractised"
        assert page.input_value("#practise-words") == ""
        into_the_talk(page, counsellor)
        assert counsellor.said() == []
        assert not any("practised" in str(one) for one in sent)
        page.click("#end")
        part(page, "ended")


def test_the_goodbye_offers_one_tick_that_raises_a_number(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.click("#end")
        part(page, "ended")
        with page.expect_response("**/tick.json") as answer:
            press(page, "tick-yes")
        assert answer.value.status == 204
        assert "cookie" not in answer.value.request.all_headers()
        seen(page, "document.getElementById('tick-thanks').textContent.startsWith('Tak.')", "the thanks")
        assert not page.is_visible("#tick-yes")


def test_who_only_waited_is_asked_nothing(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.click("#leave-queue")
        part(page, "ended")
        assert not page.is_visible("#tick")


def test_a_counsellor_sees_the_centre_and_the_language_she_chose_and_nothing_else_is_kept(
    product: Product, chromium: Browser
) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        page.click("#optional summary")
        chosen = page.evaluate("document.getElementById('choose-centre').options[1].value")
        page.select_option("#choose-centre", chosen)
        page.select_option("#choose-language", "en")
        into_the_queue(page)
        conversation_waiting(counsellor)
        assert counsellor.desk is not None
        frames = [json.loads(one) for one in counsellor.desk.record]
        waiting = [one for one in frames if one["t"] == "desk"][-1]["waiting"][0]
        assert (waiting["centre"], waiting["language"]) == (chosen, "en")
        page.click("#leave-queue")
        part(page, "ended")


SPEAK = """
from counsellors.models import Person
from sessions.models import Desk
Person.objects.update(languages={})
Desk.objects.all().delete()
"""


def test_who_writes_a_language_that_nobody_on_duty_has_is_welcome_all_the_same(
    product: Product, chromium: Browser
) -> None:
    product.manage("shell", "--no-imports", "-c", SPEAK.format(["da"]))
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        page.click("#optional summary")
        page.select_option("#choose-language", "en")
        into_the_queue(page)
        lack = "document.getElementById('nobody').textContent"
        seen(page, f"{lack}.startsWith('Lige nu er der ingen rådgivere, der skriver dit sprog.')", "the welcome")
        into_the_talk(page, counsellor)
        page.click("#end")
        part(page, "ended")
    product.manage("shell", "--no-imports", "-c", SPEAK.format(["da", "en"]))


HEARD = """
window.made = 0;
const Own = AudioContext;
window.AudioContext = class extends Own {
  createOscillator() {
    made += 1;
    return super.createOscillator();
  }
};
"""


@pytest.mark.parametrize("asked", [True, False])
def test_a_sound_is_made_only_for_who_asked_for_it(product: Product, chromium: Browser, asked: bool) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product, before=HEARD) as page:
        into_the_queue(page)
        assert not page.is_checked("#sound")
        if asked:
            page.check("#sound")
        before = int(page.evaluate("made"))
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        assert (int(page.evaluate("made")) > before) is asked
        page.click("#leave-queue")
        part(page, "ended")
