"""What goes wrong is told in plain words, and what she sees is never less than what she had."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.test_visitor_access import is_well
from tests.e2e.visitor_cast import ada, into_the_queue, into_the_talk, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser


def test_a_conversation_that_the_server_lost_stays_on_her_screen(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        counsellor.say("an answer to keep")
        seen(page, "document.querySelectorAll('.said').length === 1", "the answer")
        page.fill("#say", "half a thought")
        product.kill()
        for file in product.live.glob("live.sqlite3*"):
            file.unlink()
        product.manage("migrate", "--database", "live", "--verbosity", "0")
        product.start()
        part(page, "lost")
        assert page.is_visible("text=an answer to keep")
        assert page.is_hidden("#composer")
        assert page.evaluate("sessionStorage.length") == 0
        is_well(page, "lost")
        page.click("#go-on")
        part(page, "waiting")
        assert page.input_value("#draft") == "half a thought"
        into_the_talk(page, ada(product)[0])
        assert page.is_visible("text=an answer to keep")
        page.click("#end")
        part(page, "ended")
        assert "an answer to keep" not in page.content()


def test_a_copy_of_her_tab_sees_nothing_and_disturbs_nothing(product: Product, chromium: Browser) -> None:
    counsellor, _ = ada(product)
    with visit(chromium, product) as page:
        into_the_queue(page)
        into_the_talk(page, counsellor)
        counsellor.say("only here")
        seen(page, "document.querySelectorAll('.said').length === 1", "the message")
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
