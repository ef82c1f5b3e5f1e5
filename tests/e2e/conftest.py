"""The desks' browser tests share a room: who of the cast has signed in, who sits down, and who comes to the door."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.desk_room import Keys, Sit, door, sign_the_cast_in, working_room
from tests.servers.product import Product
from tests.servers.speaker import Visitor


@pytest.fixture(scope="module")
def keys(product: Product) -> Keys:
    """The cookies of the cast, for the module's product."""
    return sign_the_cast_in(product)


@pytest.fixture
def sit(chromium: Browser, product: Product, keys: Keys) -> Iterator[Sit]:
    """Sit somebody of the cast down at a desk; the room is empty again afterwards."""
    with working_room(chromium, product, keys) as room:
        yield room


@pytest.fixture
def visitor(product: Product) -> Iterator[Callable[[], Visitor]]:
    """Let visitors in, who speak the protocol from Python; they are gone again afterwards."""
    with door(product) as come:
        yield come
