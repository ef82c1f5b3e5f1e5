"""Takes a picture of each page on the way of the main job: `make pictures`.

Every page is taken at 360 and 1280 px, light and dark, into build/pictures: look at all of them before a release. One
of each page of the staff goes to docs/pictures, where the README shows it; all of the visitor's go to
docs/pictures/visitor, and docs/looked-at.md says what was seen in them.
"""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.album import Album, keep
from tests.e2e.desk_room import DeskPage
from tests.e2e.host import BUTTON, host_of, other_site, press_button, stands, visit_site
from tests.e2e.journey import enrol, give_password, newcomer, sign_in
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.e2e.visitor_pictures import take_all
from tests.servers.browser import chromium_browser
from tests.servers.processes import free_port
from tests.servers.product import EMBEDDED, Product

ALL, SHOWN = Path("build/pictures"), Path("docs/pictures")
STAFF = ["sign-in", "enrol", "second-factor", "desk-talking", "tags", "tag", "telephone", "statistics-2019", "account"]


def coming_in(browser: Browser, product: Product, album: Album) -> Page:
    """Sign in for the first time, with a picture of every step; leads to the desk."""
    staff = newcomer(browser)
    staff.goto(f"{product.origin}/staff/")
    album.take(staff, "sign-in")
    give_password(staff, product, "demo-raadgiver1")
    expect(staff.get_by_role("heading", name="Gør dit login sikkert")).to_be_visible()
    album.take(staff, "enrol")
    staff.context.clear_cookies()
    enrol(staff, product, "demo-raadgiver1")
    album.take(staff, "desk-off-duty")
    other = newcomer(browser)
    give_password(other, product, "demo-raadgiver2")
    album.take(other, "second-factor")
    return staff


def the_conversation(browser: Browser, product: Product, album: Album, staff: Page) -> None:
    """From the visitor's first page to the ticks."""
    ada = DeskPage(staff).go_on_duty()
    album.take(staff, "desk-empty")
    with visit(browser, product) as visitor:
        into_the_queue(visitor)
        visitor.fill("#draft", "Jeg ved ikke, hvor jeg skal begynde.")
        expect(ada.pick).to_be_visible()
        album.take(staff, "desk-waiting")
        ada.pick.click()
        part(visitor, "ready")
        visitor.click("#start-talk")
        part(visitor, "talking")
        visitor.click("#ask-send")
        ada.until_said("Jeg ved ikke, hvor jeg skal begynde.")
        ada.field().fill("Der er ikke en rigtig måde at sige det på. Tag den tid, du har brug for.")
        ada.field().press("Control+Enter")
        visitor.fill("#say", "Det er længe siden. Jeg var barn.")
        visitor.press("#say", "Control+Enter")
        expect(staff.get_by_text("Det er længe siden. Jeg var barn.")).to_be_visible()
        album.take(staff, "desk-talking")
        staff.keyboard.press("Alt+Shift+A")
        expect(staff.locator("[data-danger]")).to_be_visible()
        album.take(staff, "desk-danger")
        staff.keyboard.press("Escape")
        visitor.click("#end")
        part(visitor, "ended")
        album.take(staff, "desk-ended")
    staff.goto(f"{product.origin}/staff/tags/")
    album.take(staff, "tags")
    staff.get_by_role("link", name="Sæt krydser").click()
    expect(staff.get_by_label("Fortælle sin historie første gang")).to_be_visible()
    album.take(staff, "tag")


def the_rest(browser: Browser, product: Product, album: Album) -> None:
    """The pages beside the conversation."""
    dora = newcomer(browser)
    sign_in(dora, product, "demo-koordinator")
    for name, path in [
        ("statistics-2019", "statistics/?year=2019"),
        ("telephone", "telephone/"),
        ("overview", "overview/"),
        ("account", "account/"),
        ("not-found", "nowhere/"),
    ]:
        dora.goto(f"{product.origin}/staff/{path}")
        album.take(dora, name)


def on_another_site(browser: Browser, product: Product, album: Album) -> None:
    """The button as the door stands, the frame that it opens, and what it says where the frame is refused."""
    with visit_site(browser, host_of(product) + "/hjoerne") as page:
        lines = {"open": "Åbent, anonymt", "waiting": "Der er kø", "closed": "Vi åbner igen mandag kl. 19:00."}
        for state, words in lines.items():
            stands(page, product, state, words)
            page.goto(host_of(product) + "/hjoerne")
            album.take(page, f"embed-{state}")
        press_button(page)
        album.take(page, "embed-frame")
    with other_site(product) as address, visit_site(browser, address) as page:
        page.click(BUTTON)
        page.get_by_text("Chatten kan ikke åbne her.").wait_for()
        album.take(page, "embed-refused")


def main() -> None:
    album = Album(ALL)
    product = Product(EMBEDDED, {"HOST_PAGE_PORT": str(free_port())}, demo=True)
    try:
        product.prepare()
        product.start()
        with chromium_browser() as browser:
            staff = coming_in(browser, product, album)
            the_conversation(browser, product, album, staff)
            the_rest(browser, product, album)
            on_another_site(browser, product, album)
            visitors = Album(ALL / "visitor")
            take_all(browser, product, visitors)
            keep(browser, sorted(visitors.folder.glob("*.png")), SHOWN / "visitor")
        SHOWN.mkdir(parents=True, exist_ok=True)
        for name in STAFF:
            shutil.copy(ALL / f"{name}-1280-light.png", SHOWN / f"{name}.png")
    finally:
        product.remove()


if __name__ == "__main__":
    main()
