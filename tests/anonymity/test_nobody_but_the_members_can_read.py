"""The words of a conversation are in no frame, table, file or log, and not in the memory of the server.

The control is the `mid` of the very same messages: it goes the same way in clear, and the server keeps it.
"""

import secrets

import pytest

from tests.anonymity.control import plant
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


def in_memory(search: Search, product: Product) -> set[Hit]:
    return {hit for pid in product.pids() for hit in search.memory(pid, f"memory of {pid}")}


def on_the_wire(search: Search, *talkers: Talker) -> set[Hit]:
    return {hit for one in talkers for hit in search.within("wire", "\n".join(one.on_line.record).encode())}


def talk_and_search(product: Product, other_port: int | None = None) -> None:
    visitor = Visitor(product.origin).open()
    counsellor = Counsellor(product.origin, sign_in(product, "demo-raadgiver2"), port=other_port).on_duty()
    introduce(visitor, counsellor)
    typed, answered, control = word(), word(), f"kontrol-{secrets.token_hex(8)}"
    for number in range(ROUNDS):
        visitor.say(f"Jeg vil gerne sige {typed} for {number}. gang", mid=f"{control}{number:02}")
        counsellor.say(f"Jeg hører dig: {answered}")
    visitor.settle()
    counsellor.settle()
    assert sum(typed in said.text for said in counsellor.hear(ROUNDS)) == ROUNDS
    assert sum(answered in said.text for said in visitor.hear(ROUNDS)) == ROUNDS

    secret, planted = Search([typed, answered]), Search([control])
    assert on_the_wire(secret, visitor, counsellor) == set()
    assert secret.everywhere(product) == set()
    assert in_memory(secret, product) == set()

    assert on_the_wire(planted, visitor, counsellor)
    assert in_memory(planted, product)
    # The control went the way of the words: into the log's table. Into the other kinds of places it is planted.
    assert "table chat_event" in {hit.place for hit in planted.everywhere(product)}
    places = plant(product, control)
    found = tuple(hit.place for hit in planted.everywhere(product))
    assert [place for place in places if not any(hit.startswith(place) for hit in found)] == []

    visitor.end()
    assert secret.everywhere(product) == set()
    assert in_memory(secret, product) == set()
    assert "table chat_event" not in {hit.place for hit in planted.everywhere(product)}


def test_nobody_but_the_members_can_read_on_the_embedded_default(serve: Serve) -> None:
    talk_and_search(serve(EMBEDDED))


@pytest.mark.long
def test_nobody_but_the_members_can_read_with_postgresql_and_valkey(
    serve: Serve, postgresql: Postgresql, valkey: Valkey
) -> None:
    product = serve(Arrangement(postgresql, valkey, processes=2))
    talk_and_search(product, other_port=product.ports[1])
