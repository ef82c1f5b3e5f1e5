"""Once one connection to the live store is found broken, the others of the process are not trusted either."""

import psycopg

from tests.served.stage import Stage
from tests.servers.fixtures import Serve
from tests.servers.postgresql import Postgresql
from tests.servers.processes import until
from tests.servers.product import Arrangement
from tests.servers.valkey import Valkey

THE_PRODUCTS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def connections(store: psycopg.Connection) -> set[int]:
    """Those the product has to its live store: the process id of each one's server side."""
    return {pid for (pid,) in store.execute(f"SELECT pid {THE_PRODUCTS}")}


def test_who_comes_in_after_the_process_has_read_again_is_not_sent_away(
    serve: Serve, postgresql: Postgresql, valkey: Valkey
) -> None:
    stage = Stage(serve(Arrangement(postgresql, valkey, processes=1), demo=False))
    waits = stage.visitor()
    with psycopg.connect(stage.product.env["LIVE_DATABASE_URL"], autocommit=True) as store:
        until(lambda: len(connections(store)) > 1, "one connection that reads and one that writes")
        broken = connections(store)
        store.execute(f"SELECT pg_terminate_backend(pid) {THE_PRODUCTS}")
        # A new connection alone may be that of a thread that had none before.
        until(lambda: "could not be" in stage.product.printed(), "the process to find one broken")
        until(lambda: connections(store) - broken, "the process to read again")
    stage.visitor().end()
    waits.end()
