"""A visitor who can be recognised by everything her browser and her network say about her."""

import contextlib
import http.client
import secrets
import socket
from dataclasses import dataclass, field

from tests.servers.line import CutError, Line
from tests.servers.product import Product
from tests.servers.speaker import Visitor


def _address() -> str:
    """A loopback address that nothing else on the machine uses."""
    return f"127.{100 + secrets.randbelow(100)}.{100 + secrets.randbelow(100)}.{100 + secrets.randbelow(100)}"


def _mark(name: str) -> str:
    return f"{name}-{secrets.token_hex(8)}"


@dataclass(frozen=True)
class Marked:
    """Her marks, different in every run, so that no hit can come from another."""

    address: str = field(default_factory=_address)
    agent: str = field(default_factory=lambda: _mark("gennemser"))
    referrer: str = field(default_factory=lambda: _mark("henvisning"))
    language: str = field(default_factory=lambda: _mark("sprog"))
    query: str = field(default_factory=lambda: _mark("opslag"))
    path: str = field(default_factory=lambda: _mark("sti"))
    cookie: str = field(default_factory=lambda: _mark("kage"))
    frame: str = field(default_factory=lambda: _mark("ramme"))
    word: str = field(default_factory=lambda: _mark("ord"))

    def all(self) -> list[str]:
        return [*vars(self).values()]

    def headers(self) -> dict[str, str]:
        return {
            "User-Agent": f"Mozilla/5.0 ({self.agent})",
            "Referer": f"https://{self.referrer}.example/side",
            "Accept-Language": f"da-x-{self.language},da;q=0.5",
            "Cookie": f"minde={self.cookie}",
        }

    # ── what she does ──────────────────────────────────────────────────────────────────────────────────────────────
    def ask(self, product: Product, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """One request from her address, read to its end."""
        line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20, source_address=(self.address, 0))
        host = product.origin.split("//")[1]
        line.request(method, path, headers={"Host": host} | self.headers() | headers)
        answer = line.getresponse()
        answer.read()
        line.close()
        return answer

    def visit(self, product: Product) -> None:
        """Pages that are there, pages that are not, and requests that nobody should send."""
        for path in ("/", "/texts/da.json", "/texts/en.json", "/staff/", "/staff/sign-in/"):
            self.ask(product, f"{path}?{self.query}={self.query}")
        self.ask(product, f"/{self.path}/{self.path}")
        self.ask(product, f"/static/{self.path}.js")
        self.ask(product, f"/?{self.query}", method="POST")
        self.ask(product, "/staff/sign-in/", method="POST")
        self.ask(product, "/", Host=f"{self.path}.example")
        self.ask(product, "/", **{"X-Forwarded-For": self.address, "X-Real-IP": self.address})
        for garbage in (f"GET /{self.path}", f"{self.path}\r\n\r\n", f"GET / HTTP/1.1\r\n{self.path}\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", product.port), 5, (self.address, 0)) as line:
                line.sendall(garbage.encode())
                line.shutdown(socket.SHUT_WR)
                with contextlib.suppress(OSError):
                    line.recv(1_000)

    def line(self, product: Product, path: str = "/ws/visitor", **how: str) -> Line:
        headers = self.headers()
        agent = headers.pop("User-Agent")
        where = {"origin": product.origin} | how
        return Line(path=f"{path}?{self.query}", source=self.address, agent=agent, headers=headers, **where)  # type: ignore[arg-type]

    def connect(self, product: Product) -> Visitor:
        """Sockets that are refused, sockets that misbehave, and one that waits in the queue and stays."""
        for refused in ({"path": f"/ws/{self.path}"}, {"origin": f"http://{self.path}.example:{product.port}"},
                        {"path": "/staff/ws/desk"}):  # fmt: skip
            with contextlib.suppress(CutError):
                self.line(product, **refused).next(5)
        for frame in (f'{{"t":"{self.frame}"}}', f'{{"t":"hello","{self.frame}":1}}', self.frame, self.frame * 5_000):
            rude = self.line(product)
            with contextlib.suppress(CutError):
                rude.send(frame)
                rude.drain(5)
        headers = self.headers()
        agent = headers.pop("User-Agent")
        return Visitor(product.origin, source=self.address, agent=agent, headers=headers).open()
