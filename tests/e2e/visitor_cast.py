"""Who meets in these tests: V in a real browser; Ada and Bela, who speak the protocol from Python with real keys."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.servers.browser import seen
from tests.servers.product import Product
from tests.servers.speaker import Counsellor

NEUTRAL = "https://www.dmi.dk/"
SIGN_IN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django_otp import DEVICE_ID_SESSION_KEY
from counsellors.models import CodeApp, Person
person = Person.objects.get(email=EMAIL)
app, _ = CodeApp.objects.get_or_create(user=person, confirmed=True, defaults={"name": "app", "box": b""})
store = SessionStore()
store[SESSION_KEY] = str(app.user.pk)
store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
store[HASH_SESSION_KEY] = app.user.get_session_auth_hash()
store[DEVICE_ID_SESSION_KEY] = app.persistent_id
store.save()
print("COOKIE", settings.SESSION_COOKIE_NAME, store.session_key, app.user.display_name)
"""


def ada(product: Product) -> tuple[Counsellor, str]:
    """A counsellor of the demo, signed in and on duty, and her display name. How staff sign in is tested elsewhere."""
    return on_duty(product, "demo-raadgiver2@example.org")


def bela(product: Product) -> tuple[Counsellor, str]:
    """Ada's colleague, likewise."""
    return on_duty(product, "demo-raadgiver1@example.org")


def on_duty(product: Product, email: str) -> tuple[Counsellor, str]:
    printed = product.manage("shell", "--no-imports", "-c", f"EMAIL = {email!r}\n{SIGN_IN}")
    line = next(one for one in printed.splitlines() if one.startswith("COOKIE "))
    _, cookie, key, name = line.split(" ", 3)
    return Counsellor(product.origin, {cookie: key}).on_duty(), name


@contextmanager
def visit(browser: Browser, product: Product, *, before: str = "", **how: object) -> Iterator[Page]:
    """V's page in a browser context of its own, which fails the test on any error of the page or broken policy.

    `before` runs in the browser ahead of the page's own scripts.
    """
    context: BrowserContext = browser.new_context(**how)  # type: ignore[arg-type]
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>vejret"))
    if before:
        context.add_init_script(before)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    page.goto(product.origin + "/")
    try:
        yield page
        assert not wrong, wrong
    finally:
        # A test that failed half-way must not leave the counsellor busy for the next one.
        with suppress(Error):
            if page.url.startswith(product.origin):
                page.click(".bar .leave", timeout=2_000)
                page.wait_for_url(NEUTRAL, timeout=2_000)
        context.close()


def shows(page: Page, state: str) -> None:
    """Wait until the page is in a state (the id of its section) and its heading has been given focus or was left."""
    seen(page, f"!document.getElementById('{state}').hidden", f"the page to show {state}")


def part(page: Page, state: str) -> None:
    """Wait until a part that belongs to one state is shown."""
    seen(
        page, f"[...document.querySelectorAll('[data-in~={state}]')].every((one) => !one.hidden)", f"the state {state}"
    )


def into_the_queue(page: Page) -> None:
    """Press the start button and wait for a place."""
    page.click("#begin")
    part(page, "waiting")


def conversation_waiting(counsellor: Counsellor) -> str:
    """The conversation at the head of the queue, as the desk sees it."""
    assert counsellor.desk is not None
    seen_so_far = [json.loads(one) for one in counsellor.desk.record]
    frame = [one for one in seen_so_far if one["t"] == "desk"][-1]
    while not frame["waiting"]:
        frame = counsellor.desk.expect("desk")
    return str(frame["waiting"][0]["conversation"])


def into_the_talk(page: Page, counsellor: Counsellor) -> None:
    """From the queue to an active conversation: she picks, V presses start."""
    counsellor.pick(conversation_waiting(counsellor))
    part(page, "ready")
    page.click("#start-talk")
    part(page, "talking")
    counsellor.until_sealed()


def into_a_talk_with_an_answer(page: Page, counsellor: Counsellor, words: str) -> None:
    """A conversation in which the counsellor has said one thing."""
    into_the_queue(page)
    into_the_talk(page, counsellor)
    counsellor.say(words)
    seen(page, "document.querySelectorAll('.said').length === 1", "the answer")


def asks_to_come_in(page: Page, counsellor: Counsellor, newcomer: Counsellor, name: str, how: str = "handover") -> None:
    """Ada calls Bela (by her display name), who comes and asks V; V has the question before her."""
    counsellor.call(name, how)
    newcomer.until_desk("calls", counsellor.conversation, how=how)
    newcomer.take_over(counsellor.conversation)
    seen(page, "!document.getElementById('newcomer').hidden", "the question")


def writes(page: Page, text: str) -> None:
    """V writes and sends."""
    page.fill("#say", text)
    page.press("#say", "Control+Enter")


def line_in_the_log(page: Page, words: str) -> None:
    """Wait for a quiet line between the messages."""
    lines = "[...document.querySelectorAll('#log .event')].map((one) => one.textContent)"
    seen(page, f"{lines}.includes({json.dumps(words)})", f"the line {words!r}")
