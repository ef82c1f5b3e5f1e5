"""A browser with a profile on disk, as hers is: real tabs, copied, closed and brought back, and what it keeps."""

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import BrowserContext, Error, Page, Playwright, Worker

from tests.servers.browser import FLAGS
from tests.servers.processes import until

# The browser's own menu cannot be pressed from outside; an extension may do what its entries do.
MENU = {
    "manifest_version": 3,
    "name": "menu",
    "version": "1",
    "permissions": ["sessions", "tabs"],
    "background": {"service_worker": "menu.js"},
}
COPY = "async (address) => void chrome.tabs.duplicate((await chrome.tabs.query({url: address, active: true}))[0].id)"
REOPEN = "async () => void chrome.sessions.restore()"


class Profile:
    """One profile in a folder of its own; open it as often as its owner would."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.playwright = playwright
        self.folder = folder / "profile"
        self.menu = folder / "menu"
        self.menu.mkdir(parents=True)
        (self.menu / "manifest.json").write_text(json.dumps(MENU))
        (self.menu / "menu.js").touch()
        self.context: BrowserContext | None = None

    def open(self, *, restore: bool = False, **how: object) -> BrowserContext:
        """Open the browser, with the tabs of the last time if they are to be restored."""
        path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        more = [f"--load-extension={self.menu}", f"--disable-extensions-except={self.menu}"]
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=path, ignore_default_args=["--disable-extensions"],
            args=[*FLAGS, *more, *(["--restore-last-session"] if restore else [])], **how,  # type: ignore[arg-type]
        )  # fmt: skip
        return self.context

    def close(self) -> None:
        """Close the browser in good order."""
        if self.context:
            self.context.close()
            self.context = None

    def kill(self) -> None:
        """As a battery that is empty; the browser's own processes only."""
        mine = [one for one in psutil.process_iter(["cmdline"]) if self._runs(one)]
        for one in mine:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(mine, timeout=20)
        with suppress(Error):  # nobody is there to be closed
            self.close()
        self.context = None

    def _runs(self, process: psutil.Process) -> bool:
        return f"--user-data-dir={self.folder}" in (process.info["cmdline"] or [])

    def copy_of(self, page: Page) -> Page:
        """The tab, duplicated by its menu."""
        assert self.context
        page.bring_to_front()
        with self.context.expect_page() as opened:
            self._worker().evaluate(COPY, page.url)
        return opened.value

    def reopened(self, page: Page) -> Page:
        """The tab, closed and brought back by the menu."""
        assert self.context
        self.context.new_page()  # a browser without a tab goes
        page.close()
        return self.last_again()

    def last_again(self) -> Page:
        """What the menu brings back: the tab closed last, or what was open when the browser broke off."""
        assert self.context
        with self.context.expect_page() as opened:
            self._worker().evaluate(REOPEN)
        return opened.value

    def _worker(self) -> Worker:
        assert self.context
        workers = self.context.service_workers
        return workers[0] if workers else self.context.wait_for_event("serviceworker")

    def until_noted(self, address: str) -> None:
        """Wait until the browser has written down that this page is open and was visited."""
        until(lambda: address.encode() in b"".join(self._read("Default/Sessions/*")), "the session to be written")
        until(lambda: address in self._visited_if_it_broke_off(), "the history to be written")
        until((self.folder / "Default" / "Preferences").exists, "the profile to be written")

    def holding(self, words: str) -> list[str]:
        """The files in which the words stand, as browsers write text."""
        shapes = (words.encode(), words.encode("utf-16-le"))
        files = (one for one in self.folder.rglob("*") if one.is_file())
        return [
            str(one.relative_to(self.folder)) for one in files if any(shape in one.read_bytes() for shape in shapes)
        ]

    def visited(self, origin: str) -> set[str]:
        """Every address of one origin that the history names."""
        return {url for (url,) in self._rows("Default/History", "SELECT url FROM urls") if url.startswith(origin)}

    def _visited_if_it_broke_off(self) -> set[str]:
        """What a browser that is killed now will find in its history: SQLite takes back what was only half written."""
        with TemporaryDirectory() as copy:
            for one in (self.folder / "Default").glob("History*"):
                if one.is_file():
                    shutil.copy(one, copy)
            with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(Path(copy) / "History")) as store:
                return {url for (url,) in store.execute("SELECT url FROM urls")}
        return set()

    def cookies(self) -> set[str]:
        """The hosts that have a cookie here."""
        return {host for (host,) in self._rows("Default/Cookies", "SELECT host_key FROM cookies")}

    def _rows(self, path: str, question: str) -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(f"file:{self.folder / path}?mode=ro", uri=True)) as store:
            return store.execute(question).fetchall()

    def _read(self, pattern: str) -> list[bytes]:
        return [one.read_bytes() for one in self.folder.glob(pattern)]
