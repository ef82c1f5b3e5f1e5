"""Debian's Chromium through Playwright."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers.processes import PATIENCE_SECONDS, missing, until

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip


@contextmanager
def chromium_browser() -> Iterator[Browser]:
    """A headless Chromium. While it is open this thread counts as having a running event loop: no asyncio tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise missing("Chromium is missing: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def seen(page: Page, expression: str, what: str, seconds: float = PATIENCE_SECONDS) -> object:
    """Poll a JavaScript expression until it is true; `wait_for_function` cannot run under our content policy."""
    return until(waiting(page, expression), what, seconds)


def waiting(page: Page, expression: str) -> Callable[[], object]:
    """A look at the page that lets Playwright's own events run in between."""

    def look() -> object:
        found = page.evaluate(expression)
        if not found:
            page.wait_for_timeout(20)
        return found

    return look
