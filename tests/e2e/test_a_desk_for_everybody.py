"""The desk by keyboard, in every width and both themes: axe finds nothing, and no page scrolls sideways."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.e2e.desk_room import DeskPage, Keys, sit_down
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ada(chromium: Browser, product: Product, keys: Keys) -> Iterator[DeskPage]:
    """Ada with one conversation going, one that waits for its start, and one visitor more in the queue."""
    desk = sit_down(chromium, product.origin, keys["ada"]).go_on_duty()
    here = [Visitor(product.origin).open() for _ in range(3)]
    desk.pick.click()
    here[0].start()
    here[0].settle()
    expect(desk.talk(1).locator("[data-state]")).to_contain_text("I gang siden")
    for words in ("Jeg ved ikke helt hvordan jeg skal starte.", "Der er noget jeg aldrig har sagt til nogen."):
        here[0].say(words)
    here[0].settle()
    desk.answer("Tag den tid, du har brug for.")
    here[0].say("Det er længe siden. Jeg var barn.")
    here[0].settle()
    desk.pick.click()
    expect(desk.talk(2).locator("[data-state]")).to_have_text("Venter på, at den besøgende trykker start")
    for number in range(20):
        here[0].say(f"Jeg tænker over det endnu, {number}.")
    here[0].settle()
    expect(desk.talk(1)).to_contain_text("Jeg tænker over det endnu, 19.")
    yield desk
    for one in here:
        one.drop()
    desk.close()


def violations(desk: DeskPage) -> list[str]:
    """What axe finds, once the colours of a new theme have settled."""
    desk.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    desk.until("document.getAnimations().length === 0", "the colours to settle")
    found = Axe().run(desk.page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_desk_is_clean_and_fits(ada: DeskPage, width: int, theme: Literal["light", "dark"]) -> None:
    ada.page.set_viewport_size({"width": width, "height": 800 if width > 1000 else 1024})
    ada.page.emulate_media(color_scheme=theme, reduced_motion="reduce")

    assert violations(ada) == []
    assert ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [768, 1280])
def test_a_long_conversation_scrolls_in_its_column_and_ends_in_sight(ada: DeskPage, width: int) -> None:
    ada.page.set_viewport_size({"width": width, "height": 800 if width > 1000 else 1024})

    ada.talk(1).get_by_role("button", name="Afslut").press("Enter")
    ada.page.keyboard.press("Escape")

    expect(ada.field(1)).to_be_in_viewport()
    expect(ada.talk(1).get_by_text("Jeg tænker over det endnu, 19.")).to_be_in_viewport()
    assert ada.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_quiet_desk_is_clean(
    chromium: Browser, product: Product, keys: Keys, theme: Literal["light", "dark"]
) -> None:
    bela = sit_down(chromium, product.origin, keys["bela"], color_scheme=theme, reduced_motion="reduce")
    expect(bela.page.get_by_role("heading", name="Du er ikke på vagt")).to_be_visible()

    assert violations(bela) == []
    bela.close()


def test_everything_can_be_reached_by_tabbing(ada: DeskPage) -> None:
    ada.page.set_viewport_size({"width": 1280, "height": 800})
    ada.page.locator("body").press("Tab")
    reached: set[str] = set()
    for _ in range(40):
        reached.add(
            ada.page.evaluate(
                "() => { const here = document.activeElement; return here.getAttribute('aria-label')"
                " ?? here.labels?.[0]?.textContent ?? here.textContent.trim(); }"
            )
        )
        ada.page.keyboard.press("Tab")

    for name in (
        "Gå af vagt",
        "Afslut Samtale 1",
        "Beskeder i samtale 1",
        "Svar i samtale 1",
        "Send",
        "Slip Samtale 2",
    ):
        assert name in reached
