"""The client library at the served product: lines cut, the server killed, and nothing lost, doubled or out of order."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.js.node import HERE, NODE, QUIET
from tests.servers.product import Product

EACH = 40


@pytest.fixture
def talk(product: Product, birk: dict[str, str]) -> Iterator[Iterator[dict[str, Any]]]:
    """What the two sides tell of their talk, as they tell it."""
    cookie = "; ".join(f"{name}={value}" for name, value in birk.items())
    command = [str(NODE), QUIET, "live.mjs", product.origin, cookie, str(EACH)]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield (json.loads(line) for line in running.stdout)
        running.kill()


def test_a_killed_server_and_cut_lines_lose_no_message(product: Product, talk: Iterator[dict[str, Any]]) -> None:
    assert next(talk)["word"] == "talking"
    product.kill()
    product.start()
    assert next(talk)["word"] == "written"
    read = next(talk)
    assert read["V"] == read["Ada"]
    for name in ("V", "Ada"):
        assert [text for text in read["V"] if text.startswith(f"{name} ")] == [f"{name} {n + 1}" for n in range(EACH)]
    assert read["warned"] == []
    assert next(talk) == {"word": "ended", "by": "visitor", "kept": [0]}
