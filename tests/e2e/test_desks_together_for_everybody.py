"""Calling, asking and taking over, in every width and both themes: axe finds nothing, and no page scrolls sideways."""

from collections.abc import Callable
from typing import Literal, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sessions.domain.timing import TAKE_OVER
from tests.e2e.desk_room import DeskPage, Sit, lose_the_line_of, talking
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]

Theme = Literal["light", "dark"]
SIZES = ((360, 800), (768, 1024), (1280, 800))


def flaws(desk: DeskPage) -> list[str]:
    """What axe finds and where the page scrolls sideways, in every width and both themes."""
    found = []
    for width, height in SIZES:
        for theme in get_args(Theme):
            desk.page.set_viewport_size({"width": width, "height": height})
            desk.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            desk.page.evaluate(
                "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
            )
            desk.until("document.getAnimations().length === 0", "the colours to settle")
            for one in Axe().run(desk.page).response["violations"]:
                found += [f"{width} {theme} {one['id']}: {node['html'][:160]}" for node in one["nodes"]]
            if not desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                found.append(f"{width} {theme} scrolls sideways")
    return found


def test_a_conversation_with_a_newcomer_is_clean_and_fits(sit: Sit, visitor: Callable[[], Visitor]) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    v, w = visitor(), visitor()
    talking(ada, v)
    talking(ada, w, 2)
    v.say("Jeg ved ikke helt hvordan jeg skal starte.")
    v.settle()

    ada.talk(1).get_by_text("Overdrag eller få hjælp").click()
    assert flaws(ada) == []
    ada.talk(1).get_by_role("button", name="Kald Bela").click()
    expect(bela.page.locator("[data-calls] .notice")).to_be_visible()
    assert flaws(ada) == []
    assert flaws(bela) == []
    bela.page.get_by_role("button", name="Kom med").click()
    expect(bela.talk().get_by_role("button", name="Fortryd")).to_be_visible()
    assert flaws(bela) == []
    v.admit_from_now()
    v.settle()
    bela.until_said("Ikke delt med dig")
    assert flaws(bela) == []
    ada.talk(1).get_by_role("button", name="Gå ud").click()
    assert flaws(ada) == []


def test_a_conversation_to_take_over_is_clean_and_fits(
    sit: Sit, visitor: Callable[[], Visitor], product: Product
) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    v = visitor()
    talking(ada, v)
    visitor()
    ada.page.goto("about:blank")

    lose_the_line_of(product, "Ada", v.conversation, TAKE_OVER + 1)

    expect(bela.page.get_by_role("button", name="Tag over")).to_be_visible()
    assert flaws(bela) == []
