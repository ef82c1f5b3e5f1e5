"""A picture of every page of the staff, of the published figures, and of the pages of their PDFs."""

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.e2e.album import Album
from tests.e2e.desk_room import DeskPage
from tests.e2e.journey import enrol, give_password, newcomer, sign_in
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.product import Product

# A tablet held upright, and a laptop.
SIZES = {768: 1024, 1280: 800}
CLOSED = 2019
PAGES = {
    "account": "account/",
    "own-phrases": "phrases/",
    "handbook": "handbook/",
    "handbook-page": "handbook/da/suicide-and-acute-danger/",
    "practice": "practice/",
    "practice-step": "practice/too-young/are-you-real/",
    "handbook-edit": "handbook/da/opening/edit/",
    "overview": "overview/",
    "people": "people/",
    "invite": "people/new/",
    "settings": "settings/",
    "settings-hours": "settings/hours/",
    "settings-days": "settings/days/",
    "settings-chat": "settings/chat/",
    "settings-helplines": "settings/helplines/",
    "settings-texts": "settings/texts/",
    "settings-text": "settings/texts/da/safety/",
    "settings-phrases": "settings/phrases/",
    "settings-log": "settings/log/",
    "telephone": "telephone/",
    "statistics": "statistics/?down=region&across=gender",
    "lists": "statistics/lists/",
    "list": "statistics/lists/region/",
    "merges": "statistics/lists/region/merges/",
    "import": "statistics/import/",
    "years": "statistics/years/",
    "year-to-close": "statistics/years/2025/",
    "reports": "statistics/reports/",
    "report": f"statistics/reports/{CLOSED}/",
}
PUBLIC = {
    "figures": "statistik/",
    "figures-year": f"statistik/{CLOSED}/",
    "figures-year-english": f"en/statistics/{CLOSED}/",
}


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
    staff.locator("[data-go-on-duty]").wait_for()
    album.take(staff, "desk-off-duty")
    other = newcomer(browser)
    give_password(other, product, "demo-raadgiver2")
    album.take(other, "second-factor")
    other.context.close()
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
        ada.answer("Der er ikke en rigtig måde at sige det på. Tag den tid, du har brug for.")
        visitor.fill("#say", "Det er længe siden. Jeg var barn.")
        visitor.press("#say", "Control+Enter")
        expect(staff.get_by_text("Det er længe siden. Jeg var barn.")).to_be_visible()
        album.take(staff, "desk-talking")
        ada.field().press("/")
        staff.locator("[data-phrases-find]").wait_for()
        album.take(staff, "desk-phrases")
        staff.keyboard.press("Escape")
        staff.keyboard.press("Alt+Shift+O")
        staff.locator("details[data-help][open]").wait_for()
        album.take(staff, "desk-help")
        staff.keyboard.press("Escape")
        staff.keyboard.press("Alt+Shift+H")
        staff.locator("[data-keys]").wait_for()
        album.take(staff, "desk-keys")
        staff.keyboard.press("Escape")
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
    staff.context.close()


def the_pages(browser: Browser, product: Product, album: Album) -> None:
    """Everything beside the desk, as a coordinator sees it, and what everybody may read."""
    dora = newcomer(browser)
    sign_in(dora, product, "demo-koordinator")
    for name, path in PAGES.items():
        dora.goto(f"{product.origin}/staff/{path}")
        album.take(dora, name)
    dora.goto(f"{product.origin}/staff/people/")
    dora.locator("th a").first.click()
    album.take(dora, "person")
    anybody = newcomer(browser)
    for name, path in PUBLIC.items():
        anybody.goto(f"{product.origin}/{path}")
        album.take(anybody, name)
    for name, address in (
        ("pdf-figures", f"{product.origin}/statistik/filer/csm-danmark-{CLOSED}-1-da.pdf"),
        ("pdf-report", f"{product.origin}/staff/statistics/reports/{CLOSED}/da.pdf"),
    ):
        as_pictures(dora.request.get(address).body(), album.folder, name)
    for page in (dora, anybody):
        page.context.close()


def as_pictures(pdf: bytes, folder: Path, name: str) -> None:
    """Each page of a PDF as a picture `name-1.png`."""
    subprocess.run(["pdftoppm", "-png", "-r", "70", "-", str(folder / name)], input=pdf, check=True)


def take_all(browser: Browser, product: Product, album: Album) -> None:
    """Every page of the staff, from the first sign-in to the published figures."""
    staff = coming_in(browser, product, album)
    the_conversation(browser, product, album, staff)
    product.manage("demo_editions")
    the_pages(browser, product, album)
