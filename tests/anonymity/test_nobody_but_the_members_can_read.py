"""The words of a conversation are in no frame, table, file, log or dump, and in no memory of a server.

The control is the `mid` of the very same messages: it goes the same way in clear, and the servers keep it. Into the
places where it does not come by itself a control is planted, and found by the same search.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from tests.anonymity.control import missed, planted
from tests.anonymity.dumps import core_of
from tests.anonymity.places import Hit, Search
from tests.servers.fixtures import Serve
from tests.servers.postgresql import Postgresql
from tests.servers.product import EMBEDDED, Arrangement, Product
from tests.servers.speaker import Counsellor, Talker, Visitor, introduce
from tests.servers.staff import sign_in
from tests.servers.valkey import Valkey

ROUNDS = 20


def word() -> str:
    return f"hemmelighed-{secrets.token_hex(8)}"


def places(hits: set[Hit]) -> set[str]:
    return {hit.place for hit in hits}


def on_the_wire(search: Search, *talkers: Talker) -> set[Hit]:
    return {hit for one in talkers for hit in search.within("wire", "\n".join(one.on_line.record).encode())}


@contextmanager
def overheard(valkey: Valkey | None) -> Iterator[list[bytes]]:
    """All that passes between the processes while the block runs; the list is filled at its end."""
    heard: list[bytes] = []
    if valkey is None:
        yield heard
        return
    with redis.Redis(unix_socket_path=str(valkey.socket)) as client, client.pubsub() as ear:
        ear.psubscribe("*")
        assert ear.get_message(timeout=5), "not subscribed"
        yield heard
        while message := ear.get_message(timeout=0.5):
            heard.append(message["data"])


def talk_and_search(product: Product) -> None:
    visitor = Visitor(product.origin).open()
    other = product.ports[-1]
    counsellor = Counsellor(product.origin, sign_in(product, "demo-raadgiver2"), port=other).on_duty()
    typed, answered, control = word(), word(), f"kontrol-{secrets.token_hex(8)}"
    broker = product.arrangement.valkey
    with overheard(broker) as bus:
        introduce(visitor, counsellor)
        for number in range(ROUNDS):
            visitor.say(f"Jeg vil gerne sige {typed} for {number}. gang", mid=f"{control}{number:02}")
            counsellor.say(f"Jeg hører dig: {answered}")
        visitor.settle()
        counsellor.settle()
        assert sum(typed in said.text for said in counsellor.hear(ROUNDS)) == ROUNDS
        assert sum(answered in said.text for said in visitor.hear(ROUNDS)) == ROUNDS

    # The keys too: who has them and a recording has the words.
    secret, marked = Search([typed, answered, *visitor.keys.values()]), Search([control])
    assert on_the_wire(secret, visitor, counsellor) == set()
    assert secret.within("bus", b"\n".join(bus)) == set()
    assert secret.everywhere(product) == set()
    assert secret.memories(product) == set()

    assert on_the_wire(marked, visitor, counsellor)
    assert bool(marked.within("bus", b"\n".join(bus))) is bool(broker)
    # The control went the way of the words: through every process and into the log's table, which is never logged.
    found = places(marked.everywhere(product))
    assert "table chat_event" in found
    assert not {place for place in found if place.startswith("file postgresql/pg_wal")}
    went = {f"memory of process {number}" for number in range(len(product.processes))}
    if product.arrangement.postgresql:
        went |= {"memory of postgresql"}
        assert "pg_dump live" in found
    assert missed(went, marked.memories(product)) == set()
    with planted(product, control) as expected:
        assert missed(expected, marked.everywhere(product) | marked.memories(product)) == set()

    # Who has the ticket can come in her place: the stores and all that is written keep only its hash.
    assert Search([visitor.ticket.split(".")[1]]).everywhere(product) == set()

    core = core_of(product.processes.pop())
    assert secret.within("core", core) == set()
    assert marked.within("core", core)
    if not product.processes:
        product.start()
        visitor.come_back()

    visitor.end()
    assert secret.everywhere(product) == set()
    assert secret.memories(product) == set()
    assert "table chat_event" not in places(marked.everywhere(product))


def test_nobody_but_the_members_can_read_on_the_embedded_default(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a core dump is written where the process runs
    talk_and_search(serve(EMBEDDED))


@pytest.mark.long
def test_nobody_but_the_members_can_read_with_postgresql_and_valkey(
    serve: Serve, postgresql: Postgresql, valkey: Valkey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk_and_search(serve(Arrangement(postgresql, valkey, processes=2)))
