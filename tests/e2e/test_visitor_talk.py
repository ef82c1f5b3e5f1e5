"""What she writes: a draft that stays with her, messages that tell how far they are, a conversation that lasts."""

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import ada, conversation_waiting, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
SAID = "[...document.querySelectorAll('.said')].map((one) => one.children[1].textContent)"


def says(page: Page, text: str) -> None:
    page.fill("#say", text)
    page.press("#say", "Control+Enter")


def status_is(page: Page, words: str) -> None:
    """Wait until the last of her own messages tells these words."""
    seen(page, f"[...document.querySelectorAll('.said-mine .sent')].at(-1)?.textContent === '{words}'", words)


def test_a_draft_stays_with_her_until_she_sends_it(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        seen(page, "document.getElementById('place').textContent === 'Du er den næste.'", "her place in words")
        page.fill("#draft", "first words")
        page.reload()
        part(page, "waiting")
        assert page.input_value("#draft") == "first words"
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        assert page.text_content("#ready-text") == f"{name} er klar til at skrive med dig. Der er ingen hast."
        page.click("#start-talk")
        part(page, "talking")
        counsellor.until_sealed()
        assert page.text_content("#ask-text") == "first words"
        assert counsellor.said() == []
        page.click("#ask-change")
        assert page.input_value("#say") == "first words"
        says(page, "first words, changed")
        assert [said.text for said in counsellor.hear(1)] == ["first words, changed"]
        page.click("#end")
        part(page, "ended")


def test_a_draft_that_she_deletes_is_gone(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "never sent")
        into_the_talk(page, counsellor)
        page.click("#ask-remove")
        assert page.is_hidden("#ask")
        page.reload()
        part(page, "talking")
        assert "never sent" not in page.content()
        assert page.input_value("#say") == ""
        page.click("#end")
        part(page, "ended")


def test_a_message_tells_how_far_it_has_come_and_who_is_writing(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        says(page, "one")
        status_is(page, "Sendt")
        counsellor.hear(1)
        counsellor.on_line.say("shown", n=counsellor.last)
        status_is(page, "Nået frem")
        counsellor.on_line.say("typing", on=True)
        seen(page, f"document.getElementById('writing').textContent === '{name} skriver'", "that she is writing")
        page.focus("#say")
        counsellor.say("two")
        seen(page, f"{SAID}.length === 2", "both messages")
        assert page.evaluate(SAID) == ["one", "two"]
        assert page.evaluate("document.activeElement.id") == "say"
        seen(page, "document.getElementById('writing').textContent === ''", "that she has written")
        page.click("#end")
        part(page, "ended")


def test_enter_makes_a_new_line_until_she_chooses_otherwise(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.focus("#say")
        page.keyboard.type("a")
        page.keyboard.press("Enter")
        page.keyboard.type("b")
        assert page.input_value("#say") == "a\nb"
        page.click("#talk-more summary")
        page.check("#enter-sends")
        page.focus("#say")
        page.keyboard.press("End")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("c")
        page.keyboard.press("Enter")
        assert page.input_value("#say") == ""
        assert [said.text for said in counsellor.hear(1)] == ["a\nb\nc"]
        page.fill("#say", "x" * 9000)
        page.keyboard.press("Enter")
        assert "for lang" in (page.text_content("#say-problem") or "")
        assert len(page.input_value("#say")) == 9000
        page.click("#end")
        part(page, "ended")


def test_a_lost_line_is_told_calmly_and_nothing_is_lost_or_doubled(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        says(page, "before")
        status_is(page, "Sendt")
        product.kill()
        seen(page, "document.getElementById('talk-notice').textContent.startsWith('Forbindelsen er væk')", "the notice")
        says(page, "during")
        status_is(page, "Bliver sendt, når forbindelsen er tilbage")
        page.fill("#say", "half a thought")
        product.start()
        seen(
            page, "document.getElementById('talk-notice').textContent.startsWith('Forbindelsen er tilbage')", "the line"
        )
        status_is(page, "Sendt")
        assert page.input_value("#say") == "half a thought"
        page.reload()
        seen(page, f"{SAID}.length === 2", "both messages")
        assert page.evaluate(SAID) == ["before", "during"]
        assert page.input_value("#say") == "half a thought"
        counsellor.drop()
        counsellor.come_back()
        assert [said.text for said in counsellor.hear(2)] == ["before", "during"]
        page.click("#end")
        part(page, "ended")


def test_an_end_for_the_tone_is_told_without_reproach(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        counsellor.on_line.say("end_for_tone")
        part(page, "ended")
        assert "når tonen er i orden for begge" in (page.text_content("#ended-how") or "")
        assert page.is_visible("#ended a[href='tel:112'], #help a[href='tel:112']")


def test_the_end_by_the_counsellor_empties_her_page(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        says(page, "gone soon")
        counsellor.hear(1)
        counsellor.end()
        part(page, "ended")
        assert "Rådgiveren har afsluttet" in (page.text_content("#ended-how") or "")
        assert "gone soon" not in page.content()
        assert page.evaluate("sessionStorage.length") == 0
        page.click("#again")
        seen(page, "!document.getElementById('begin')?.hidden", "the start button")


def test_a_counsellor_who_goes_before_the_start_leaves_her_at_the_front(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        conversation = conversation_waiting(counsellor)
        counsellor.pick(conversation)
        part(page, "ready")
        page.click("#not-yet")
        assert "helt i orden" in (page.text_content("#ready-notice") or "")
        assert counsellor.desk is not None
        counsellor.desk.say("letgo", conversation=conversation)
        part(page, "waiting")
        assert "Du står forrest" in (page.text_content("#queue-notice") or "")
        page.click("#leave-queue")
        part(page, "ended")
        assert page.text_content("#ended-heading") == "Du er ude af køen"
