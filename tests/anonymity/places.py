"""Where a word could be left behind: every output, file, table and dump of a served product, and all memory."""

import sqlite3
from base64 import b64encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from tests.anonymity.dumps import database_dumps, write_out
from tests.anonymity.memory import family, stretches
from tests.servers.product import Product


@dataclass(frozen=True)
class Hit:
    """A word was found in a place, written in one of its disguises."""

    word: str
    place: str


def disguises(word: str | bytes) -> set[bytes]:
    """The ways in which a program may write a word: UTF-8, UTF-16, hex, percent signs, and base64 at each alignment.

    The bytes of a key are looked for as they are, in hex and in base64.
    """
    if isinstance(word, bytes):
        plain = word
        ways = {plain, plain.hex().encode()}
    else:
        plain = word.encode()
        ways = {plain, word.encode("utf-16-le"), plain.hex().encode(), word.replace("/", "\\/").encode()}
        ways.add("".join(f"%{byte:02x}" for byte in plain).encode())
    for shift in range(3):
        # The first and the last characters depend on the neighbours; what is between does not.
        whole = b64encode(bytes(shift) + plain)
        kernel = whole[(4 if shift else 0) : -4]
        ways |= {kernel, kernel.replace(b"+", b"-").replace(b"/", b"_")}
    return ways


class Search:
    """Looks for several words at once, whatever their case."""

    def __init__(self, words: Collection[str | bytes]) -> None:
        self._word_of = {way.lower(): str(word) for word in words for way in disguises(word)}
        self._longest = max(map(len, self._word_of))

    def within(self, place: str, content: bytes) -> set[Hit]:
        lowered = content.lower()
        return {Hit(word, place) for way, word in self._word_of.items() if way in lowered}

    def everywhere(self, product: Product) -> set[Hit]:
        """Search all that the product wrote: output, files, tables, dumps and what its stores wrote beside them."""
        found: set[Hit] = set()
        write_out(product)
        for source in (outputs, files, tables, database_dumps):
            for place, content in source(product):
                found |= self.within(place, content)
        return found

    def memories(self, product: Product) -> set[Hit]:
        """Search the memory of every process that serves: the product's, PostgreSQL's with its workers, Valkey's."""
        found: set[Hit] = set()
        for number, process in enumerate(product.processes):
            for pid in family(process.pid):
                found |= self.memory(pid, f"memory of process {number}")
        if product.arrangement.postgresql:
            first, *workers = family(product.arrangement.postgresql.process.pid)
            found |= self.memory(first, "memory of postgresql")
            for pid in workers:
                # What its processes share was searched with the first.
                found |= self.memory(pid, "memory of postgresql", shared=False)
        if product.arrangement.valkey:
            found |= self.memory(product.arrangement.valkey.process.pid, "memory of valkey")
        return found

    def memory(self, pid: int, place: str, *, shared: bool = True) -> set[Hit]:
        """Search every page of a running process that it can have written."""
        found: set[Hit] = set()
        for stretch in stretches(pid, shared=shared):
            tail = b""
            for piece in stretch:
                found |= self.within(place, tail + piece)
                tail = piece[-self._longest :]
        return found


def outputs(product: Product) -> Iterator[tuple[str, bytes]]:
    """What the product and its commands printed."""
    yield "output", product.output.read_bytes()


def folders(product: Product) -> dict[str, Path]:
    """Every folder in which the product or one of its stores may write."""
    found = {"data": product.data, "live": product.live, "tmp": product.temporary}
    if product.arrangement.postgresql:
        found["postgresql"] = product.arrangement.postgresql.data
    if product.arrangement.valkey:
        found["valkey"] = product.arrangement.valkey.folder
    return found


def files(product: Product) -> Iterator[tuple[str, bytes]]:
    """Every file in those folders (databases with their journals, logs, secrets), and the names of the files."""
    for name, folder in folders(product).items():
        for path in folder.rglob("*"):
            place = f"file {name}/{path.relative_to(folder)}"
            yield place, str(path).encode()
            if path.is_file():
                try:
                    yield place, path.read_bytes()
                except FileNotFoundError:
                    continue  # gone since it was listed


def tables(product: Product) -> Iterator[tuple[str, bytes]]:
    """Every table of both stores as a person who took them would read it."""
    for store in ("DATABASE_URL", "LIVE_DATABASE_URL"):
        address = product.env.get(store)
        yield from postgresql_tables(address) if address else ()
    for folder in (product.data, product.live):
        for path in folder.glob("*.sqlite3"):
            yield from sqlite_tables(path)


def sqlite_tables(path: Path) -> Iterator[tuple[str, bytes]]:
    store = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = store.execute(f'SELECT * FROM "{name}"').fetchall()
            yield f"table {name}", text_of(rows)
    finally:
        store.close()


def postgresql_tables(address: str) -> Iterator[tuple[str, bytes]]:
    listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    with psycopg.connect(address, autocommit=True) as store:
        for (name,) in store.execute(listed).fetchall():
            rows = store.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))).fetchall()
            yield f"table {name}", text_of(rows)


def text_of(rows: list[tuple[object, ...]]) -> bytes:
    cells = (cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row)
    return b"\n".join(cells)
