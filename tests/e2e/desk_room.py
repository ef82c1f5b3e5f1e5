"""Counsellors at their desks in a real browser: signed in, with the page's parts by name."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

from tests.servers.browser import waiting
from tests.servers.line import CutError
from tests.servers.processes import until
from tests.servers.product import Product
from tests.servers.speaker import Visitor

CAST = {
    "ada": ("Ada", "counsellor", 2),
    "bela": ("Bela", "counsellor", 1),
    "cleo": ("Cleo", "shift_lead", 1),
    "dora": ("Dora", "coordinator", 1),
}

SIGN_IN = """
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django_otp import DEVICE_ID_SESSION_KEY
from counsellors.models import CodeApp, Person
keys = {}
for account, (name, role, capacity) in json.loads(CAST).items():
    person = Person(email=account + "@example.org", display_name=name, role=role, capacity=capacity)
    person.set_unusable_password()
    person.save()
    app = CodeApp.objects.create(user=person, name="app", confirmed=True, box=b"")
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store[DEVICE_ID_SESSION_KEY] = app.persistent_id
    store.save()
    keys[account] = store.session_key
print("KEYS " + json.dumps(keys))
"""

Keys = Mapping[str, str]


def sign_the_cast_in(product: Product) -> Keys:
    """Make Ada, Bela, Cleo and Dora, each with a verified sign-in; gives the key of each one's staff cookie."""
    printed = product.manage("shell", "-c", f"CAST = {json.dumps(CAST)!r}\n{SIGN_IN}")
    line = next(line for line in printed.splitlines() if line.startswith("KEYS "))
    keys: dict[str, str] = json.loads(line.removeprefix("KEYS "))
    return keys


def clear_the_desks(product: Product) -> None:
    """Nobody is on duty and nobody owes a tag: the next test begins with an empty room."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute("DELETE FROM chat_desk")
        store.execute("DELETE FROM chat_tag_owed")


def move_back(product: Product, table: str, column: str, conversation: str, seconds: int) -> None:
    """Let a time of a conversation have been `seconds` earlier: nobody waits three minutes for a test."""
    which = "id" if table == "chat_session" else "role = 'visitor' AND conversation_id"
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute(f"UPDATE {table} SET {column} = {column} - ? WHERE {which} = ?", (seconds, conversation))


@dataclass
class DeskPage:
    """One counsellor's window. `stumbled` holds errors of the page's scripts and what the content policy refused."""

    page: Page
    stumbled: list[str] = field(default_factory=list)

    @property
    def talks(self) -> Locator:
        return self.page.locator("article[data-talk]")

    @property
    def pick(self) -> Locator:
        return self.page.get_by_role("button", name="Tag samtalen")

    @property
    def notice(self) -> Locator:
        return self.page.locator("[data-notice-text]")

    def talk(self, number: int = 1) -> Locator:
        return self.page.get_by_role("article", name=f"Samtale {number}")

    def field(self, number: int = 1) -> Locator:
        return self.page.get_by_label(f"Svar i samtale {number}")

    def said(self, number: int = 1) -> list[str]:
        """The words of the conversation on the screen, in order."""
        return self.talk(number).locator(".said > p").all_inner_texts()

    def go_on_duty(self) -> "DeskPage":
        self.page.locator("[data-duty-switch]").get_by_role("button", name="Gå på vagt").click()
        self.page.locator("[data-duty]").wait_for()
        return self

    def answer(self, words: str, number: int = 1) -> None:
        """Write and send."""
        self.field(number).fill(words)
        self.field(number).press("Control+Enter")

    def until(self, expression: str, what: str) -> None:
        until(waiting(self.page, expression), what)

    def until_said(self, *words: str, number: int = 1) -> None:
        """Wait until exactly these words stand in the conversation, in this order."""

        def look() -> bool:
            if self.talk(number).count() and self.said(number) == list(words):
                return True
            self.page.wait_for_timeout(20)
            return False

        until(look, f"{words} in conversation {number}")

    def hear(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.stumbled.append(said.text)

    def close(self) -> None:
        self.page.context.close()


def sit_down(browser: Browser, origin: str, key: str, **context: Any) -> DeskPage:
    """Open the desk in a window of its own."""
    window = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", **context)
    bring_the_cookie(window, origin, key)
    desk = DeskPage(window.new_page())
    window.on("weberror", lambda error: desk.stumbled.append(str(error.error)))
    window.on("console", desk.hear)
    desk.page.goto(f"{origin}/staff/")
    return desk


def bring_the_cookie(window: BrowserContext, origin: str, key: str) -> None:
    host = origin.split("//")[1].split(":", maxsplit=1)[0]
    window.add_cookies(
        [
            {
                "name": "__Secure-staff",
                "value": key,
                "domain": host,
                "path": "/staff/",
                "secure": True,
                "httpOnly": True,
                "sameSite": "Strict",
            }
        ]
    )


Sit = Callable[[str], DeskPage]


@contextmanager
def working_room(browser: Browser, product: Product, keys: Keys) -> Iterator[Sit]:
    """Sit somebody of the cast down at a desk; at the end the room is empty and nobody has stumbled."""
    desks: list[DeskPage] = []

    def sit(who: str) -> DeskPage:
        desk = sit_down(browser, product.origin, keys[who])
        desks.append(desk)
        return desk

    yield sit
    for desk in desks:
        desk.close()
    clear_the_desks(product)
    assert [words for desk in desks for words in desk.stumbled] == []


@contextmanager
def door(product: Product) -> Iterator[Callable[[], Visitor]]:
    """Let visitors in; at the end they are gone again."""
    here: list[Visitor] = []

    def come() -> Visitor:
        one = Visitor(product.origin).open()
        here.append(one)
        return one

    yield come
    for one in here:
        with suppress(CutError):  # ended from the desk already
            one.end()
        one.drop()


def talking(desk: DeskPage, v: Visitor, number: int = 1) -> None:
    """From the queue to a conversation in which both can write."""
    desk.pick.click()
    v.start()
    v.settle()
    expect(desk.talk(number).locator("[data-state]")).to_contain_text("I gang siden")


def age_a_call(product: Product, conversation: str, seconds: int) -> None:
    """Let the call into this conversation have gone out `seconds` earlier."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute(
            "UPDATE chat_call SET called_at = called_at - ? WHERE conversation_id = ?", (seconds, conversation)
        )


def lose_the_line_of(product: Product, name: str, conversation: str, seconds: int) -> None:
    """Let a counsellor who has no window open any more have been away from her conversation for `seconds`."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        store.execute(
            "UPDATE chat_member SET seen = seen - ? WHERE conversation_id = ? AND name = ?",
            (seconds, conversation, name),
        )
