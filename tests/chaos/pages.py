"""The same conversation in two real pages: what they show is what is judged."""

import random
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException

from playwright.sync_api import Browser, Error, Page

from tests.chaos.ledger import Line
from tests.chaos.scene import Conversation, Stage
from tests.e2e.desk_room import DeskPage, sit_down
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.relay import Relay

SAID = "[...document.querySelectorAll('{log} .said')].map((one) => one.querySelector('p').textContent)"
A_MOMENT = 150  # milliseconds between a person's last key and her reload
SILENT_SECONDS = 4
LOAD_MS = 15_000
ALL_LOADED = "performance.getEntriesByType('resource').every((one) => one.responseStatus === 200)"


class PageSide:
    """One side at her page. What she writes is `v1, v2 …` or `a1, a2 …`.

    `patient`: she reloads once the server answers. A visitor's reload that meets none begins anew (DECISIONS 59).
    """

    def __init__(self, name: str, page: Page, relay: Relay, field: str, log: str, *, patient: bool = False) -> None:
        self.patient = patient
        self.name = self.me = name
        self.page = page
        self.relay = relay
        self.field, self.log = field, log
        self.letter = name[0].lower()
        self.written: list[str] = []
        self.returns = 0
        self._whole = True

    def write(self) -> None:
        """Write the next number, whatever the line is like; a page that has no field just now cannot."""
        with suppress(Error):
            self._mend_page()
            field = self.page.locator(self.field)
            # Asked with an end to it: a page that is just being loaded through a silent network answers nothing.
            field.wait_for(timeout=1_000)
            text = f"{self.letter}{len(self.written) + 1}"
            field.fill(text, timeout=2_000)
            field.press("Control+Enter", timeout=2_000)
            if field.input_value(timeout=2_000) == "":
                self.written.append(text)

    def reload(self) -> None:
        """Reload the page, be there a network or not; who is patient, as soon as there is one."""
        self.page.wait_for_timeout(A_MOMENT)
        self._whole = False
        self._mend_page()

    def drop(self) -> None:
        """Lose every connection of this side at once."""
        self.relay.blink()

    def sit_out(self) -> None:
        """Stay in a silent network for a while; a page notices after its heartbeat only."""
        self.page.wait_for_timeout(SILENT_SECONDS * 1000)

    def read(self) -> list[Line]:
        """What stands on the screen: the first letter says who wrote it."""
        self._mend_page()
        with suppress(Error):
            texts: list[str] = self.page.evaluate(SAID.format(log=self.log))
            return [({"v": "V", "a": "Ada"}.get(text[0], text), text) for text in texts]
        return []

    def all_sent(self) -> bool:
        self._mend_page()  # nobody may look at a page again whose last reload brought half of it
        return self._whole and self.page.locator(f"{self.log} .said-pending").count() == 0

    def _mend_page(self) -> None:
        """A page that could not be loaded is loaded again, as people do."""
        if self._whole or (self.patient and not self._answered()):
            return
        with suppress(Error):
            answer = self.page.reload(timeout=LOAD_MS)
            # A server that dies between a page and its scripts leaves a page that does nothing.
            self._whole = answer is not None and answer.ok and bool(self.page.evaluate(ALL_LOADED))
            self.returns += self._whole

    def _answered(self) -> bool:
        """Whether the server answers through her network just now."""
        with suppress(OSError, HTTPException), closing(HTTPConnection("localhost", self.relay.port, timeout=2)) as line:
            line.request("GET", "/robots.txt")
            return line.getresponse().status == 200
        return False


class Pages(Conversation):
    """V and Ada in Chromium, each behind a network of her own."""

    def __init__(self, stage: Stage, chance: random.Random, visitor: Page, desk: DeskPage) -> None:
        self.stage = stage
        self.chance = chance
        self.desk = desk
        self.visitor: PageSide = PageSide("V", visitor, stage.relays[0], "#say", "#log", patient=True)
        self.ada: PageSide = PageSide("Ada", desk.page, stage.relays[1], "[data-answer] textarea", "[data-log]")


@contextmanager
def pages(stage: Stage, chance: random.Random, chromium: Browser) -> Iterator[Pages]:
    """From two fresh windows to a conversation; it is ended afterwards."""
    desk = sit_down(chromium, stage.staff, stage.keys["ada"])
    desk.page.locator("[data-duty-switch] button").wait_for()
    if not desk.page.locator("[data-duty]").is_visible():
        desk.go_on_duty()
    try:
        with visit(chromium, stage.product) as visitor:
            into_the_queue(visitor)
            desk.pick.click()
            part(visitor, "ready")
            visitor.click("#start-talk")
            part(visitor, "talking")
            desk.field().wait_for()
            yield Pages(stage, chance, visitor, desk)
            if visitor.is_visible("#end"):
                visitor.click("#end")
                part(visitor, "ended")
    finally:
        for relay in stage.relays:
            relay.mend()
        desk.close()
