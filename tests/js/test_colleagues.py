"""The client library at the served product: hand-over, a second counsellor, a decline, and a store that is lost."""

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.js.node import HERE, NODE, QUIET
from tests.servers.product import Product
from tests.servers.staff import sign_in

COUNSELLORS = ("demo-raadgiver2", "demo-vagtleder")


def forget_everything(product: Product) -> None:
    """The live store comes back empty under the running server, as unlogged tables do."""
    with closing(sqlite3.connect(product.live / "live.sqlite3", timeout=10)) as store, store:
        for (table,) in store.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'chat!_%' ESCAPE '!' AND type = 'table'"
        ):
            store.execute(f'DELETE FROM "{table}"')


@pytest.fixture
def told(product: Product) -> Iterator[Iterator[dict[str, Any]]]:
    """What the pages tell of their conversations, as they tell it."""
    cookies = ["; ".join(f"{name}={value}" for name, value in sign_in(product, one).items()) for one in COUNSELLORS]
    command = [str(NODE), QUIET, "colleagues.mjs", product.origin, *cookies]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield (json.loads(line) for line in running.stdout)
        running.kill()


@pytest.mark.timeout(300)
def test_colleagues_come_in_by_her_word_and_a_lost_conversation_goes_on_at_the_front(
    product: Product, told: Iterator[dict[str, Any]]
) -> None:
    everything = ["after", "before", "goodbye", "hello"]
    for how, whole in (("handover", False), ("handover", True), ("second", False)):
        one = next(told)
        assert (one["word"], one["how"], one["all"]) == ("handed over", how, whole)
        [[name, asks]] = one["asked"]
        assert name
        assert asks == how
        assert one["V"] == everything
        assert "after" not in one["Ada"]
        # What was not shared stands there as a line without its words.
        assert [text for text in one["Bela"] if text] == (everything if whole else ["after", "goodbye", "hello"])
        assert one["Bela"].count(None) == (0 if whole else 1)
    assert next(told) == {"word": "declined", "Bela": [], "Ada": ["before", "after"]}
    assert next(told) == {"word": "handed back", "Bela": [None, None, "to Bela"]}
    assert next(told) == {"word": "to be lost"}
    forget_everything(product)
    assert next(told) == {"word": "lost", "kept": [["before"], ["before"]], "ends": 2}
    assert next(told) == {"word": "warnings", "warned": []}
