"""The door: shut before she has written anything, shut between the page and the start, shut while she waits."""

from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.test_visitor_access import is_well
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.processes import until
from tests.servers.product import Product

pytestmark = pytest.mark.browser
SET = """
from datetime import datetime, time
from zoneinfo import ZoneInfo
from counsellors.models import OpeningHours, ServiceSettings
row = ServiceSettings.objects.first() or ServiceSettings()
row.paused, row.queue_limit = {paused}, {limit}
row.save()
OpeningHours.objects.all().delete()
at = datetime.now(ZoneInfo("Europe/Copenhagen")).hour
hour = {{"none": None, "closed": (at + 12) % 24, "open": (at - 1) % 24}}["{hours}"]
for day in range(7) if hour is not None else ():
    OpeningHours.objects.create(weekday=day, opens=time(hour), closes=time((hour + 6) % 24))
"""
HEADING = "[...document.querySelectorAll('h1')].find((one) => one.getClientRects().length).textContent"


def stand(product: Product, door: str, *, hours: str = "none", paused: bool = False, limit: int = 50) -> None:
    """Set the door, and wait until the page says so."""
    product.manage("shell", "--no-imports", "-c", SET.format(hours=hours, paused=paused, limit=limit))
    told = f'data-door="{door}"'.encode()
    until(lambda: told in urlopen(product.origin).read(), f"the door to be {door}")


@pytest.fixture(autouse=True)
def _open_again(product: Product) -> None:
    stand(product, "open")


def offers_no_start(page: Page, heading: str) -> None:
    assert page.evaluate(HEADING) == heading
    assert not page.is_visible("#begin")
    assert page.locator("#help a[href='tel:112']").is_visible()
    assert page.evaluate("history.length") == 2


@pytest.mark.parametrize(
    ("door", "how", "heading", "line"),
    [
        ("closed", {"hours": "closed"}, "Chatten er lukket lige nu", "Vi åbner igen"),
        pytest.param(
            "paused",
            {"paused": True},
            "Chatten er lukket lige nu",
            "Chatten holder en kort pause.",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "nobody", {"hours": "open"}, "Der er ingen rådgivere lige nu", "ingen på vagt", marks=pytest.mark.long
        ),
    ],
)
def test_a_shut_door_is_told_before_anything_is_written(
    product: Product, chromium: Browser, door: str, how: dict[str, object], heading: str, line: str
) -> None:
    stand(product, door, **how)  # type: ignore[arg-type]
    with visit(chromium, product, viewport={"width": 320, "height": 640}) as page:
        offers_no_start(page, heading)
        assert line in page.inner_text("#shut")
        assert page.is_visible("#hours") == ("hours" in how)
        is_well(page, door)
        page.click(".language[data-language=en]:visible")
        seen(page, "document.documentElement.lang === 'en'", "English")
        is_well(page, f"{door} in English")
        assert "{" not in page.inner_text("#main")
        page.click("#shut [data-read=practise]")
        seen(page, "document.querySelector('#reading[open] #practise:not([hidden])')", "the field to practise in")
        page.fill("#practise-words", "for myself")
        assert not page.is_visible("#practise-put")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("door", ["closed", pytest.param("paused", marks=pytest.mark.long)])
def test_without_scripts_a_shut_door_shows_numbers_and_says_why(product: Product, chromium: Browser, door: str) -> None:
    stand(product, door, hours="closed" if door == "closed" else "none", paused=door == "paused")
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(product.origin)
    offers_no_start(page, "Chatten er lukket lige nu")
    assert page.is_visible("#hours") == (door == "closed")
    assert page.locator(".needs-javascript >> visible=true").count() == 0
    page.context.close()


def test_a_door_that_shut_after_the_page_was_opened_is_told_at_the_start(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        seen(page, "!document.getElementById('begin').hidden", "the start button")
        stand(product, "paused", paused=True)
        page.click("#begin")
        part(page, "closed")
        offers_no_start(page, "Chatten er lukket lige nu")
        assert page.inner_text("#shut-why") == "Chatten holder en kort pause. Kom gerne igen om lidt."
        assert page.inner_text("#shut-opens") == ""
        assert page.evaluate("document.activeElement.tagName") == "H1"


def test_a_full_queue_lets_nobody_more_in(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as v:
        into_the_queue(v)
        stand(product, "full", limit=1)
        with visit(chromium, product) as w:
            offers_no_start(w, "Vi kan desværre ikke nå flere lige nu")
            is_well(w, "full")


@pytest.mark.long
def test_closing_time_is_told_to_who_waits_and_then_she_is_let_go_kindly(product: Product, chromium: Browser) -> None:
    with visit(chromium, product) as page:
        into_the_queue(page)
        page.fill("#draft", "words")
        stand(product, "closed", hours="closed")
        part(page, "closed")
        offers_no_start(page, "Chatten er lukket lige nu")
        assert page.inner_text("#shut-why").startswith("Vi nåede det desværre ikke i dag.")
        assert page.input_value("#draft") == ""
        assert page.evaluate("sessionStorage.length") == 0
