"""The same conversation in Debian's Firefox and WebKitGTK, over TLS as in production, under our own policy."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.e2e.in_any_browser import DeskPage, VisitorPage
from tests.e2e.test_visitor_leaving import nothing_is_left_on_the_server
from tests.servers.browsers import BROWSERS
from tests.servers.elsewhere import elsewhere
from tests.servers.fixtures import Serve
from tests.servers.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.alone]
PAIRS = [("firefox", "firefox"), ("webkit", "webkit"), ("webkit", "firefox")]
ACCOUNT = "demo-raadgiver2"


@dataclass
class Room:
    """Who sits where: V in one browser, Ada in another, and the place that leaving leads to."""

    product: Product
    visitor: VisitorPage
    ada: DeskPage
    neutral: str

    def into_the_talk(self) -> None:
        """From the first page to words on both sides."""
        self.visitor.arrive()
        self.visitor.into_the_queue()
        self.ada.pick()
        self.visitor.start()
        self.visitor.says("Er der nogen? Æøå.")
        self.ada.reads("Er der nogen? Æøå.")
        self.ada.says("Jeg er her.")
        self.visitor.reads("Er der nogen? Æøå.", "Jeg er her.")


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    with elsewhere() as origin:
        yield f"{origin}/vejret"


@pytest.fixture(scope="module")
def product(serve: Serve, neutral: str) -> Product:
    """Served with its own certificate: WebKit keeps no secure cookie of a page without TLS."""
    return serve(TLS="1", NEUTRAL_PAGE=neutral)


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def room(request: pytest.FixtureRequest, product: Product, neutral: str) -> Iterator[Room]:
    """Ada at her desk, V with an empty window, each in the browser that this run is about."""
    hers, adas = request.param
    with ExitStack() as stack:
        ada = DeskPage(stack.enter_context(BROWSERS[adas]()), product)
        visitor = VisitorPage(stack.enter_context(BROWSERS[hers]()), product)
        ada.sign_in(ACCOUNT)
        ada.go_on_duty()
        yield Room(product, visitor, ada, neutral)
        ada.go_off_duty()


def test_both_read_each_other_and_a_reload_of_either_page_loses_nothing(room: Room) -> None:
    visitor, ada = room.visitor, room.ada
    room.into_the_talk()
    said = ["Er der nogen? Æøå.", "Jeg er her."]

    visitor.window.reload()
    visitor.part("talking")
    visitor.watch()
    visitor.reads(*said)
    visitor.says("Siden blev hentet igen.")
    said.append("Siden blev hentet igen.")
    ada.reads(*said)

    ada.reload()
    ada.reads(*said)
    ada.says("Min også.")
    said.append("Min også.")
    visitor.reads(*said)

    visitor.window.click("#end")
    visitor.part("ended")
    ada.hears_the_end()
    nothing_is_left_on_the_server(room.product)
    assert visitor.left_behind() == 0
    assert not visitor.broken_policy()
    assert not ada.broken_policy()
    ada.remove()


def test_leaving_quickly_wipes_everything_and_back_shows_nothing(room: Room) -> None:
    visitor, ada = room.visitor, room.ada
    before = room.neutral.replace("vejret", "before")
    visitor.window.open(before)
    room.into_the_talk()
    visitor.window.fill("#say", "not sent")
    visitor.leave(room.neutral)
    ada.hears_the_end()
    nothing_is_left_on_the_server(room.product)

    visitor.window.back()
    visitor.window.until(f"location.href === '{before}'", "the page before ours: ours was replaced")
    visitor.arrive()
    assert visitor.window.ask("document.getElementById('say').value") == ""
    assert visitor.left_behind() == 0
    ada.remove()


def test_a_page_that_back_brings_up_again_shows_nothing_and_takes_nothing_up(room: Room) -> None:
    visitor, ada = room.visitor, room.ada
    room.into_the_talk()
    visitor.window.fill("#say", "not sent")
    visitor.window.open(room.neutral)
    visitor.window.back()
    visitor.window.shown("#begin")
    assert "Jeg er her." not in visitor.window.ask("document.documentElement.outerHTML")
    assert visitor.window.ask("document.getElementById('say').value") == ""
    visitor.window.until("sessionStorage.length === 0", "the end of what was kept")
    visitor.arrive()
    assert visitor.left_behind() == 0
    ada.end()
    nothing_is_left_on_the_server(room.product)
    ada.remove()


def test_the_policy_holds_here_too(room: Room) -> None:
    """What the other tests find nothing of is seen when it is there: asking somebody else, and text made markup."""
    window = room.visitor.window
    room.visitor.arrive()
    window.ask("void fetch('https://example.org/').catch(() => {})")
    window.until("window.refusedByPolicy?.some((one) => one.includes('example.org'))", "the policy to refuse it")
    markup = """(() => {
      try { document.body.innerHTML = "<b>markup"; } catch (error) { return error.name; }
    })()"""
    assert window.ask(markup) == "TypeError"
