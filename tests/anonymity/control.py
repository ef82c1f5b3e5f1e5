"""Planting a control by a deliberate write in each kind of place, so that a search can prove that it looks there."""

import sqlite3
from contextlib import closing

import psycopg

from tests.anonymity.places import folders
from tests.servers.product import Product

SESSION = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('{0}', '{0}', '2000-01-01')"
WAITING = "UPDATE chat_session SET centre = '{0}'"


def plant(product: Product, word: str) -> set[str]:
    """Write the word into every kind of place and return the places; a conversation must be in the live store.

    SQLite keeps a row in its file or in the journal beside it, so its place is the beginning of both names.
    """
    with product.output.open("a") as sink:
        sink.write(f"{word}\n")
    planted = {"output", "table django_session", "table chat_session"}
    for name, folder in folders(product).items():
        (folder / "control.log").write_text(word)
        planted.add(f"file {name}/control.log")
    for statement, store, file in (
        (SESSION, "DATABASE_URL", product.data / "remember.sqlite3"),
        (WAITING, "LIVE_DATABASE_URL", product.live / "live.sqlite3"),
    ):
        if address := product.env.get(store):
            with psycopg.connect(address, autocommit=True) as postgresql:
                postgresql.execute(statement.format(word).encode())
        else:
            with closing(sqlite3.connect(file, timeout=20)) as sqlite, sqlite:
                sqlite.execute(statement.format(word))
            planted.add(f"file {'data' if file.parent == product.data else 'live'}/{file.name}")
    return planted
