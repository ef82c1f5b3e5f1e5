"""What is typed in two real pages is in no frame, request, table, file or log, and not in the server's memory.

The control is the counsellor's display name: it goes through the same sockets in clear, and the server keeps it.
"""

import secrets
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, WebSocket

from tests.anonymity.places import Search
from tests.anonymity.test_nobody_but_the_members_can_read import word
from tests.e2e.desk_room import sit_down
from tests.e2e.visitor_cast import into_the_queue, part, visit
from tests.servers.browser import seen
from tests.servers.product import Product
from tests.servers.staff import sign_in


def recorded(page: Page) -> list[str]:
    """Everything the page sends and receives from now on: addresses and bodies of requests, frames of sockets."""
    wire: list[str] = []
    page.on("request", lambda request: wire.append(f"asked {request.url} {request.headers} {request.post_data or ''}"))

    def note(kind: str, payload: str | bytes) -> None:
        wire.append(f"{kind} {payload if isinstance(payload, str) else payload.decode(errors='replace')}")

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: note("sent", payload))
        socket.on("framereceived", lambda payload: note("received", payload))

    page.on("websocket", listen)
    return wire


def rename(product: Product, name: str) -> None:
    """Give the counsellor a display name that can be searched for."""
    with closing(sqlite3.connect(product.data / "remember.sqlite3", timeout=20)) as store, store:
        changed = store.execute(
            "UPDATE counsellors_person SET display_name = ? WHERE email = 'demo-raadgiver2@example.org'", [name]
        )
        assert changed.rowcount == 1


@pytest.mark.browser
def test_words_typed_in_two_pages_stay_in_the_two_pages(product: Product, chromium: Browser) -> None:
    control = f"kontrol-{secrets.token_hex(8)}"
    rename(product, control)
    drafted, typed, answered = word(), word(), word()
    ada = sit_down(chromium, product.origin, sign_in(product, "demo-raadgiver2")["__Secure-staff"]).go_on_duty()
    with visit(chromium, product) as visitor:
        wire = recorded(visitor)
        visitor.reload()
        ada_wire = recorded(ada.page)
        ada.page.reload()
        into_the_queue(visitor)
        visitor.fill("#draft", f"Det her sender jeg måske: {drafted}")
        ada.pick.click()
        part(visitor, "ready")
        visitor.click("#start-talk")
        part(visitor, "talking")
        visitor.click("#ask-change")
        visitor.fill("#say", f"Det her sender jeg: {typed}")
        visitor.press("#say", "Control+Enter")
        ada.until_said(f"Det her sender jeg: {typed}")
        ada.field().type(f"Jeg hører dig: {answered}")
        ada.field().press("Control+Enter")
        seen(visitor, f"document.getElementById('log').textContent.includes('{answered}')", "the answer")

        wires = "\n".join(wire + ada_wire)
        asked = [line.split()[1] for line in wire if line.startswith("asked ")]
        assert [
            url for url in asked if not url.startswith((product.origin, product.origin.replace("http", "ws")))
        ] == []
        assert '"t":"msg"' in wires
        assert '"kind":"msg"' in wires
        secret, planted = Search([drafted, typed, answered]), Search([control])
        assert secret.within("wire", wires.encode()) == set()
        assert secret.everywhere(product) == set()
        assert secret.memories(product) == set()
        assert planted.within("wire", wires.encode())
        assert planted.memories(product)
        found = {hit.place for hit in planted.everywhere(product)}
        assert {"table chat_member", "table counsellors_person"} <= found

        visitor.click("#end")
        part(visitor, "ended")
        assert secret.everywhere(product) == set()
        assert secret.memories(product) == set()
        assert context_keeps_nothing(visitor)
    ada.close()


def context_keeps_nothing(page: Page) -> bool:
    """Nothing of the conversation is left in the visitor's browser."""
    stores = page.evaluate("[localStorage.length, sessionStorage.length]")
    return bool(stores == [0, 0] and page.context.cookies() == [])
