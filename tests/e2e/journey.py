"""What people do in the pages from the first sign-in to the yearly figure, each in a browser of their own."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Browser, Page, expect

from tests.servers.product import Product
from tests.servers.staff import DOMAIN, password_of


def newcomer(browser: Browser) -> Page:
    """A window that has never seen the product."""
    return browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen").new_page()


def give_password(page: Page, product: Product, account: str) -> None:
    """The first step of every sign-in."""
    page.goto(f"{product.origin}/staff/")
    page.get_by_label("E-mail").fill(f"{account}@{DOMAIN}")
    page.get_by_label("Adgangskode").fill(password_of(product, account))
    page.get_by_role("button", name="Fortsæt").click()


def enrol(page: Page, product: Product, account: str) -> list[str]:
    """The first sign-in: password, a code app, and the recovery codes, which are given back."""
    give_password(page, product, account)
    expect(page.get_by_role("heading", name="Gør dit login sikkert")).to_be_visible()
    key = page.locator("#key").inner_text()
    page.get_by_label("Seks cifre fra din app").fill(product.manage("demo-code", "--key", key).strip())
    page.get_by_role("button", name="Det er klar").click()
    expect(page.get_by_role("heading", name="Dine ti reservekoder")).to_be_visible()
    codes = page.locator("#codes li").all_inner_texts()
    page.get_by_role("link", name="Jeg har gemt dem").click()
    return codes


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_label("E-mail")).to_be_visible()


def sign_in(page: Page, product: Product, account: str) -> None:
    """Password and one-time code; leads to the first page of the account's role."""
    give_password(page, product, account)
    expect(page.get_by_role("heading", name="Din engangskode")).to_be_visible()
    page.get_by_label("Seks cifre fra din app").fill(product.manage("demo-code", account).strip())
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("navigation", name="Hovedmenu")).to_be_visible()


def total_of_this_year(page: Page, product: Product) -> int:
    """The coordinator's number of contacts this year, read off the page."""
    page.goto(f"{product.origin}/staff/statistics/")
    total = page.locator("#total")
    expect(total).to_be_visible()
    digits = "".join(character for character in total.inner_text() if character.isdigit())
    assert digits == total.get_attribute("data-total")
    return int(digits)


def left_in_the_live_store(product: Product) -> dict[str, int]:
    """The tables of the store that forgets which still hold rows, but for the store's own row."""
    with closing(sqlite3.connect(f"file:{product.live / 'live.sqlite3'}?mode=ro", uri=True)) as store:
        names = store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'chat_%'").fetchall()
        counted = {name: store.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}
    assert counted.pop("chat_store") == 1
    assert counted
    return {name: rows for name, rows in counted.items() if rows}
