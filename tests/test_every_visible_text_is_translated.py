"""Every text that anybody can see went through gettext, and the English catalogue has all of them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import trans_real
from playwright.sync_api import Browser, Page

from counsellors.services.content import content
from csm_chat import catalogue
from tests.e2e.desk_room import DeskPage
from tests.e2e.journey import enrol, newcomer, sign_in
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.fixtures import Serve
from tests.servers.product import Product
from tests.visible import outside, untranslated

# The house's name is a name; a language is offered under its own.
NAMES = {"CSM Danmark", "CSM", "English", "Dansk", "In English", "På dansk", "FreeOTP", "Aegis"}
LISTS = (
    "SELECT name FROM counsellors_centre",
    "SELECT display_name FROM counsellors_person",
    "SELECT email FROM counsellors_person",
    "SELECT name FROM counsellors_person",
    "SELECT label_da FROM stats_dimension",
    "SELECT label_da FROM stats_base",
    "SELECT label_da FROM stats_group",
    "SELECT label_da FROM stats_value",
    "SELECT help_da FROM stats_value",
    "SELECT title FROM counsellors_version",
    "SELECT open_when FROM counsellors_version",
)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("asked") / "texts"


@pytest.fixture(scope="module")
def product(serve: Serve, asked: Path) -> Product:
    return serve(DJANGO_SETTINGS_MODULE="tests.servers.pseudo", ASKED_TEXTS=str(asked))


@pytest.fixture(scope="module")
def known(product: Product) -> set[str]:
    """Data of this installation, and the lists that are translated in the tables."""
    with closing(sqlite3.connect(f"file:{product.data / 'remember.sqlite3'}?mode=ro", uri=True)) as store:
        texts = {text for query in LISTS for (text,) in store.execute(query) if text}
        # Other help is the coordinators' own words, in each column one for each language.
        for row in store.execute("SELECT name, what_for, hours, place FROM counsellors_helpline"):
            texts |= {text for column in row if column for text in json.loads(column).values() if text}
    return NAMES | texts | set(in_danish(content("practice")))


def in_danish(part: Any) -> Iterator[str]:
    """Every Danish text of the written visitors, wherever it stands; each stands there in English too."""
    if isinstance(part, dict):
        danish = part.get("da", [])
        yield from [danish] if isinstance(danish, str) else danish
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from in_danish(one)


def test_the_reader_sees_a_text_that_was_not_translated() -> None:
    assert outside("⟦Hej⟧ Asta", {"Asta"}).strip() == ""
    assert outside("⟦Du er nummer ⟦to⟧⟧ · 12:30", set()).strip() == "· 12:30"
    assert outside("⟦Hej⟧ du", set()).strip() == "du"


@pytest.mark.browser
def test_every_text_of_the_visitors_page_and_the_desk_is_translated(
    product: Product, chromium: Browser, known: set[str]
) -> None:
    plain: dict[str, set[str]] = {}

    def look(page: Page, where: str) -> None:
        plain[where] = untranslated(page, known)

    staff = newcomer(chromium)
    staff.goto(f"{product.origin}/staff/")
    look(staff, "sign-in")
    staff.get_by_label("E-mail").fill("demo-raadgiver2@example.org")
    staff.get_by_label("Adgangskode").fill("wrong")
    staff.get_by_role("button", name="Fortsæt").click()
    staff.locator(".field-error, .notice-error").first.wait_for()
    look(staff, "a wrong password")
    sign_in(staff, product, "demo-raadgiver2")
    desk = DeskPage(staff)
    staff.locator("[data-duty-switch] button").wait_for()
    look(staff, "desk, off duty")
    desk.go_on_duty()
    look(staff, "desk, on duty")
    with visit(chromium, product) as visitor:
        look(visitor, "visitor, start")
        into_the_queue(visitor)
        look(visitor, "visitor, waiting")
        desk.pick.wait_for()
        look(staff, "desk, somebody waits")
        visitor.fill("#draft", "Et udkast")
        desk.pick.click()
        part(visitor, "ready")
        look(visitor, "visitor, ready")
        look(staff, "desk, picked")
        visitor.click("#start-talk")
        part(visitor, "talking")
        visitor.click("#ask-send")
        desk.until_said("Et udkast")
        desk.answer("Et svar")
        visitor.locator(".said", has_text="Et svar").wait_for()
        look(visitor, "visitor, talking")
        look(staff, "desk, talking")
        staff.keyboard.press("Alt+Shift+A")
        staff.locator("[data-danger]").wait_for()
        look(staff, "desk, acute danger")
        staff.keyboard.press("Escape")
        staff.keyboard.press("Alt+Shift+H")
        staff.locator("[data-keys]").wait_for()
        look(staff, "desk, keys")
        staff.keyboard.press("Escape")
        visitor.click("#end")
        part(visitor, "ended")
        look(visitor, "visitor, ended")
        staff.locator("[data-after]").wait_for()
        look(staff, "desk, ended")
    account = ("account/", "account/password/", "account/recovery-codes/")
    for path in ("tags/", "telephone/", "handbook/", "practice/", "practice/too-young/dare/", *account, "enrol/"):
        staff.goto(f"{product.origin}/staff/{path}")
        look(staff, path)
    staff.goto(f"{product.origin}/staff/tags/")
    staff.get_by_role("link", name="Sæt krydser").click()
    staff.locator("[data-tags]").wait_for()
    look(staff, "tag")
    staff.goto(f"{product.origin}/staff/statistics/")
    look(staff, "not allowed")
    for path in ("staff/nothing-here/", "nothing-here/"):
        staff.goto(f"{product.origin}/{path}")
        look(staff, path)
    staff.context.close()
    assert {where: texts for where, texts in plain.items() if texts} == {}


@pytest.mark.browser
def test_every_text_of_coming_in_and_of_the_statistics_is_translated(
    product: Product, chromium: Browser, known: set[str]
) -> None:
    plain: dict[str, set[str]] = {}

    def look(page: Page, where: str) -> None:
        plain[where] = untranslated(page, known)

    dora = newcomer(chromium)
    sign_in(dora, product, "demo-koordinator")
    for path in (
        "overview/",
        "statistics/reports/",
        "statistics/",
        "statistics/?year=2019",
        "statistics/?year=1999",
        "statistics/?channel=chat",
    ):
        dora.goto(f"{product.origin}/staff/{path}")
        look(dora, path)
    dora.goto(f"{product.origin}/statistik/")
    look(dora, "published figures")
    for path in ("people/", "people/new/", "settings/log/", "renew/"):
        dora.goto(f"{product.origin}/staff/{path}")
        look(dora, path)
    dora.goto(f"{product.origin}/staff/people/")
    dora.locator("th a").nth(1).click()
    look(dora, "a person")
    person = dora.url
    for path in ("factor/", "deactivate/"):
        dora.goto(person + path)
        look(dora, path)
    dora.goto(person)
    dora.locator("form[action$='/link/'] button").click()
    dora.locator("#link").wait_for()
    look(dora, "a link")
    dora.context.close()
    invited = newcomer(chromium)
    invited.goto(product.manage("invite", "ny@example.org", "--role", "counsellor").strip())
    look(invited, "welcome")
    invited.goto("about:blank")
    invited.goto(f"{product.origin}/staff/welcome/")
    look(invited, "welcome without a link")
    enrol(invited, product, "demo-raadgiver1")
    invited.context.close()
    assert {where: texts for where, texts in plain.items() if texts} == {}


@pytest.mark.browser
def test_every_text_that_was_asked_for_is_in_the_catalogues(product: Product, asked: Path) -> None:
    """Texts of ours have their English; texts of Django and its kind have their Danish."""
    english = catalogue.load(catalogue.file_of(settings.BASE_DIR, "en"), "en")
    ours = {f"{one.context}\x04{_first(one.id)}" if one.context else _first(one.id) for one in english if one.id}
    danish = trans_real.translation("da")._catalog  # type: ignore[attr-defined]
    wanted = {json.loads(line) for line in asked.read_text().splitlines()}
    assert len(wanted) > 200
    assert {text for text in wanted if text and text not in ours and not _has(danish, text)} == set()


def test_the_english_catalogue_has_every_text_and_no_guess() -> None:
    assert catalogue.missing(settings.BASE_DIR, "en") == []
    english = catalogue.load(catalogue.file_of(settings.BASE_DIR, "en"), "en")
    assert [one.id for one in english if one.id and (one.fuzzy or not one.string)] == []


def _first(message: object) -> str:
    return str(message[0] if isinstance(message, list | tuple) else message)


def _has(translations: object, text: str) -> bool:
    try:
        return bool(translations[text] or translations[text, 1])  # type: ignore[index]
    except KeyError:
        return False


@pytest.fixture(autouse=True)
def _windows_are_closed(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "chromium" in request.fixturenames:
        browser: Browser = request.getfixturevalue("chromium")
        for window in browser.contexts:
            window.close()
