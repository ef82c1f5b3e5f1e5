"""What a visit weighs on the line, counted by the browser itself: little to begin with, and nothing from elsewhere."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.visitor_cast import (
    ada,
    asks_to_come_in,
    bela,
    into_the_queue,
    into_the_talk,
    part,
)
from tests.servers.browser import seen
from tests.servers.product import Product
from tests.servers.speaker import Counsellor

pytestmark = pytest.mark.browser

# A poor line of 400 kbit/s carries the first view in less than a second.
FIRST_VIEW_BYTES = 30_000
FIRST_SCRIPTS_BYTES = 6_000
# What she loads from the start to the goodbye, with all that can happen between.
JOURNEY_SCRIPTS_BYTES = 25_000
STAGES = ["main", "reading", "visit"]


class Scale:
    """Counts what comes over the line, headers and all, by kind of file; and of the scripts what is in them."""

    def __init__(self, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.heads: dict[str, int] = {}
        self.bytes = Counter[str]()
        self.scripts = 0
        self.hosts: set[str] = set()
        self.files: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self.asked)
        session.on("Network.responseReceived", self.answered)
        session.on("Network.loadingFinished", self.came)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def asked(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event.get("type", "Other")
        address = urlsplit(event["request"]["url"])
        self.hosts.add(address.netloc)
        if event.get("type") == "Script":
            self.files.append(PurePosixPath(address.path).name.split(".")[0])

    def answered(self, event: dict[str, Any]) -> None:
        self.heads[event["requestId"]] = int(event["response"]["encodedDataLength"])

    def came(self, event: dict[str, Any]) -> None:
        which, size = event["requestId"], int(event["encodedDataLength"])
        self.bytes[self.kinds.get(which, "Other")] += size
        if self.kinds.get(which) == "Script":
            self.scripts += size - self.heads[which]

    @property
    def total(self) -> int:
        return self.bytes.total()


@contextmanager
def weighed(browser: Browser, product: Product) -> Iterator[tuple[Page, Scale]]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    scale = Scale(page)
    page.goto(product.origin + "/", wait_until="networkidle")
    seen(page, "!document.getElementById('begin').hidden", "the start button")
    yield page, scale
    context.close()


@pytest.fixture
def counsellor(product: Product) -> Counsellor:
    """Without anybody on duty the door is shut, which is another page."""
    return ada(product)[0]


def test_the_first_view_is_light_and_comes_from_here_alone(
    product: Product, chromium: Browser, counsellor: Counsellor
) -> None:
    with weighed(chromium, product) as (_, scale):
        print(f"first view: {scale.total} bytes, {dict(scale.bytes)}; in the scripts {scale.scripts}")
        assert scale.scripts > 1_000
        assert scale.bytes["Document"] > 1_000
        assert scale.total <= FIRST_VIEW_BYTES
        assert scale.scripts <= FIRST_SCRIPTS_BYTES
        assert scale.hosts == {urlsplit(product.origin).netloc}


def test_a_file_carries_little_and_may_do_nothing_by_itself(product: Product, chromium: Browser) -> None:
    with weighed(chromium, product) as (page, _):
        address = page.locator("script[type=module]").first.get_attribute("src")
        headers = page.request.get(f"{product.origin}{address}", headers={"accept-encoding": "br"}).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["content-encoding"] == "br"
    assert headers["cache-control"] == "max-age=315360000, public, immutable"
    assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 700


def test_the_whole_journey_is_light_and_comes_from_here_alone(product: Product, chromium: Browser) -> None:
    (counsellor, _), (newcomer, her_name) = ada(product), bela(product)
    with weighed(chromium, product) as (page, scale):
        first = scale.scripts
        read(page, "safety")
        into_the_queue(page)
        read(page, "practise")
        into_the_talk(page, counsellor)
        asks_to_come_in(page, counsellor, newcomer, her_name)
        page.click("#newcomer-all")
        newcomer.until_sealed()
        counsellor.leave()
        newcomer.end()
        part(page, "ended")
        page.click("#tick-yes")
        seen(page, "document.getElementById('tick-thanks').textContent", "the thanks")
        page.wait_for_load_state("networkidle")
        print(f"the whole journey: {scale.total} bytes; in the scripts {scale.scripts}, at first {first}")
        assert sorted(scale.files) == STAGES
        assert scale.scripts <= JOURNEY_SCRIPTS_BYTES
        assert scale.hosts == {urlsplit(product.origin).netloc}


def read(page: Page, text: str) -> None:
    """Open a text beside the journey and close it again."""
    page.click(f"[data-read='{text}'] >> visible=true >> nth=0")
    seen(page, "document.getElementById('reading').open", "the text beside the journey")
    page.keyboard.press("Escape")
