"""Every way away and back × every state, in the page and in a frame: what is shown, and what the device keeps.

A table of ways and states. The browser is a real one with a profile on disk; in every case it is closed at the end, and
its files are searched for what was written and said, with a control beside it that must be found.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.e2e.host import SAME_SITE, host_of, press_button
from tests.e2e.profile import Profile
from tests.e2e.test_visitor_leaving import KEYS
from tests.e2e.test_visitor_mishaps import forget_everything
from tests.e2e.visitor_cast import ada, into_the_queue, into_the_talk, part, writes
from tests.servers.browser import seen
from tests.servers.elsewhere import elsewhere
from tests.servers.fixtures import Serve
from tests.servers.processes import free_port, until
from tests.servers.product import Product
from tests.servers.speaker import Counsellor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
BEGIN = "document.getElementById('begin')?.getClientRects().length"
IN_FIELDS = "[...document.querySelectorAll('textarea, input')].map((one) => one.value).join(' ')"
NO_RECORD = "sessionStorage.length === 0 && localStorage.length === 0"
NO_KEYS = f"(async () => {NO_RECORD} && await ({KEYS})() === 0)()"
PLANT_CONTROL = """(word) => {
  localStorage.setItem("control", word);
  document.cookie = `control=${word}; max-age=3600`;
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = `${word}-felt`;
}"""


@dataclass
class Scene:
    """V with her browser on the page, Ada at her desk, and the words that nobody may find."""

    profile: Profile
    product: Product
    counsellor: Counsellor
    site: str
    page: Page
    words: str
    control: str
    framed: bool
    broken_off: bool = False

    def __post_init__(self) -> None:
        self.page.goto(self.address)
        self.chat = self.chat_in(self.page)

    @property
    def address(self) -> str:
        """What the tab shows: our page, or the page of a site that has it in a frame."""
        return (host_of(self.product, SAME_SITE) if self.framed else self.product.origin) + "/"

    def chat_in(self, tab: Page) -> Any:
        """Our page in a tab that has just been opened; a frame is there once the button is pressed."""
        return press_button(tab) if self.framed else tab


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with elsewhere() as origin:
        yield origin


@pytest.fixture(scope="module")
def product(serve: Serve, site: str) -> Product:
    return serve(NEUTRAL_PAGE=f"{site}/vejret", HOST_PAGE_PORT=str(free_port()))


# ── The states ───────────────────────────────────────────────────────────────────────────────────────────────────────


def start(scene: Scene) -> None:
    seen(scene.chat, BEGIN, "the start button")


def waiting(scene: Scene) -> None:
    start(scene)
    into_the_queue(scene.chat)


def writing(scene: Scene) -> None:
    waiting(scene)
    scene.chat.fill("#draft", scene.words)


def talking(scene: Scene) -> None:
    waiting(scene)
    into_the_talk(scene.chat, scene.counsellor)
    writes(scene.chat, f"sagt {scene.words}")
    scene.counsellor.hear(1)
    scene.counsellor.say(f"svar {scene.words}")
    seen(scene.chat, "document.querySelectorAll('.said').length === 2", "the answer")
    scene.chat.fill("#say", f"halvt {scene.words}")


def ended(scene: Scene) -> None:
    talking(scene)
    scene.chat.click("#end")
    part(scene.chat, "ended")
    seen(scene.chat, NO_KEYS, "no key after the end")


STATES: dict[str, Callable[[Scene], None]] = {one.__name__: one for one in (start, waiting, writing, talking, ended)}
GOES_ON = {"waiting", "writing", "talking"}

# ── The ways ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def back(scene: Scene, state: str) -> None:
    scene.page.go_back()
    assert scene.page.url.startswith(scene.site)


def forward(scene: Scene, state: str) -> None:
    back(scene, state)
    scene.page.go_forward()
    begins_anew(scene, scene.page)


def reload(scene: Scene, state: str) -> None:
    """The one way on which her conversation goes with her; a frame is not there any more when its site is reloaded."""
    scene.page.reload()
    if state not in GOES_ON or scene.framed:
        return begins_anew(scene, scene.page)
    part(scene.chat, "talking" if state == "talking" else "waiting")
    if state == "writing":
        assert scene.chat.input_value("#draft") == scene.words
    if state == "talking":
        seen(scene.chat, "document.querySelectorAll('.said').length === 2", "what was said")
    return None


def duplicated_tab(scene: Scene, state: str) -> None:
    copy = scene.chat_in(scene.profile.copy_of(scene.page))
    seen(copy, BEGIN, "a start button, or nothing of the other tab")
    assert scene.words not in copy.content() + str(copy.evaluate(IN_FIELDS))
    if state in GOES_ON:
        part(scene.chat, "talking" if state == "talking" else "waiting")


def reopened_tab(scene: Scene, state: str) -> None:
    begins_anew(scene, scene.profile.reopened(scene.page))


def closed_and_restored(scene: Scene, state: str) -> None:
    scene.profile.until_noted(scene.address)
    scene.profile.close()
    context = scene.profile.open(restore=True)
    for _ in range(400):
        if any(page.url == scene.address for page in context.pages):
            break
        context.pages[0].wait_for_timeout(50)
    (page,) = [page for page in context.pages if page.url == scene.address]
    begins_anew(scene, page)


def killed_and_restored(scene: Scene, state: str) -> None:
    scene.profile.until_noted(scene.address)
    scene.profile.kill()
    scene.broken_off = True
    scene.profile.open()
    # The tab's own store may be lost before it was written down, and with it the name of the key that wrapped it. Such
    # a key opens nothing any more; a tab that a phone has put aside looks just like it, so it may not go at once.
    begins_anew(scene, scene.profile.last_again(), NO_RECORD)


def by_button(scene: Scene, state: str) -> None:
    scene.chat.click(".bar .leave >> visible=true")
    left(scene)


def by_first_link(scene: Scene, state: str) -> None:
    scene.chat.focus(".skip[data-leave]")
    scene.page.keyboard.press("Enter")
    left(scene)


def by_shift(scene: Scene, state: str) -> None:
    scene.chat.focus("h1 >> visible=true")
    for _ in range(3):
        scene.page.keyboard.press("Shift")
    left(scene)


WAYS: dict[str, Callable[[Scene, str], None]] = {
    one.__name__: one
    for one in (
        back, forward, reload, duplicated_tab, reopened_tab, closed_and_restored, killed_and_restored,
        by_button, by_first_link, by_shift,
    )
}  # fmt: skip
# One of each kind in every run; all of them in the long one.
SPINE = {
    ("page", "by_button", "talking"), ("page", "by_shift", "writing"), ("page", "closed_and_restored", "talking"),
    ("page", "forward", "talking"), ("frame", "by_button", "talking"),
}  # fmt: skip

# ── What must hold afterwards ────────────────────────────────────────────────────────────────────────────────────────


def begins_anew(scene: Scene, tab: Page, wiped: str = NO_KEYS) -> None:
    """The page as it greets anybody, without a key and without a word."""
    assert tab.url == scene.address
    page = scene.chat_in(tab)
    seen(page, BEGIN, "the start button")
    seen(page, wiped, "no key")
    assert scene.words not in page.content() + str(page.evaluate(IN_FIELDS))


def left(scene: Scene) -> None:
    """Elsewhere, with what was before the page behind it; the page itself, opened again, knows nothing."""
    scene.page.wait_for_url(f"{scene.site}/vejret")
    scene.page.go_back()
    assert scene.page.url == f"{scene.site}/{scene.control}"
    scene.page.goto(scene.address)
    begins_anew(scene, scene.page)


def search(scene: Scene) -> None:
    """What the closed browser's files hold."""
    found = " ".join(scene.profile.holding(scene.control))
    for place in ("Local Storage", "History", "Sessions"):
        assert place in found, "a search that does not find the control proves nothing"
    assert scene.profile.holding(scene.words) == []
    # Cookies are written down every half minute, so a browser that broke off may have lost the control's.
    control = {scene.site.split("//")[1].split(":")[0]}
    assert scene.profile.cookies() in ([control, set()] if scene.broken_off else [control])
    # Of a frame the history names the site alone.
    assert scene.profile.visited(scene.product.origin) == (set() if scene.framed else {scene.address})


def cases() -> list[object]:
    return [
        pytest.param(case, marks=[] if case in SPINE else [pytest.mark.long], id="-".join(case))
        for where in ("page", "frame")
        for way in WAYS
        for state in STATES
        for case in [(where, way, state)]
    ]


@pytest.mark.parametrize("case", cases())
def test_nothing_is_shown_or_kept_after(
    product: Product, playwright: Playwright, site: str, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    where, way, state = case
    forget_everything(product)
    counsellor, _ = ada(product)
    profile = Profile(playwright, tmp_path)
    words, control = f"ord{secrets.token_hex(8)}", f"kontrol{secrets.token_hex(8)}"
    try:
        page = profile.open().pages[0]
        page.goto(f"{site}/{control}")
        page.evaluate(PLANT_CONTROL, control)
        scene = Scene(profile, product, counsellor, site, page, words, control, framed=where == "frame")
        STATES[state](scene)
        WAYS[way](scene, state)
        profile.close()
        search(scene)
    finally:
        profile.close()


def test_the_search_finds_what_another_page_leaves(playwright: Playwright, site: str, tmp_path: Path) -> None:
    profile = Profile(playwright, tmp_path)
    control = f"kontrol{secrets.token_hex(8)}"
    try:
        page = profile.open().pages[0]
        page.goto(f"{site}/{control}")
        page.evaluate(PLANT_CONTROL, control)
        page.goto(f"{site}/vejret")

        def noted() -> bool:
            page.wait_for_timeout(50)
            return "Sessions" in " ".join(profile.holding(f"{control}-felt"))

        until(noted, "what stood in the field")
        profile.close()
        found = " ".join(profile.holding(control))
        assert all(place in found for place in ("Local Storage", "History", "Sessions"))
        assert profile.visited(site) == {f"{site}/{control}", f"{site}/vejret"}
        assert profile.cookies() == {"127.0.0.1"}
    finally:
        profile.close()


def test_the_link_leads_away_where_no_script_runs(
    product: Product, playwright: Playwright, site: str, tmp_path: Path
) -> None:
    profile = Profile(playwright, tmp_path)
    try:
        page = profile.open(java_script_enabled=False).pages[0]
        page.goto(product.origin + "/")
        page.click(".bar .leave >> visible=true")
        page.wait_for_url(f"{site}/vejret")
        profile.close()
        assert profile.cookies() == set()
        assert profile.visited(product.origin) == {product.origin + "/"}
    finally:
        profile.close()
