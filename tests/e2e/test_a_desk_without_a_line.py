"""A desk whose network is cut: nothing that was written is lost, and the page says what is going on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.desk_room import DeskPage, Keys, clear_the_desks, sit_down
from tests.servers.fixtures import Serve
from tests.servers.product import Product
from tests.servers.relay import Relay
from tests.servers.speaker import Visitor

pytestmark = pytest.mark.browser
# Cuts the lines of conversations alone; the desk's own stays.
OWN_LINE = """
const Real = WebSocket;
let [down, lines] = [false, []];
window.WebSocket = class extends Real {
  constructor(address, protocols) {
    super(address, protocols);
    if (!address.includes("/ws/conversation")) return;
    lines.push(this);
    if (down) this.close();
  }
};
window.ownLine = {
  cut() { down = true; for (const line of lines) line.close(); },
  mend() { down = false; },
};
"""
FAREWELL_MS = 5_000  # how long a desk waits for the word of how a conversation ended


@pytest.fixture(scope="module")
def relay() -> Iterator[Relay]:
    with Relay(0) as between:
        yield between


@pytest.fixture(scope="module")
def product(serve: Serve, relay: Relay) -> Product:
    """Its only address, as browsers see it, is the relay's."""
    product = serve(demo=False, VISITOR_ORIGIN=f"http://localhost:{relay.port}")
    relay.target = product.port
    return product


@pytest.fixture
def ada(chromium: Browser, product: Product, relay: Relay, keys: Keys) -> Iterator[DeskPage]:
    desk = sit_down(chromium, f"http://localhost:{relay.port}", keys["ada"])
    yield desk
    relay.mend()
    desk.close()
    clear_the_desks(product)


def a_visitor_says(ada: DeskPage, product: Product, relay: Relay, words: str) -> Visitor:
    """Ada goes on duty and takes a visitor, whose line does not lead through the relay, and reads her."""
    ada.go_on_duty()
    v = Visitor(f"http://localhost:{relay.port}", port=product.port).open()
    ada.pick.click()
    v.start()
    v.say(words)
    v.settle()
    ada.until_said(words)
    return v


def test_half_written_words_survive_a_cut_line_and_what_is_sent_meanwhile_arrives(
    ada: DeskPage, product: Product, relay: Relay
) -> None:
    v = a_visitor_says(ada, product, relay, "er du der")
    expect(ada.talk().locator("[data-state]")).to_contain_text("I gang siden")
    ada.field().fill("Jeg er her, og jeg")

    relay.cut()
    expect(ada.page.locator("[data-connection-text]")).to_contain_text("Forbindelsen er væk.")
    expect(ada.talk().locator("[data-state]")).to_contain_text("Forbindelsen er væk et øjeblik.")
    assert ada.field().input_value() == "Jeg er her, og jeg"
    ada.field().press("Control+Enter")
    ada.field().fill("bliver her")
    expect(ada.talk().locator(".said-pending .sent")).to_have_text("Sender …")
    v.say("hallo")
    v.settle()
    relay.mend()
    ada.page.evaluate("window.dispatchEvent(new Event('online'))")

    ada.until_said("er du der", "hallo", "Jeg er her, og jeg")
    expect(ada.page.locator("[data-connection]")).to_be_hidden()
    assert ada.field().input_value() == "bliver her"
    expect(ada.talk().locator(".said-pending")).to_have_count(0)
    assert v.hear(1)[-1].text == "Jeg er her, og jeg"
    v.end()
    v.drop()


def test_an_end_that_came_while_the_line_was_down_is_told_without_a_guess(
    ada: DeskPage, product: Product, relay: Relay
) -> None:
    v = a_visitor_says(ada, product, relay, "farvel så")

    relay.cut()
    expect(ada.page.locator("[data-connection-text]")).to_contain_text("Forbindelsen er væk.")
    v.end()
    relay.mend()

    expect(ada.talk()).to_contain_text("Samtalen er slut.")
    expect(ada.page.locator("[data-owed]")).to_be_visible()
    assert ada.said() == ["farvel så"]


def test_a_conversation_whose_own_line_is_down_waits_for_it_to_say_how_it_ended(
    ada: DeskPage, product: Product, relay: Relay
) -> None:
    ada.page.add_init_script(OWN_LINE)
    ada.page.reload()
    v = a_visitor_says(ada, product, relay, "farvel så")

    ada.page.evaluate("ownLine.cut()")
    expect(ada.talk().locator("[data-state]")).to_contain_text("Forbindelsen er væk et øjeblik.")
    v.end()
    ada.page.wait_for_timeout(FAREWELL_MS + 2_000)
    assert "Du er ikke med" not in ada.talk().inner_text()
    ada.page.evaluate("ownLine.mend()")

    expect(ada.talk()).to_contain_text("Samtalen er slut.", timeout=15_000)


def test_a_conversation_goes_on_after_the_server_was_killed(ada: DeskPage, product: Product, relay: Relay) -> None:
    ada.go_on_duty()
    v = Visitor(f"http://localhost:{relay.port}", port=product.port).open()
    ada.pick.click()
    v.start()
    v.say("før")
    v.settle()
    ada.until_said("før")
    ada.field().fill("halvt skrevet")

    product.kill()
    product.start()
    v.come_back()
    v.say("efter")
    v.settle()
    ada.page.evaluate("window.dispatchEvent(new Event('online'))")

    ada.until_said("før", "efter")
    assert ada.field().input_value() == "halvt skrevet"
    expect(ada.page.locator("[data-duty]")).to_have_text("På vagt")
    v.end()
    v.drop()


def test_a_lost_store_is_told_and_the_text_stays(ada: DeskPage, product: Product, relay: Relay) -> None:
    ada.go_on_duty()
    v = Visitor(f"http://localhost:{relay.port}", port=product.port).open()
    ada.pick.click()
    v.start()
    v.say("det vil jeg gerne have, at du husker")
    v.settle()
    ada.until_said("det vil jeg gerne have, at du husker")

    product.kill()
    for file in product.live.glob("live.sqlite3*"):
        file.unlink()
    product.install()
    product.start()
    ada.page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(ada.talk()).to_contain_text(
        "Der har været en fejl, og samtalen er gået tabt. Den besøgende får besked og kan fortsætte forrest i køen.",
        timeout=15_000,
    )
    assert ada.said() == ["det vil jeg gerne have, at du husker"]
    expect(ada.field()).to_be_hidden()
    expect(ada.page.locator("[data-duty]")).to_have_text("På vagt")
    v.go_on()
    expect(ada.page.locator(".queue li")).to_contain_text("spurgt igen")
    v.end()
    v.drop()


def test_a_sign_in_that_has_ended_is_told_as_such(ada: DeskPage, product: Product, relay: Relay) -> None:
    ada.page.locator("[data-duty-switch] button").wait_for()
    ada.page.context.clear_cookies()

    relay.blink()

    expect(ada.page.locator("[data-connection-text]")).to_have_text("Du er ikke logget ind længere.")
    expect(ada.page.get_by_role("link", name="Log ind igen")).to_be_visible()
