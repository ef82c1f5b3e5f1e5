"""Address, agent, referrer and language of a visitor are in no output, log, table or file of the served product."""

import secrets
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.anonymity import raised
from tests.anonymity.control import missed, planted
from tests.anonymity.marked import Marked
from tests.anonymity.places import Search
from tests.servers.fixtures import Serve
from tests.servers.postgresql import Postgresql
from tests.servers.product import EMBEDDED, Arrangement, Product


def come(
    serve: Serve, marked: Marked, arrangement: Arrangement = EMBEDDED, settings: Mapping[str, str] | None = None
) -> Product:
    """All that a visitor can do, well behaved or not; at last she waits in the queue."""
    product = serve(arrangement, **(settings or {}))
    marked.visit(product)
    marked.connect(product)
    return product


def nothing_is_left_and_the_control_is_found(serve: Serve, arrangement: Arrangement) -> None:
    marked = Marked()
    product = come(serve, marked, arrangement)
    assert Search(marked.all()).everywhere(product) == set()

    control = f"kontrol-{secrets.token_hex(8)}"
    with planted(product, control) as places:
        assert missed(places, Search([control]).everywhere(product)) == set()

    product.stop()  # what a server says when it stops is part of what it says
    assert Search(marked.all()).everywhere(product) == set()


def test_a_visitor_leaves_no_mark_in_any_output_table_or_file(serve: Serve) -> None:
    nothing_is_left_and_the_control_is_found(serve, EMBEDDED)


@pytest.mark.long
def test_a_visitor_leaves_no_mark_on_postgresql_either(serve: Serve, postgresql: Postgresql) -> None:
    nothing_is_left_and_the_control_is_found(serve, Arrangement(postgresql))


def test_the_search_notices_when_logging_is_turned_up(serve: Serve, tmp_path: Path) -> None:
    marked = Marked()
    product = come(serve, marked, settings={"DEBUG": "1"} | raised.environment(tmp_path))
    found = Search([marked.address]).everywhere(product)
    assert "output" in {hit.place for hit in found}


def test_the_log_keeps_quiet_even_when_only_the_level_is_turned_up(serve: Serve, tmp_path: Path) -> None:
    marked = Marked()
    product = come(serve, marked, settings=raised.environment(tmp_path))
    assert "INFO" in product.printed() or "DEBUG" in product.printed(), "it was not turned up"
    assert Search(marked.all()).everywhere(product) == set()
