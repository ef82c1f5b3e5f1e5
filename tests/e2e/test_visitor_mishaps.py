"""What goes wrong is told in plain words, and what she sees is never less than what she had."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Error

from tests.e2e.test_visitor_access import is_well
from tests.e2e.test_visitor_leaving import KEYS
from tests.e2e.visitor_cast import (
    ada,
    conversation_waiting,
    into_a_talk_with_an_answer,
    into_the_queue,
    into_the_talk,
    part,
    visit,
)
from tests.servers.browser import seen
from tests.servers.processes import until
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser
# What is promised when the store has lost a conversation, or cannot be read.
TOLD_WITHIN_SECONDS = 10
NO_KEYS = f"(async () => sessionStorage.length === 0 && await ({KEYS})() === 0)()"
LOST = "!document.querySelector('[data-in=lost]').hidden"


def forget_everything(product: Product) -> None:
    """The live store comes back empty under the running server, as unlogged tables do."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        for (table,) in store.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'chat!_%' ESCAPE '!' AND type = 'table'"
        ):
            store.execute(f'DELETE FROM "{table}"')


def end_unheard(product: Product) -> None:
    """All conversations end and nobody hears by whom, as when the process that ended them dies at that moment."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        for table in ("chat_event", "chat_member", "chat_session"):
            store.execute(f'DELETE FROM "{table}"')


@contextmanager
def nobody_reads(product: Product) -> Iterator[None]:
    """The live store cannot be used for as long as it takes."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store:
        store.execute("PRAGMA legacy_alter_table = ON")  # what refers to the table goes on naming it
        store.execute("ALTER TABLE chat_member RENAME TO chat_hidden")
        try:
            yield
        finally:
            store.execute("ALTER TABLE chat_hidden RENAME TO chat_member")


def test_a_conversation_that_was_lost_stays_on_her_screen_and_goes_on_at_the_front(
    product: Product, chromium: Browser
) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_a_talk_with_an_answer(page, counsellor, "an answer to keep")
        page.fill("#say", "half a thought")
        page.click("#pause")
        forget_everything(product)
        seen(page, LOST, "the loss", TOLD_WITHIN_SECONDS)
        part(page, "lost")
        assert page.is_visible("text=an answer to keep")
        assert page.is_hidden("#composer")
        assert page.is_hidden("#paused")
        assert page.text_content("#talk-notice") == ""
        assert page.evaluate("sessionStorage.length") == 0
        assert page.text_content("#go-on") == "Fortsæt forrest i køen"
        is_well(page, "lost")
        page.click(".after-loss .more summary")
        assert page.is_visible(".after-loss a[href='tel:112']")
        is_well(page, "lost, with other help")
        someone_else = Visitor(product.origin).open()
        page.click("#go-on")
        part(page, "waiting")
        seen(page, "document.getElementById('place').textContent === 'Du er den næste.'", "the front of the queue")
        assert page.input_value("#draft") == "half a thought"
        counsellor, _ = ada(product)
        counsellor.until_desk("waiting", someone_else.conversation, place=2)
        into_the_talk(page, counsellor)
        assert page.text_content("#ask-text") == "half a thought"
        assert page.is_visible("text=an answer to keep")
        assert page.is_visible("text=Det, der står ovenfor, kan kun du se.")
        counsellor.say("anew")
        seen(page, "document.querySelectorAll('.said').length === 2", "the new counsellor's words")
        lines = page.locator("#log > :not(#newcomer)").all_text_contents()
        below = lines[[line.startswith("Her begynder") for line in lines].index(True) :]
        assert f"Du skriver nu med {name}. {name} er rådgiver." in below
        assert "anew" in below[-1]
        someone_else.end()
        page.click("#end")
        part(page, "ended")
        assert "an answer to keep" not in page.content()


def test_a_lost_conversation_can_be_left_behind_at_once(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_a_talk_with_an_answer(page, counsellor, "an answer")
        forget_everything(product)
        seen(page, LOST, "the loss", TOLD_WITHIN_SECONDS)
        page.focus("#lost-end")
        page.keyboard.press("Enter")
        part(page, "ended")
        assert "an answer" not in page.content()
        assert page.evaluate("document.activeElement.textContent") == "Samtalen er slut"


def test_an_end_of_which_nobody_knows_by_whom_is_told_without_a_guess(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    how = "document.getElementById('ended-how').textContent"
    with visit(chromium, product) as page:
        into_a_talk_with_an_answer(page, counsellor, "an answer")
        end_unheard(product)
        part(page, "ended")
        assert page.evaluate(how) == "Samtalen er slut og slettet. Du kan starte en ny."
        assert "an answer" not in page.content()
    with visit(chromium, product) as page:
        into_the_queue(page)
        end_unheard(product)
        part(page, "ended")
        assert str(page.evaluate(how)).startswith("Vi mistede din plads")


@pytest.mark.long
def test_a_store_that_cannot_be_read_is_a_line_that_is_down(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    notice = "document.getElementById('talk-notice').textContent"
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        page.fill("#say", "half a thought")
        with nobody_reads(product):
            seen(page, f"{notice} !== ''", "the notice", TOLD_WITHIN_SECONDS)
            # Nobody knows for how long, so it is not called a restart.
            assert str(page.evaluate(notice)).startswith("Forbindelsen er væk. Vi prøver igen.")
            assert page.input_value("#say") == "half a thought"
            page.press("#say", "Control+Enter")
            status = "document.querySelector('.said-mine .sent').textContent"
            seen(page, f"{status} === 'Bliver sendt, når forbindelsen er tilbage'", "that it waits")
        seen(page, f"{notice} === 'Forbindelsen er tilbage. Alt er med.'", "the line")
        seen(page, f"{status} === 'Sendt'", "that it is sent")
        counsellor.drop()
        counsellor.come_back()
        assert [said.text for said in counsellor.hear(1)] == ["half a thought"]
        page.click("#end")
        part(page, "ended")


@pytest.mark.long
def test_who_comes_while_the_line_is_down_is_told_so_and_who_comes_back_that_her_place_is_kept(
    product: Product, chromium: Browser
) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "half a thought")
        with nobody_reads(product):
            page.reload()
            part(page, "returning")
            told = "document.getElementById('returning-text').textContent"
            seen(page, f"{told} === 'Forbindelsen er væk. Vi holder på din plads og prøver igen.'", "the notice")
            assert page.is_visible("#help a[href='tel:112']")
            is_well(page, "returning")
            with visit(chromium, product) as newcomer:
                newcomer.click("#begin")
                told = "document.getElementById('opening').textContent"
                seen(newcomer, f"{told}.startsWith('Vi kan ikke få forbindelse.')", "that there is no connection")
        part(page, "waiting")
        assert page.input_value("#draft") == "half a thought"


def test_to_a_key_that_is_none_nothing_is_sent_and_she_is_told(
    product: Product, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        monkeypatch.setattr("tests.servers.speaker.public_bytes", lambda key: bytes(65))
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        page.click("#start-talk")
        part(page, "talking")
        log = "document.getElementById('log').textContent"
        seen(page, f"{log}.includes('Derfor sender vi ikke noget.')", "that it stops")
        page.fill("#say", "half a thought")
        page.press("#say", "Control+Enter")
        assert page.text_content("#say-problem") == "Ikke sendt"
        assert page.input_value("#say") == "half a thought"
        is_well(page, "a key that is none")
        page.click("#end")
        part(page, "ended")


def test_a_copy_of_her_tab_sees_nothing_and_disturbs_nothing(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_a_talk_with_an_answer(page, counsellor, "only here")
        kept = page.evaluate("Object.entries(sessionStorage)")
        copy = page.context.new_page()
        copy.goto(product.origin + "/")
        copy.evaluate("(kept) => kept.forEach(([name, value]) => sessionStorage.setItem(name, value))", kept)
        copy.reload()
        seen(copy, "!document.getElementById('begin').hidden", "the start button")
        assert "only here" not in copy.content()
        page.fill("#say", "still here")
        page.press("#say", "Control+Enter")
        assert [said.text for said in counsellor.hear(1)][-1] == "still here"
        page.click("#end")
        part(page, "ended")


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("Object.defineProperty(window, 'isSecureContext', {value: false});", "https"),
        ("Object.defineProperty(crypto, 'subtle', {value: undefined});", "nyere browser"),
    ],
)
def test_a_browser_that_cannot_lock_the_words_gets_no_button(
    product: Product, chromium: Browser, missing: str, told: str
) -> None:
    with visit(chromium, product, before=missing) as page:
        part(page, "unsupported")
        assert told in (page.text_content("#unsupported-why") or "")
        assert page.is_hidden("#begin")
        is_well(page, "unsupported")


@pytest.mark.long
def test_a_counsellor_who_falls_out_is_told_of_calmly(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        counsellor.drop()
        seen(page, f"document.getElementById('talk-notice').textContent.startsWith('{name} har mistet')", "it", 60)
        counsellor.come_back()
        seen(page, f"document.getElementById('talk-notice').textContent === '{name} er tilbage.'", "her return")
        page.click("#end")
        part(page, "ended")


@pytest.mark.long
def test_a_reload_that_meets_no_server_is_taken_up_only_where_the_browser_calls_it_one(
    product: Product, chromium: Browser
) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_a_talk_with_an_answer(page, counsellor, "an answer that goes")
        product.kill()
        with suppress(Error):
            page.reload()
        product.start()

        def is_back() -> bool:
            # Chromium also tries by itself, and the two may get into each other's way.
            with suppress(Error):
                answer = page.reload(timeout=5_000)
                return answer is not None and answer.ok
            return False

        until(is_back, "the page to be there again")
        if page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload":
            seen(page, "document.querySelectorAll('.said').length === 1", "the answer again")
        else:
            assert page.is_hidden("#talk")
            seen(page, NO_KEYS, "no key")
            assert "an answer that goes" not in page.content()
