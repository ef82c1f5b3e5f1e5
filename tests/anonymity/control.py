"""Planting a control by a deliberate write in each kind of place, so that a search can prove that it looks there."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import psycopg
import redis

from tests.anonymity.places import Hit, folders
from tests.servers.processes import until
from tests.servers.product import Product

SESSION = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('{0}', '{0}', '2000-01-01')"
WAITING = "UPDATE chat_session SET centre = '{0}'"


@contextmanager
def planted(product: Product, word: str) -> Iterator[set[str]]:
    """Write the word into every kind of place and give the places; a conversation must be in the live store."""
    with product.output.open("a") as sink:
        sink.write(f"{word}\n")
    places = {"output", "table django_session", "table chat_session"}
    for name, folder in folders(product).items():
        (folder / "control.log").write_text(word)
        places.add(f"file {name}/control.log")
    with ExitStack() as stores:
        for statement, store, file in (
            (SESSION, "DATABASE_URL", product.data / "remember.sqlite3"),
            (WAITING, "LIVE_DATABASE_URL", product.live / "live.sqlite3"),
        ):
            if address := product.env.get(store):
                with psycopg.connect(address, autocommit=True) as postgresql:
                    postgresql.execute(statement.format(word).encode())
                # Only what must last is written ahead: the live tables are unlogged.
                places |= {"pg_dump remember", "pg_dump live", "file postgresql/base", "file postgresql/pg_wal"}
            else:
                _into_file_and_journal(
                    stores.enter_context(closing(sqlite3.connect(file, timeout=20))), statement, word
                )
                places |= {
                    f"file {_folder(product, file)}/{file.name}",
                    f"file {_folder(product, file)}/{file.name}-wal",
                }
        if broker := product.arrangement.valkey:
            with redis.Redis(unix_socket_path=str(broker.socket)) as valkey:
                valkey.set(word, word)
                places |= {"file valkey/dump.rdb", "memory of valkey"}
                yield places
                valkey.delete(word)
        else:
            yield places


def _folder(product: Product, file: Path) -> str:
    return "data" if file.parent == product.data else "live"


def _into_file_and_journal(store: sqlite3.Connection, statement: str, word: str) -> None:
    """The row stands in the write-ahead log, and is then copied to the file; the log stays while this is open."""
    with store:
        store.execute(statement.format(word))

    def copied() -> bool:
        busy, logged, done = store.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return not busy and logged == done

    until(copied, f"SQLite to copy its log: {statement}")


def missed(places: Collection[str], hits: Collection[Hit]) -> set[str]:
    """The places where the control was not found: in none of a folder's files, for a folder."""
    found = {hit.place for hit in hits}
    return {place for place in places if not any(one == place or one.startswith(place + "/") for one in found)}
