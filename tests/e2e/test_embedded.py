"""The chat on a centre's own site: a button that asks for nothing, and a frame that nobody around it can read."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.host import (
    ANOTHER_SITE,
    BUTTON,
    SAME_SITE,
    chat_in,
    host_of,
    other_site,
    press_button,
    stands,
    visit_site,
)
from tests.e2e.test_visitor_access import RULES
from tests.e2e.test_visitor_leaving import nothing_is_left_on_the_server
from tests.e2e.visitor_cast import NEUTRAL, ada, conversation_waiting, into_the_queue, into_the_talk, part, writes
from tests.servers.browser import seen
from tests.servers.fixtures import Serve
from tests.servers.processes import free_port
from tests.servers.product import Product

pytestmark = pytest.mark.browser
PANEL = "document.querySelector('csm-chat').shadowRoot.querySelector('.panel')"
TOLD = f"{PANEL}.querySelector('.told').textContent"
HAS_STORAGE = "(() => { try { return Boolean(sessionStorage); } catch { return false; } })()"


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    return serve(HOST_PAGE_PORT=str(free_port()))


def test_the_site_makes_one_request_of_us_and_nothing_is_kept(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, "about:blank") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(host_of(product) + "/")
        assert page.is_visible(BUTTON)
        page.hover(BUTTON)
        page.focus(BUTTON)
        page.wait_for_load_state("networkidle")
        assert [one for one in asked if one.startswith(product.origin)] == [product.origin + "/embed.js"]
        assert page.context.cookies() == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        assert page.frames[1:] == []


def test_the_button_is_a_link_that_tells_nothing_of_where_it_was_pressed(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/") as page:
        link = page.locator(BUTTON)
        assert [link.get_attribute(name) for name in ("href", "target", "rel")] == [
            product.origin + "/", "_blank", "noreferrer",
        ]  # fmt: skip
        assert page.locator(f"a[href='{product.origin}/']").count() == 2  # the button, and one in the closed panel
        with page.context.expect_page() as opened:
            link.click(modifiers=["Control"])
        opened.value.wait_for_load_state()
        assert opened.value.url == product.origin + "/"
        assert opened.value.evaluate("[document.referrer, opener]") == ["", None]
        assert page.frames[1:] == []


def test_where_no_script_runs_the_plain_link_stays(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/", java_script_enabled=False) as page:
        assert page.is_visible(f"a[href='{product.origin}/']")


@pytest.mark.parametrize(("site", "keeps"), [(ANOTHER_SITE, False), (SAME_SITE, True)])
def test_a_conversation_goes_its_whole_way_in_the_frame_and_leaving_takes_the_whole_page(
    product: Product, chromium: Browser, site: str, keeps: bool
) -> None:
    counsellor, _ = ada(product)
    with visit_site(chromium, host_of(product, site) + "/") as page:
        frame = press_button(page)
        assert frame.evaluate(HAS_STORAGE) is keeps
        notice = frame.text_content("#framed-notice") or ""
        assert ("genindlæs ikke siden" in notice) is not keeps
        into_the_queue(frame)
        into_the_talk(frame, counsellor)
        writes(frame, "said in a frame")
        assert counsellor.hear(1)[-1].text == "said in a frame"
        assert page.url == host_of(product, site) + "/"
        frame.click(".bar .leave", no_wait_after=True)
        page.wait_for_url(NEUTRAL)
        assert counsellor.on_line.expect("bye")["by"] == "visitor"
        nothing_is_left_on_the_server(product)
        # In the site's place: Back leads to what was before it.
        assert page.evaluate("history.length") == 2
        page.go_back()
        assert page.url == "about:blank"


def test_leaving_from_the_start_takes_the_whole_page_too(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/hjoerne") as page:
        press_button(page).click(".bar .leave", no_wait_after=True)
        page.wait_for_url(NEUTRAL)


def test_the_site_can_read_nothing_of_the_frame(product: Product, chromium: Browser) -> None:
    listening = """
      window.heard = [];
      addEventListener("message", (event) => window.heard.push(event.data), true);
    """
    counsellor, _ = ada(product)
    with visit_site(chromium, host_of(product) + "/", before=listening) as page:
        frame = press_button(page)
        into_the_queue(frame)
        frame.fill("#draft", "secret")
        found = page.evaluate("""() => {
          const inner = document.querySelector("csm-chat").shadowRoot.querySelector("iframe");
          const tried = (what) => { try { return String(what()); } catch (error) { return error.name; } };
          return [
            tried(() => inner.contentDocument),
            tried(() => inner.contentWindow.document.body),
            tried(() => inner.contentWindow.location.href),
            tried(() => inner.contentWindow.sessionStorage),
            tried(() => inner.contentWindow.name),
            inner.getAttribute("sandbox"),
            inner.getAttribute("referrerpolicy"),
          ];
        }""")
        assert found == [
            "null", *(["SecurityError"] * 4),
            "allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation-by-user-activation",
            "no-referrer",
        ]  # fmt: skip
        # Asked in its own way, it says that it is there, and not more; asked in another way, nothing.
        answers = page.evaluate(
            """async (origin) => {
          const inner = document.querySelector("csm-chat").shadowRoot.querySelector("iframe").contentWindow;
          const answers = [];
          for (const asked of [{ centre: "", language: "" }, "state", { t: "state" }, null]) {
            const { port1, port2 } = new MessageChannel();
            const said = new Promise((done) => { port1.onmessage = (event) => done(event.data); });
            inner.postMessage(asked, origin, [port2]);
            answers.push(await said);
          }
          inner.postMessage({ centre: "csm-syd" }, origin);
          await new Promise((done) => setTimeout(done, 300));
          return [answers, window.heard];
        }""",
            product.origin,
        )
        assert answers == [[None] * 4, []]
        part(frame, "waiting")
        counsellor.pick(conversation_waiting(counsellor))
        part(frame, "ready")
        assert page.evaluate("[window.heard, document.title]") == [[], "Et center"]
        frame.click(".bar .leave", no_wait_after=True)
        page.wait_for_url(NEUTRAL)


def test_the_centre_is_chosen_beforehand_and_may_be_changed(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/") as page:
        frame = press_button(page)
        seen(frame, "document.getElementById('choose-centre').value === 'csm-oest'", "the centre of the site")
        assert frame.is_visible("#choose-centre")
        frame.select_option("#choose-centre", "")
        assert frame.url == product.origin + "/"


def test_the_frame_speaks_the_language_of_the_site(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/en") as page:
        assert "Chat with us" in (page.text_content(BUTTON) or "")
        frame = press_button(page)
        seen(frame, "document.documentElement.lang === 'en'", "English")


def test_hiding_the_frame_ends_nothing(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/") as page:
        frame = press_button(page)
        into_the_queue(frame)
        frame.fill("#draft", "words")
        page.click("csm-chat button")
        assert not page.is_visible("csm-chat iframe")
        page.click(BUTTON)
        assert page.is_visible("csm-chat iframe")
        part(frame, "waiting")
        assert frame.input_value("#draft") == "words"
        frame.click(".bar .leave", no_wait_after=True)
        page.wait_for_url(NEUTRAL)


def test_a_site_that_is_not_listed_gets_the_link_in_place_of_the_frame(product: Product, chromium: Browser) -> None:
    with other_site(product) as address, visit_site(chromium, address) as page:
        page.click(BUTTON)
        seen(page, f"{TOLD} === 'Chatten kan ikke åbne her. Åbn den i en ny fane.'", "the words for it")
        assert page.get_by_role("link", name="Åbn i en ny fane").is_visible()
        assert not page.is_visible("csm-chat iframe")
        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Åbn i en ny fane").click()
        opened.value.wait_for_load_state()
        assert opened.value.url == product.origin + "/"
        page.click("csm-chat button")
        assert page.frames[1:] == []


def test_on_a_site_without_https_the_button_stays_a_link(product: Product, chromium: Browser) -> None:
    # Every address of this machine counts as secure, and from others a browser reaches nothing here.
    plain = "Object.defineProperty(window, 'isSecureContext', { value: false });"
    with other_site(product) as address, visit_site(chromium, address, before=plain) as page:
        with page.context.expect_page() as opened:
            page.click(BUTTON)
        assert opened.value.url == product.origin + "/"
        assert page.frames[1:] == []


def test_the_sites_own_rules_do_not_reach_the_button(product: Product, chromium: Browser) -> None:
    loud = "<style>* { color: red !important; font-size: 40px; display: block } a { background: blue }</style>"
    with other_site(product, loud) as address, visit_site(chromium, address) as page:
        size = "getComputedStyle(document.querySelector('csm-chat').shadowRoot.querySelector('b')).fontSize"
        assert page.evaluate(size) == "16px"


def active(page: Page) -> str:
    """What has the keyboard: on the page, or within the shadow root."""
    found: str = page.evaluate("""() => {
      const inner = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      return inner.localName + (inner.className ? "." + inner.className.split(" ")[0] : "");
    }""")
    return found


def test_it_goes_by_keyboard_alone(product: Product, chromium: Browser) -> None:
    with visit_site(chromium, host_of(product) + "/") as page:
        for _ in range(5):
            page.keyboard.press("Tab")
            if active(page) == "a.open":
                break
        assert active(page) == "a.open"
        page.keyboard.press("Enter")
        frame = chat_in(page)
        seen(page, f"{PANEL}.getRootNode().activeElement?.localName === 'iframe'", "the keyboard in the frame")
        page.keyboard.press("Tab")
        assert frame.evaluate("document.activeElement.matches('[data-leave]')")
        page.keyboard.press("Shift+Tab")
        assert active(page) == "button"
        page.keyboard.press("Escape")
        assert active(page) == "a.open"
        assert not page.is_visible("csm-chat iframe")
        page.keyboard.press("Enter")
        assert page.is_visible("csm-chat iframe")


@pytest.mark.parametrize(
    ("state", "words"), [("open", "Åbent, anonymt"), ("waiting", "Der er kø"), ("closed", "Vi åbner igen kl. 19:00.")]
)
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_button_says_how_the_door_stands_and_is_well_made(
    product: Product, chromium: Browser, state: str, words: str, width: int, scheme: str
) -> None:
    how: dict[str, Any] = {"viewport": {"width": width, "height": 640}, "color_scheme": scheme}
    with visit_site(chromium, "about:blank", **how) as page:
        stands(page, product, state, words)
        page.goto(host_of(product) + "/")
        assert page.get_attribute(BUTTON, "class") == f"open {state}"
        assert words in (page.text_content(BUTTON) or "")
        is_well(page)
        press_button(page)
        is_well(page)


def is_well(page: Page) -> None:
    """Nothing that axe finds, in the button and what it opens; nothing that makes the page scroll sideways."""
    found = Axe().run(page, context="csm-chat", options=RULES).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(f"""[...{PANEL}.getRootNode().querySelectorAll("a, button")].every((one) => {{
      const {{ width, height }} = one.getBoundingClientRect();
      return !width || (height >= 44 && width >= 44);
    }})""")
