"""V and her counsellors, each in a real window, on a product where they sit at different processes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from tests.chaos.scene import Stage
from tests.e2e.desk_room import DeskPage, sit_down
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.browser import seen

SAID = "[...document.querySelectorAll('#log .said > p')].map((one) => one.textContent)"
NOT_SHARED = "Ikke delt med dig"
Frame = dict[str, Any]


def in_the_live_store(stage: Stage, statement: str, *values: object) -> None:
    """Change the store that forgets behind the product's back; `%s` stands for a value."""
    if address := stage.product.env.get("LIVE_DATABASE_URL"):
        with psycopg.connect(address, autocommit=True) as postgresql:
            postgresql.execute(statement.encode(), values)
    else:
        with closing(sqlite3.connect(stage.product.live / "live.sqlite3", timeout=10)) as store, store:
            store.execute(statement.replace("%s", "?"), values)


@dataclass
class Ear:
    """Every frame that a window sends and is sent."""

    sent: list[Frame] = field(default_factory=list)
    heard: list[Frame] = field(default_factory=list)

    def listen(self, page: Page) -> "Ear":
        page.on("websocket", self._follow)
        return self

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda text: self.sent.append(json.loads(text)))
        socket.on("framereceived", lambda text: self.heard.append(json.loads(text)))

    def entries(self, kind: str) -> list[Frame]:
        """The entries of this kind that it was sent, each once, in the order of the log."""
        found = {frame["n"]: frame for frame in self.heard if frame["t"] == "ev" and frame["kind"] == kind}
        return [found[n] for n in sorted(found)]

    def me(self) -> str:
        """Whom the server calls this window's member."""
        return str([frame for frame in self.heard if frame["t"] == "welcome"][-1]["me"])

    def epochs(self) -> set[int]:
        """The epochs whose keys were sealed to it."""
        return {seal["body"]["ep"] for seal in self.entries("seal") if seal["body"]["to"] == self.me()}


@dataclass
class Seat:
    """A counsellor at her desk, and all that reaches it."""

    desk: DeskPage
    ear: Ear

    def answers(self, words: str) -> None:
        self.desk.answer(words)

    def reads(self, *words: str) -> None:
        self.desk.until_said(*words)

    def hears(self, count: int) -> list[Frame]:
        """So many messages, its own among them: those may come a moment after the others have read them."""
        for _ in range(200):
            if len(self.ear.entries("msg")) >= count:
                break
            self.desk.page.wait_for_timeout(50)
        messages = self.ear.entries("msg")
        assert len(messages) == count
        return messages

    def state(self) -> Locator:
        return self.desk.talk().locator("[data-state]")

    def calls(self, name: str, how: str) -> None:
        talk = self.desk.talk()
        talk.get_by_text("Overdrag eller få hjælp").click()
        talk.get_by_role("radio", name=how).check()
        talk.get_by_role("button", name=f"Kald {name}").click()

    def comes(self) -> None:
        self.desk.page.locator("[data-calls] .notice").get_by_role("button", name="Kom med").click()

    def leaves(self) -> None:
        """Out of the conversation, which another goes on with."""
        talk = self.desk.talk()
        talk.get_by_role("button", name="Gå ud").click()
        talk.get_by_role("button", name="Gå ud af samtalen").click()
        expect(self.desk.talks).to_have_count(0)


class Room:
    """One conversation from the queue on. V is at the first process, Ada at the last; a colleague where she is sat."""

    def __init__(self, stage: Stage, browser: Browser, page: Page) -> None:
        self.stage = stage
        self.browser = browser
        self.page = page
        self.ear = Ear().listen(page)
        self.seats: list[Seat] = []

    def sit(self, who: str, *, process: int = 0) -> Seat:
        """Somebody of the cast sits down and goes on duty, at this process."""
        self.stage.direct(staff=process)
        desk = sit_down(self.browser, self.stage.staff, self.stage.keys[who])
        ear = Ear().listen(desk.page)
        desk.page.reload()  # from here on everything is heard
        seat = Seat(desk.go_on_duty(), ear)
        self.seats.append(seat)
        return seat

    def writes(self, text: str) -> None:
        self.page.fill("#say", text)
        self.page.press("#say", "Control+Enter")

    def reads(self, *words: str) -> None:
        seen(self.page, f"JSON.stringify({SAID}) === JSON.stringify({json.dumps(words)})", f"V to read {words}")

    def is_asked(self, heading: str) -> None:
        expect(self.page.locator("#newcomer-title")).to_have_text(heading)
        expect(self.page.locator("#newcomer")).to_be_visible()

    def is_told(self, words: str) -> None:
        expect(self.page.locator("#log .event", has_text=words)).to_be_visible()

    def begin(self) -> Seat:
        """V waits, Ada picks her, and both have said something."""
        into_the_queue(self.page)
        ada = self.sit("ada", process=-1)
        ada.desk.pick.click()
        part(self.page, "ready")
        self.page.click("#start-talk")
        part(self.page, "talking")
        self.writes("før")
        ada.reads("før")
        ada.answers("også før")
        self.reads("før", "også før")
        return ada


@contextmanager
def room(stage: Stage, browser: Browser) -> Iterator[Room]:
    """An empty room; at the end nobody has stumbled, and it is empty again."""
    with visit(browser, stage.product) as page:
        one = Room(stage, browser, page)
        page.reload()
        try:
            yield one
            assert [words for seat in one.seats for words in seat.desk.stumbled] == []
        finally:
            for seat in one.seats:
                seat.desk.close()
    for table in ("chat_desk", "chat_tag_owed"):
        in_the_live_store(stage, f"DELETE FROM {table}")
