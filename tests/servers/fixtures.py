"""The fixtures of this package; `tests/conftest.py` loads them as a plugin."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.servers.browser import chromium_browser
from tests.servers.postgresql import Postgresql
from tests.servers.product import EMBEDDED, Arrangement, Product
from tests.servers.staff import sign_in
from tests.servers.valkey import Valkey

Serve = Callable[..., Product]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A PostgreSQL server for the whole run; ask it for `two_stores()`."""
    server = Postgresql()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    """A Valkey server for the whole run."""
    server = Valkey()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Make and start a product as deployed: `serve(arrangement, demo=True, guarded=False, **environment)`.

    It is removed with the module.
    """
    made: list[Product] = []

    def start(
        arrangement: Arrangement = EMBEDDED, *, demo: bool = True, guarded: bool = False, **settings: str
    ) -> Product:
        product = Product(arrangement, settings, demo, guarded)
        made.append(product)
        product.prepare()
        product.start()
        return product

    yield start
    for product in made:
        product.remove()


@pytest.fixture(scope="module")
def product(serve: Serve) -> Product:
    """The embedded demo, served; shared by the tests of one module."""
    return serve()


@pytest.fixture(scope="module")
def birk(product: Product) -> dict[str, str]:
    """The cookies of a counsellor of the demo who has signed in with his second factor."""
    return sign_in(product, "demo-raadgiver2")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of one module."""
    with chromium_browser() as browser:
        yield browser
