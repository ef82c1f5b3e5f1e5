"""Who speaks to the served product in these tests, and on which arrangement it stands."""

import pytest

from tests.served.stage import Stage
from tests.servers.fixtures import Serve
from tests.servers.postgresql import Postgresql
from tests.servers.product import Arrangement
from tests.servers.valkey import Valkey


@pytest.fixture(scope="module")
def embedded(serve: Serve) -> Stage:
    """One process on two files."""
    return Stage(serve(demo=False))


@pytest.fixture(scope="module")
def two(serve: Serve, postgresql: Postgresql, valkey: Valkey) -> Stage:
    """Two processes; visitors speak to the first, counsellors to the second."""
    return Stage(serve(Arrangement(postgresql, valkey, processes=2), demo=False))


@pytest.fixture(scope="module", params=["embedded", "two"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """Both arrangements, one after the other."""
    found: Stage = request.getfixturevalue(request.param)
    return found
