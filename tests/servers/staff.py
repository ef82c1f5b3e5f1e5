"""Signing in to the staff's pages without a browser: password, second factor, and the cookies that come of it."""

import http.client
import re
from urllib.parse import urlencode

from tests.servers.product import Product

DOMAIN = "example.org"


def password_of(product: Product, account: str) -> str:
    """A demo account's password, from the file that the demo wrote."""
    for line in (product.data / "demo.txt").read_text().splitlines():
        email, _, password = line.partition("  ")
        if email == f"{account}@{DOMAIN}":
            return password
    raise AssertionError(f"no demo account {account}")


class Browser:
    """Just enough of a browser for forms: cookies, the CSRF field, redirects seen but not followed."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.cookies: dict[str, str] = {}

    def request(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[http.client.HTTPResponse, str]:
        """One request; the answer and its text."""
        headers = {"Host": self.product.origin.split("//")[1], "Origin": self.product.origin}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.product.port, timeout=30)
        line.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer, text

    def submit(self, path: str, **fields: str) -> str:
        """Fetch a page's form, send it filled in, and return where the answer leads."""
        _, text = self.request("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        assert token is not None, f"no form at {path}"
        answer, text = self.request("POST", path, {"csrfmiddlewaretoken": token[1]} | fields)
        return answer.getheader("Location") or text


def sign_in(product: Product, account: str) -> dict[str, str]:
    """Sign in a demo account that has a second factor. Returns the cookies of the verified sign-in."""
    browser = Browser(product)
    email = f"{account}@{DOMAIN}"
    led = browser.submit("/staff/sign-in/", email=email, password=password_of(product, account))
    assert led == "/staff/second-factor/", led
    led = browser.submit(led, code=product.manage("demo-code", account).strip())
    assert led == "/staff/", led
    return browser.cookies
