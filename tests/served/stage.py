"""A served product and the people who speak to it: visitors at its first process, counsellors at its last."""

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any

from tests.servers.line import CutError, Frame, Line
from tests.servers.product import ROOT, Product
from tests.servers.speaker import Counsellor, Visitor, introduce

STAFF = 8
TEXT = "x" * 8_000  # nearly the longest message there is


class Stage:
    def __init__(self, product: Product) -> None:
        self.product = product
        self.cookies = staff_of(product)

    def line(self, **how: Any) -> Line:
        """A visitor's socket on which nothing has been said."""
        return Line(self.product.origin, "/ws/visitor", port=self.product.ports[0], **how)

    def visitor(self, **how: Any) -> Visitor:
        """A visitor with a place in the queue."""
        return Visitor(self.product.origin, **({"port": self.product.ports[0]} | how)).open()

    def counsellor(self, number: int = 0, **how: Any) -> Counsellor:
        """One of the counsellors, on duty. Her display name is `Ada` and the number."""
        return Counsellor(
            self.product.origin, self.cookies[number], **({"port": self.product.ports[-1]} | how)
        ).on_duty()

    def talk(self, number: int = 0) -> tuple[Visitor, Counsellor]:
        """A visitor and this counsellor in a conversation."""
        visitor, counsellor = self.visitor(), self.counsellor(number)
        introduce(visitor, counsellor)
        return visitor, counsellor


def staff_of(product: Product) -> list[dict[str, str]]:
    """Counsellors who have signed in with a second factor: the cookies of each."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.staff", str(STAFF)],
        cwd=ROOT, env=product.env | {"PORT": str(product.port)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    cookies = json.loads(made.stdout.strip().splitlines()[-1])
    return [dict([cookie.split("=", 1)]) for cookie in cookies]


def last_words(line: Line, seconds: float = 20) -> list[Frame]:
    """Everything that still comes until the socket is gone. Fails when it does not go."""
    heard: list[Frame] = []
    with suppress(CutError):
        while frame := line.next(seconds):
            heard.append(frame)
        raise AssertionError(f"still open after {heard[-3:]}")
    return heard
