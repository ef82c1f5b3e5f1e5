"""How many strokes a conversation costs a counsellor who uses the keyboard alone: pick, answer, end, tag."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.desk_room import Sit
from tests.servers.fixtures import Serve
from tests.servers.product import Product
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser

MOST = 10  # beside the letters of the answer; it costs nine today, and a change that costs more is to be seen


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    product = serve()
    product.manage("load_taxonomy")
    return product


class Hands:
    """Two hands on a keyboard: every stroke counts, a combination as one."""

    def __init__(self) -> None:
        self.strokes = 0
        self.said: list[str] = []

    def press(self, page: Page, *strokes: str) -> None:
        for stroke in strokes:
            page.keyboard.press(stroke)
            self.strokes += 1
            self.said.append(stroke)

    def press_until(self, page: Page, stroke: str, expression: str) -> None:
        """The same stroke again and again, at most twenty times, until the focus is where it is wanted."""
        for _ in range(20):
            if page.evaluate(expression):
                return
            self.press(page, stroke)
        raise AssertionError(f"{stroke} does not lead to {expression}")


def test_from_the_queue_to_the_saved_ticks_by_keyboard_alone(
    sit: Sit, visitor: Callable[[], Visitor], record_property: Callable[[str, object], None]
) -> None:
    ada, hands = sit("ada").go_on_duty(), Hands()
    v = visitor()
    ada.pick.wait_for()

    hands.press(ada.page, "Alt+Shift+T")
    expect(ada.field()).to_be_focused()
    v.start()
    v.settle()
    expect(ada.talk().locator("[data-state]")).to_contain_text("I gang siden")
    ada.page.keyboard.type("Tag den tid, du har brug for.")
    hands.press(ada.page, "Control+Enter")
    assert v.hear(1)[-1].text == "Tag den tid, du har brug for."

    hands.press(ada.page, "Alt+Shift+E")
    expect(ada.talk().locator("[data-question-text]")).to_be_focused()
    hands.press(ada.page, "Tab", "Enter")
    expect(ada.talk()).to_contain_text("Du har afsluttet samtalen.")

    with ada.page.expect_popup() as opened:
        hands.press(ada.page, "Alt+Shift+X")
    tags = opened.value
    tags.get_by_role("link", name="Sæt krydser").wait_for()
    hands.press_until(tags, "Tab", "document.activeElement.matches('main a[href*=tags]')")
    hands.press(tags, "Enter")
    tags.locator(".find").wait_for()  # the keys work from then on
    hands.press(tags, "1", "Control+Enter")
    tags.get_by_text("Krydserne er gemt.").wait_for()

    record_property("strokes", hands.strokes)
    print(f"pick, answer, end and tag: {hands.strokes} strokes ({' '.join(hands.said)})")
    assert hands.strokes <= MOST
