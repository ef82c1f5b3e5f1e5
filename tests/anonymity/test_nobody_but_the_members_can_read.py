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
from tests.servers.speaker import Counsellor, Talker, Visitor, call_in, introduce
from tests.servers.staff import sign_in
from tests.servers.valkey import Valkey

ROUNDS = 8


def word() -> str:
    return f"hemmelighed-{secrets.token_hex(8)}"


def places(hits: set[Hit]) -> set[str]:
    return {hit.place for hit in hits}


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


def speak(rounds: int, control: str, *speakers: tuple[Talker, str]) -> None:
    """Each says a word of hers in every round, and hears all the others."""
    before = {talker.me: len(talker.said()) for talker, _ in speakers}
    for number in range(rounds):
        for who, (talker, said) in enumerate(speakers):
            talker.say(
                f"Jeg vil gerne sige {said} for {number}. gang", mid=f"{control}{who}{before[talker.me]:02}{number:02}"
            )
    for talker, _ in speakers:
        talker.settle()
    for talker, _ in speakers:
        for other, said in speakers:
            if other is not talker:
                while sum(said in one.text for one in talker.said()) < rounds:
                    assert talker.on_line.next(20) is not None, "not everything came"


def talk_and_search(product: Product) -> None:
    """V talks with Ada, then with Ada and Cleo, then with Cleo alone; nobody else can read any of it anywhere."""
    visitor = Visitor(product.origin).open()
    other = product.ports[-1]
    ada = Counsellor(product.origin, sign_in(product, "demo-raadgiver2"), port=other).on_duty()
    cleo = Counsellor(product.origin, sign_in(product, "demo-vagtleder"), port=other).on_duty()
    typed, answered, taken_over, control = word(), word(), word(), f"kontrol-{secrets.token_hex(6)}"
    with overheard(product.arrangement.valkey) as bus:
        introduce(visitor, ada)
        speak(ROUNDS, control, (visitor, typed), (ada, answered))
        call_in(visitor, ada, cleo, "Clara")
        visitor.admit_from_now()
        cleo.until_sealed()
        ada.until_sealed()
        assert [said.text for said in cleo.said()] == []
        farewell, welcome = word(), word()
        speak(ROUNDS, control, (ada, farewell), (visitor, welcome), (cleo, taken_over))
        adas = [*ada.on_line.record]
        ada.leave()
        while visitor.member(ada.me):
            assert visitor.on_line.next(20) is not None, "she was not told that Ada left"
        alone, with_cleo = word(), word()
        speak(ROUNDS, control, (visitor, alone), (cleo, with_cleo))
    words = [typed, answered, taken_over, farewell, welcome, alone, with_cleo]
    # The keys too: who has them and a recording has the words. Every change of members has made a new one.
    assert len(visitor.keys) == 3
    secret, marked = Search([*words, *visitor.keys.values()]), Search([control])
    wires = b"\n".join("\n".join(record).encode() for record in (visitor.on_line.record, cleo.on_line.record, adas))
    assert secret.within("wire", wires) == set()
    assert secret.within("bus", b"\n".join(bus)) == set()
    assert secret.everywhere(product) == set()
    assert secret.memories(product) == set()

    assert marked.within("wire", wires)
    assert bool(marked.within("bus", b"\n".join(bus))) is bool(product.arrangement.valkey)
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
@pytest.mark.alone
@pytest.mark.timeout(600)
def test_nobody_but_the_members_can_read_with_postgresql_and_valkey(
    serve: Serve, postgresql: Postgresql, valkey: Valkey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk_and_search(serve(Arrangement(postgresql, valkey, processes=2)))
