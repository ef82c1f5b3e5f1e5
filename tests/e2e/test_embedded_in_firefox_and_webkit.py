"""The button and the frame on a centre's site in Debian's Firefox and WebKitGTK."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.e2e.host import ANOTHER_SITE, SAME_SITE, host_of
from tests.e2e.test_visitor_leaving import nothing_is_left_on_the_server
from tests.servers.browsers import BROWSERS, Window
from tests.servers.elsewhere import elsewhere
from tests.servers.fixtures import Serve
from tests.servers.processes import free_port, until
from tests.servers.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.alone]
ROOT = "document.querySelector('csm-chat').shadowRoot"
WAITING = "[...document.querySelectorAll('[data-in~=waiting]')].every((one) => !one.hidden)"


@pytest.fixture(scope="module")
def neutral() -> Iterator[str]:
    with elsewhere() as origin:
        yield f"{origin}/vejret"


@pytest.fixture(scope="module")
def product(serve: Serve, neutral: str) -> Product:
    return serve(HOST_PAGE_PORT=str(free_port()), NEUTRAL_PAGE=neutral)


@pytest.fixture(params=["firefox", "webkit"])
def window(request: pytest.FixtureRequest) -> Iterator[Window]:
    with BROWSERS[request.param]() as window:
        yield window


def wait_in_the_frame(window: Window, address: str) -> None:
    """Open the frame on this site and take a place in the queue; the driver is then inside the frame."""
    window.open(address)
    window.ask(f"void {ROOT}.querySelector('a.open').click()")
    window.until(f"!{ROOT}.querySelector('.unanswered')", "the frame's answer")
    window.driver.switch_to.frame(window.ask(f"{ROOT}.querySelector('iframe')"))
    window.click("#begin")
    window.until(WAITING, "the queue")
    window.fill("#draft", "words")


@pytest.mark.parametrize("site", [ANOTHER_SITE, SAME_SITE])
def test_she_waits_in_the_frame_and_leaving_takes_the_whole_page(
    product: Product, window: Window, neutral: str, site: str
) -> None:
    wait_in_the_frame(window, host_of(product, site) + "/")
    assert window.ask("[location.href, document.referrer]") == [product.origin + "/", ""]
    window.click(".bar .leave")
    window.driver.switch_to.default_content()
    window.until(f"location.href === '{neutral}'", "the neutral page")
    nothing_is_left_on_the_server(product)


def test_after_a_key_the_frame_is_blank_where_the_browser_keeps_the_page(
    product: Product, window: Window, neutral: str
) -> None:
    wait_in_the_frame(window, host_of(product) + "/")
    for _ in range(3):
        ActionChains(window.driver).key_down(Keys.SHIFT).key_up(Keys.SHIFT).perform()
    nothing_is_left_on_the_server(product)
    driver = window.driver
    driver.switch_to.default_content()

    def settled() -> bool:
        """Gone, or blank."""
        driver.switch_to.default_content()
        its_frame = "document.querySelector('csm-chat')?.shadowRoot.querySelector('iframe')"
        where, frame = window.ask(f"[location.href, {its_frame}]")
        if where == neutral:
            return True
        # The page may go between two questions: the next look finds it gone.
        with suppress(WebDriverException):
            driver.switch_to.frame(frame)
            return bool(window.ask("document.body.innerText.trim() === 'Du kan lukke fanen.'"))
        return False

    until(settled, "the neutral page or a blank frame")
