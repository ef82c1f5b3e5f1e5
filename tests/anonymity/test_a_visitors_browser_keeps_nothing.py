"""What the visitor's page leaves in a browser and whom it talks to: nothing and nobody, before she starts."""

import http.client

import pytest
from playwright.sync_api import Browser

from tests.servers.product import Product

PATHS = ["/", "/?sprog=en", "/texts/da.json", "/texts/en.json", "/nothing-is-here", "/ws/visitor", "/static/nothing.js"]
KEPT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: "caches" in self ? (await caches.keys()).length : 0,
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  cookie: document.cookie,
})"""


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("path", PATHS)
def test_no_path_of_a_visitor_sets_a_cookie(product: Product, path: str, method: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    line.request(method, path, headers={"Host": product.origin.split("//")[1], "Cookie": "__Secure-staff=x; other=y"})
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.getheader("Set-Cookie") is None
    assert answer.status < 500


def test_the_page_tells_caches_and_other_sites_nothing(product: Product) -> None:
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20)
    line.request("GET", "/", headers={"Host": product.origin.split("//")[1]})
    answer = line.getresponse()
    answer.read()
    line.close()
    assert answer.status == 200
    assert "no-store" in answer.getheader("Cache-Control", "")
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("ETag") is None
    policy = answer.getheader("Content-Security-Policy", "")
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.getheader("Server") is None


@pytest.mark.browser
def test_opening_the_page_stores_nothing_and_asks_nobody_else(product: Product, chromium: Browser) -> None:
    context = chromium.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: asked.append(socket.url)))
    page = context.new_page()
    page.goto(product.origin + "/")
    page.wait_for_load_state("networkidle")
    host = product.origin.split("//")[1]
    assert asked
    assert [url for url in asked if not url.startswith((f"http://{host}/", f"ws://{host}/"))] == []
    assert context.cookies() == []
    kept = page.evaluate(KEPT)
    assert kept == {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookie": ""}
    context.close()
