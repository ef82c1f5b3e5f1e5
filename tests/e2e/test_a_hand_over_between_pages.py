"""A conversation goes from one counsellor's page to another's, and the visitor says in hers what may be read."""

import json

import pytest
from playwright.sync_api import Browser, WebSocket, expect

from tests.e2e.desk_room import DeskPage, Sit
from tests.e2e.visitor_cast import into_the_queue, part, shows, visit, writes
from tests.servers.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.long]


def frames_to(desk: DeskPage) -> list[dict[str, object]]:
    """Every frame that will come to this page's conversations, for as long as the page lives."""
    heard: list[dict[str, object]] = []

    def listen(socket: WebSocket) -> None:
        if socket.url.endswith("/conversation"):
            socket.on("framereceived", lambda frame: heard.append(json.loads(frame)))

    desk.page.on("websocket", listen)
    return heard


def write(desk: DeskPage, words: str) -> None:
    desk.answer(words)


def test_she_shares_from_now_on_and_the_first_goes(sit: Sit, chromium: Browser, product: Product) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    to_ada = frames_to(ada)
    with visit(chromium, product) as v:
        into_the_queue(v)
        ada.pick.click()
        part(v, "ready")
        v.click("#start-talk")
        part(v, "talking")
        writes(v, "det er kun til Ada")
        ada.until_said("det er kun til Ada")
        write(ada, "Bela tager over, hvis du vil.")

        ada.talk().get_by_text("Overdrag eller få hjælp").click()
        ada.talk().get_by_role("radio", name="Overdrag til en kollega").check()
        ada.talk().get_by_role("button", name="Kald Bela").click()
        bela.page.get_by_role("button", name="Kom med").click()
        shows(v, "newcomer")
        v.get_by_role("button", name="Nej, kun det nye").click()

        veiled = ["Ikke delt med dig"] * 2
        bela.until_said(*veiled)
        expect(ada.talk()).to_contain_text("Bela er lukket ind. Den besøgende giver lov til at læse fra nu af.")
        writes(v, "hej Bela")
        bela.until_said(*veiled, "hej Bela")
        ada.until_said("det er kun til Ada", "Bela tager over, hvis du vil.", "hej Bela")
        write(ada, "Farvel og pas på dig selv.")
        bela.until_said(*veiled, "hej Bela", "Farvel og pas på dig selv.")
        assert "det er kun til Ada" not in bela.page.content()

        ada.talk().get_by_role("button", name="Gå ud").click()
        ada.talk().get_by_role("button", name="Gå ud af samtalen").click()
        expect(ada.talks).to_have_count(0)
        known = len(to_ada)
        assert known
        writes(v, "det er kun til Bela")
        bela.until_said(*veiled, "hej Bela", "Farvel og pas på dig selv.", "det er kun til Bela")
        write(bela, "Jeg er her.")
        expect(v.locator("#log")).to_contain_text("Jeg er her.")
        # Her page goes on hearing the leave; the goodbye that closes the line may come a moment later.
        assert [frame for frame in to_ada[known:] if frame["t"] != "bye"] == []
        assert "hej Bela" not in ada.page.content()


def test_she_would_rather_stay_with_the_one_she_has(sit: Sit, chromium: Browser, product: Product) -> None:
    ada, bela = sit("ada").go_on_duty(), sit("bela").go_on_duty()
    with visit(chromium, product) as v:
        into_the_queue(v)
        ada.pick.click()
        part(v, "ready")
        v.click("#start-talk")
        part(v, "talking")
        ada.talk().get_by_text("Overdrag eller få hjælp").click()
        ada.talk().get_by_role("radio", name="Overdrag til en kollega").check()
        ada.talk().get_by_role("button", name="Kald Bela").click()
        bela.page.get_by_role("button", name="Kom med").click()
        shows(v, "newcomer")

        v.get_by_role("button", name="Jeg vil hellere blive hos Ada").click()

        expect(ada.talk().locator("[data-call-text]")).to_have_text("Den besøgende vil gerne blive hos dig.")
        expect(bela.notice).to_have_text("Samtalen går videre uden dig. Tak, fordi du var klar.")
        writes(v, "vi to")
        ada.until_said("vi to")
