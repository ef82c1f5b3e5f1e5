"""After a restart the clients come back one by one: their own jitter, measured at a served product."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.js.node import HERE, NODE, QUIET
from tests.servers.product import Product

CLIENTS = 200
WINDOW_MS = 100


@pytest.fixture
def crowd(product: Product) -> Iterator[Iterator[dict[str, Any]]]:
    """What the clients tell of themselves: that all are here, and that all are back."""
    command = [str(NODE), QUIET, "returns.mjs", product.origin, str(CLIENTS)]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield (json.loads(line) for line in running.stdout)
        running.kill()


def test_two_hundred_clients_do_not_come_back_in_the_same_moment(
    product: Product, crowd: Iterator[dict[str, Any]]
) -> None:
    assert next(crowd)["word"] == "here"
    product.stop()
    product.start()
    back = next(crowd)
    assert back["word"] == "back"
    first_tries = [tries[0] for tries in back["tries"]]
    assert len(first_tries) == CLIENTS
    busiest = Counter(at // WINDOW_MS for at in first_tries).most_common(1)[0][1]
    # Evenly over two seconds it would be ten; all in one moment would be two hundred.
    assert busiest < CLIENTS // 5, Counter(at // WINDOW_MS for at in first_tries)
