"""A wait and a counsellor who is ready, when time passes: she is told and asked, and never dropped for being silent."""

import pytest
from playwright.sync_api import Browser

from tests.e2e.visitor_cast import ada, conversation_waiting, into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product

pytestmark = pytest.mark.browser
# The page's own long spans pass in a moment; those of the connection stay as they are.
SOON = """
const own = window.setTimeout;
window.setTimeout = (fn, ms, ...rest) => own(fn, ms === 75_000 || ms === 900_000 ? 200 : ms, ...rest);
"""


def test_a_long_wait_is_told_once_and_changes_nothing(product: Product, chromium: Browser) -> None:
    with visit(chromium, product, before=SOON) as page:
        into_the_queue(page)
        told = "document.getElementById('long-wait').textContent.startsWith('Det tager længere tid i dag.')"
        seen(page, told, "the word on the wait")
        assert page.inner_text("#place") == "Du er den næste."
        page.click("#to-help")
        assert page.evaluate("document.activeElement.id") == "help-heading"
        assert page.evaluate("history.length") == 2
        page.click("#leave-queue")
        part(page, "ended")


def test_who_does_not_answer_a_counsellor_is_asked_again(product: Product, chromium: Browser) -> None:
    counsellor, name = ada(product)
    with visit(chromium, product, before=SOON) as page:
        into_the_queue(page)
        counsellor.pick(conversation_waiting(counsellor))
        part(page, "ready")
        seen(page, "!document.getElementById('ask-again').hidden", "the question")
        assert page.inner_text("#ask-again-text") == f"Er du her stadig? {name} er klar, når du er."
        page.click("#still-here")
        assert page.inner_text("#ready-notice").startswith("Det er helt i orden.")
        assert page.evaluate("document.activeElement.id") == "start-talk"
        page.click("#start-talk")
        part(page, "talking")
        counsellor.until_sealed()
        page.click("#end")
        part(page, "ended")
