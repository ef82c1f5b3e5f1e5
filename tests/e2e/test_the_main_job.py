"""The main job from end to end: a visitor writes, a counsellor answers, a tag becomes a number, nothing else stays."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.desk_room import DeskPage
from tests.e2e.journey import enrol, left_in_the_live_store, newcomer, sign_in, sign_out, total_of_this_year
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.fixtures import Serve
from tests.servers.processes import until
from tests.servers.product import Product

COUNSELLOR, COORDINATOR = "demo-raadgiver1", "demo-koordinator"
SAID = "[...document.querySelectorAll('#log .said > p')].map((one) => one.textContent)"


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    """As coordinators find it, with the puzzle before the queue."""
    return serve(guarded=True)


def writes(page: Page, text: str) -> None:
    page.fill("#say", text)
    page.press("#say", "Control+Enter")


def reads(page: Page, *words: str) -> None:
    seen(page, f"JSON.stringify({SAID}) === JSON.stringify({list(words)})", f"the visitor to read {words}")


@pytest.mark.browser
def test_a_visitor_writes_a_counsellor_answers_and_one_number_remains(product: Product, chromium: Browser) -> None:
    dora = newcomer(chromium)
    sign_in(dora, product, COORDINATOR)
    before = total_of_this_year(dora, product)

    staff = newcomer(chromium)
    assert len(set(enrol(staff, product, COUNSELLOR))) == 10
    sign_out(staff)
    sign_in(staff, product, COUNSELLOR)
    ada = DeskPage(staff).go_on_duty()

    with visit(chromium, product) as visitor:
        into_the_queue(visitor)
        visitor.fill("#draft", "Jeg ved ikke, hvor jeg skal begynde.")
        ada.pick.click()
        part(visitor, "ready")
        expect(visitor.locator("#ready-text")).to_contain_text("Asta")
        visitor.click("#start-talk")
        part(visitor, "talking")
        visitor.click("#ask-send")
        ada.until_said("Jeg ved ikke, hvor jeg skal begynde.")
        ada.answer("Tag den tid, du har brug for.")
        reads(visitor, "Jeg ved ikke, hvor jeg skal begynde.", "Tag den tid, du har brug for.")
        writes(visitor, "Tak, fordi du lytter.")
        ada.until_said("Jeg ved ikke, hvor jeg skal begynde.", "Tag den tid, du har brug for.", "Tak, fordi du lytter.")

        visitor.click("#end")
        part(visitor, "ended")
        expect(ada.talk().locator("[data-after]")).to_be_visible()
        assert left_in_the_live_store(product) == {"chat_desk": 1, "chat_tag_owed": 1, "chat_used_challenge": 1}

        with staff.context.expect_page() as opened:
            ada.talk().get_by_role("link", name="Sæt krydser").click()
        tags = opened.value
        tags.get_by_role("link", name="Sæt krydser").click()
        tags.get_by_label("Fortælle sin historie første gang").check()
        tags.get_by_role("button", name="Gem krydser").click()
        expect(tags.get_by_role("status")).to_contain_text("Krydserne er gemt.")
        ada.until("!document.querySelector('article[data-talk]')", "the text to leave the desk once it is tagged")

    staff.locator("[data-duty-switch]").get_by_role("button", name="Gå af vagt").click()
    # That a puzzle was used is remembered until it expires: a random word that is nobody's.
    left = {"chat_used_challenge": 1}
    until(lambda: left_in_the_live_store(product) == left, "the live store to be empty")
    assert total_of_this_year(dora, product) == before + 1
    for page in (dora, staff):
        page.context.close()
