"""The handbook and the phrases where they are used: beside a conversation, without losing a word of what is written."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.counsellors.test_in_a_browser import RULES
from tests.e2e.desk_room import Keys, Sit, door, sign_the_cast_in, talking, working_room
from tests.e2e.journey import newcomer, sign_in
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


def no_fault(page: Page) -> None:
    found = Axe().run(page, options=RULES)
    assert not found.violations_count, found.generate_report()


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
        no_fault(page)

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


def test_a_phrase_is_found_put_in_taken_back_and_sent(sit: Sit, product: Product) -> None:
    ada = sit("ada").go_on_duty()
    page, field = ada.page, ada.field()
    search = page.get_by_role("combobox", name="Søg i sætninger")
    asked: list[str] = []
    with door(product) as come:
        v = come()
        talking(ada, v)
        page.on("request", lambda request: asked.append(request.url))
        field.fill("Hej. ")
        field.press("End")
        page.keyboard.type("/")
        expect(search).to_be_focused()
        page.keyboard.type("under 18")
        first = page.get_by_role("option").first
        expect(first).to_contain_text("Hun fortæller, at hun er under 18")
        page.keyboard.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "false")
        expect(page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
        no_fault(page)
        page.keyboard.press("Escape")
        expect(field).to_be_focused()
        expect(field).to_have_value("Hej. ")
        expect(search).to_be_hidden()

        page.keyboard.type("og/eller /")
        expect(search).to_be_focused()
        page.keyboard.type("/")
        expect(field).to_have_value("Hej. og/eller /")
        field.fill("Hej. ")
        field.press("End")
        page.keyboard.type("/FORSTE BESKED")
        expect(first).to_contain_text("Jeg hedder Ada, og jeg har tid til dig.")
        page.keyboard.press("Enter")
        phrase = "Hej, og velkommen. Jeg hedder Ada, og jeg har tid til dig. Du kan begynde, hvor du vil."
        expect(field).to_have_value(f"Hej. {phrase}")
        page.keyboard.press("Control+Z")
        expect(field).to_have_value("Hej. ")
        page.keyboard.press("Control+Shift+Z")
        expect(field).to_have_value(f"Hej. {phrase}")
        assert asked == [], "what is searched stays in the page"
        page.keyboard.press("Control+Enter")
        assert v.hear(1)[-1].text == f"Hej. {phrase}"


def test_what_a_coordinator_publishes_is_read_at_the_desk_and_can_be_taken_back(
    sit: Sit, product: Product, chromium: Browser
) -> None:
    dora = newcomer(chromium)
    sign_in(dora, product, "demo-koordinator")
    ada = sit("ada")
    text = ada.page.locator("[data-guide-text]")

    def look() -> None:
        ada.page.reload()
        ada.page.keyboard.press("F2")
        ada.page.keyboard.type("stille")
        ada.page.keyboard.press("Enter")
        expect(ada.page.get_by_role("heading", name="Stilhed og tempo")).to_be_focused()

    dora.goto(f"{product.origin}/staff/handbook/")
    no_fault(dora)
    dora.get_by_label("Søg i håndbogen").fill("STILHED tempo")
    dora.get_by_label("Søg i håndbogen").press("Enter")
    dora.get_by_role("link", name="Stilhed og tempo").click()
    no_fault(dora)
    dora.get_by_role("link", name="Ret siden").click()
    source = dora.get_by_label("Tekst", exact=True)
    source.fill(f"{source.input_value()}\nVi er **her** i morgen.\n")
    dora.get_by_role("button", name="Se det først").click()
    expect(dora.locator(".preview strong", has_text="her")).to_be_visible()
    no_fault(dora)
    dora.get_by_role("button", name="Gem som kladde").click()
    expect(dora.get_by_text("Kladden er gemt.")).to_be_visible()
    look()
    expect(text).not_to_contain_text("i morgen")
    dora.get_by_role("button", name="Udgiv").click()
    expect(dora.get_by_text("Gælder nu")).to_be_visible()
    no_fault(dora)
    look()
    expect(text).to_contain_text("Vi er her i morgen.")
    dora.get_by_role("link", name="Udgave 1").click()
    dora.get_by_role("button", name="Lad den gælde igen").click()
    expect(dora.get_by_text("Udgave 1 gælder igen.")).to_be_visible()
    look()
    expect(text).not_to_contain_text("i morgen")
    dora.context.close()
