"""Two real pages through reloads, a cut network and a killed server: no message lost, doubled or out of order."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.desk_room import DeskPage, sit_down
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.fixtures import Serve
from tests.servers.processes import free_port
from tests.servers.product import Product
from tests.servers.relay import Relay
from tests.servers.staff import sign_in

pytestmark = pytest.mark.browser
VISITOR_READS = "JSON.stringify([...document.querySelectorAll('#log .said > p')].map((one) => one.textContent))"
DESK_READS = "JSON.stringify([...document.querySelectorAll('[data-log] .said > p')].map((one) => one.textContent))"


class Pages:
    """Both pages of one conversation, and the numbers that each side has written."""

    def __init__(self, visitor: Page, ada: DeskPage) -> None:
        self.visitor, self.ada = visitor, ada
        self.written = {"v": 0, "a": 0}

    def write(self, count: int) -> None:
        """Both sides write in turns, whatever the line is like."""
        for _ in range(count):
            self.written["v"] += 1
            self.visitor.fill("#say", f"v{self.written['v']}")
            self.visitor.press("#say", "Control+Enter")
            self.written["a"] += 1
            self.ada.field().fill(f"a{self.written['a']}")
            self.ada.field().press("Control+Enter")

    def check(self) -> None:
        """Wait until both have everything; then both read the same, each number once and in its order."""
        total = sum(self.written.values())
        for page, reads in ((self.visitor, VISITOR_READS), (self.ada.page, DESK_READS)):
            seen(page, f"JSON.parse({reads}).length >= {total}", f"all {total} messages; {self.written}")
        # The last to arrive may have moved into its place: wait until both pages agree, then look at the order.
        seen(self.visitor, f"{VISITOR_READS} === {json.dumps(self.ada.page.evaluate(DESK_READS))}", "the same order")
        read: list[str] = json.loads(self.visitor.evaluate(VISITOR_READS))
        for side, count in self.written.items():
            assert [one for one in read if one[0] == side] == [f"{side}{n}" for n in range(1, count + 1)]


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    """Served behind a relay: pages know the relay's address only."""
    return serve(VISITOR_ORIGIN=f"http://localhost:{free_port()}")


@pytest.fixture(scope="module")
def relay(product: Product) -> Iterator[Relay]:
    with Relay(product.port, int(product.origin.rsplit(":", 1)[1])) as relay:
        yield relay


def test_reloads_cuts_and_a_killed_server_lose_nothing(product: Product, relay: Relay, chromium: Browser) -> None:
    key = sign_in(product, "demo-raadgiver2")["__Secure-staff"]
    ada = sit_down(chromium, product.origin, key).go_on_duty()
    with visit(chromium, product) as visitor:
        into_the_queue(visitor)
        ada.pick.click()
        part(visitor, "ready")
        visitor.click("#start-talk")
        part(visitor, "talking")
        pages = Pages(visitor, ada)
        ada.field().wait_for()
        pages.write(3)
        pages.check()

        visitor.reload()
        part(visitor, "talking")
        pages.write(2)
        ada.page.reload()
        ada.field().wait_for()
        pages.write(2)
        pages.check()

        assert relay.cut() > 0
        pages.write(3)
        relay.mend()
        pages.check()

        pages.write(1)
        product.kill()
        pages.write(3)
        product.start()
        pages.write(2)
        pages.check()

        visitor.click("#end")
        part(visitor, "ended")
    ada.close()
