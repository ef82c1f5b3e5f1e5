"""The handbook and the phrases where they are used: beside a conversation, without losing a word of what is written."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.counsellors.test_in_a_browser import RULES
from tests.e2e.desk_room import Keys, Sit, door, sign_the_cast_in, talking, working_room
from tests.servers.fixtures import Serve
from tests.servers.product import Product

pytestmark = pytest.mark.browser
HALF = "Tak, fordi du skriver det til mig. Der er"


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    return serve()


@pytest.fixture(scope="module")
def keys(product: Product) -> Keys:
    return sign_the_cast_in(product)


@pytest.fixture
def sit(chromium: Browser, product: Product, keys: Keys) -> Iterator[Sit]:
    with working_room(chromium, product, keys) as room:
        yield room


def test_the_page_for_what_is_going_on_opens_beside_the_conversation(sit: Sit, product: Product) -> None:
    ada = sit("ada").go_on_duty()
    page = ada.page
    with door(product) as come:
        talking(ada, come())
        ada.field().fill(HALF)
        ada.field().press("Home")
        page.keyboard.press("F2")
        page.keyboard.type("faerdig under 18")
        expect(page.get_by_text("Ingen side hedder sådan.")).to_be_visible()
        page.keyboard.press("Control+A")
        page.keyboard.type("UNDER 18")
        page.keyboard.press("Enter")
        heading = page.get_by_role("heading", name="Unge under 18 og underretning")
        expect(heading).to_be_focused()
        expect(page.locator(".guide ol li").first).to_contain_text("Sig det.")
        found = Axe().run(page, options=RULES)
        assert not found.violations_count, found.generate_report()

        page.keyboard.press("F2")
        expect(ada.field()).to_be_focused()
        page.keyboard.type("Hej. ")
        expect(ada.field()).to_have_value(f"Hej. {HALF}")
        expect(heading).to_be_visible()
        page.get_by_role("button", name="Alle sider").click()
        expect(page.get_by_role("button", name="Den besøgende er under 18")).to_be_focused()
        page.keyboard.press("Escape")
        expect(ada.field()).to_be_focused()
        page.get_by_role("button", name="Håndbog").click()
        expect(page.get_by_label("Hvad sker der i samtalen?")).to_be_hidden()
