"""Takes a picture of every page: `make pictures`.

The visitor's states at 360 and 1280 px, the staff's pages at 768 and 1280 px, light and dark, go through build/pictures
to docs/pictures, where the README shows some; docs/looked-at.md says what was seen in them.
"""

from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e import staff_pictures, visitor_pictures
from tests.e2e.album import Album, keep
from tests.e2e.host import BUTTON, host_of, other_site, press_button, stands, visit_site
from tests.servers.browser import chromium_browser
from tests.servers.processes import free_port
from tests.servers.product import EMBEDDED, Product

MADE, KEPT = Path("build/pictures"), Path("docs/pictures")


def on_another_site(browser: Browser, product: Product, album: Album) -> None:
    """The button as the door stands, the frame that it opens, and what it says where the frame is refused."""
    with visit_site(browser, host_of(product) + "/hjoerne") as page:
        lines = {"open": "Åbent, anonymt", "waiting": "Der er kø", "closed": "Vi åbner igen mandag kl. 19:00."}
        for state, words in lines.items():
            stands(page, product, state, words)
            page.goto(host_of(product) + "/hjoerne")
            album.take(page, state)
        press_button(page)
        album.take(page, "frame")
    with other_site(product) as address, visit_site(browser, address) as page:
        page.click(BUTTON)
        page.get_by_text("Chatten kan ikke åbne her.").wait_for()
        album.take(page, "refused")


def main() -> None:
    staff = Album(MADE / "staff", staff_pictures.SIZES)
    visitors, sites = Album(MADE / "visitor"), Album(MADE / "embed")
    product = Product(EMBEDDED, {"HOST_PAGE_PORT": str(free_port())}, demo=True)
    try:
        product.prepare()
        product.start()
        with chromium_browser() as browser:
            staff_pictures.take_all(browser, product, staff)
            on_another_site(browser, product, sites)
            visitor_pictures.take_all(browser, product, visitors)
            for album in (staff, visitors, sites):
                keep(browser, sorted(album.folder.glob("*.png")), KEPT / album.folder.name)
    finally:
        product.remove()


if __name__ == "__main__":
    main()
