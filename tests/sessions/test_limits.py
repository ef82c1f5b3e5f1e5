"""What a socket may not do, and the typed word it gets for it."""

import logging

import pytest
from django.db import connections

from sessions.consumers import VisitorConsumer
from sessions.protocol import Close, Fault, Hello, Limit, Pick, Refusal, Typing
from sessions.worker import writer
from tests.sessions.cast import message, opening, word
from tests.sessions.sockets import Socket, come_in, sockets, visitor
from tests.sessions.test_sockets import begin

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


async def opened() -> Socket:
    socket = Socket("/ws/visitor")
    assert await socket.open()
    return socket


async def refused(socket: Socket, fault: Fault, close: Close) -> None:
    assert await socket.next() == {"t": "fault", "code": fault.value}
    assert await socket.next() == {"t": "close", "code": int(close)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"t":"nothing"}',
        '{"t":"open"}',
        '{"t":"open","nonce":"short"}',
        '{"t":"open","nonce":"aaaaaaaaaaaaaaaaaaaaaa","name":"Ada"}',
        '{"t":"pick","conversation":"aaaaaaaaaaaaaaaaaaaaaa"}',
        '{"t":"open","nonce":"aaaaaaaaaaaaaaaaaaaaaa\\n"}',
        "\ud800",
    ],
)
async def test_a_bad_frame_gets_a_typed_word_and_no_echo(text: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with sockets():
        socket = await opened()
        await socket.wire.send_to(text_data=text or " ")
        await refused(socket, Fault.BAD_FRAME, Close.BAD_FRAME)
    assert not [record for record in caplog.records if record.name.startswith("sessions")]


async def test_bytes_are_a_bad_frame() -> None:
    async with sockets():
        socket = await opened()
        await socket.wire.send_to(bytes_data=b"\x00")
        await refused(socket, Fault.BAD_FRAME, Close.BAD_FRAME)


async def test_a_frame_over_64_kib_is_too_big() -> None:
    async with sockets():
        socket = await opened()
        await socket.wire.send_to(text_data="x" * (Limit.FRAME_BYTES + 1))
        await refused(socket, Fault.TOO_BIG, Close.TOO_BIG)


async def test_another_subprotocol_is_not_accepted() -> None:
    assert not await Socket("/ws/visitor", subprotocol="csm-chat.v0").open()


async def test_a_socket_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sessions.consumers.base.FIRST_FRAME", 0.2)
    async with sockets():
        await refused(await opened(), Fault.SLOW_START, Close.SLOW_START)


async def test_nothing_but_hello_and_open_comes_first() -> None:
    async with sockets():
        socket = await opened()
        await socket.say(Typing(True))
        assert await socket.next() == {"t": "fault", "code": "out_of_turn"}
        await socket.say(message("early", 1))
        assert await socket.next() == {"t": "fault", "code": "out_of_turn"}


async def test_a_second_hello_is_out_of_turn() -> None:
    async with sockets():
        socket, opened_, _ = await visitor()
        await socket.say(Hello(opened_["conversation"], opened_["ticket"]))
        assert (await socket.hear("fault"))["code"] == "out_of_turn"


async def test_a_desk_that_has_not_said_whether_it_is_on_duty_cannot_pick() -> None:
    async with sockets():
        *_, cookie = await begin()
        desk = Socket("/staff/ws/desk", cookie)
        await desk.open()
        await desk.say(Pick(word("any")))
        assert await desk.next() == {"t": "fault", "code": "out_of_turn"}


async def test_who_writes_too_fast_is_told_which_entries_were_not_taken() -> None:
    async with sockets():
        v, *_ = await begin()
        for number in range(Limit.FRAMES_BURST * 3):
            await v.say(message(f"m{number}", number + 2))
        assert (await v.hear("nak"))["why"] == Refusal.RATE


async def test_a_flood_is_closed() -> None:
    async with sockets():
        socket, *_ = await visitor()
        for _ in range(Limit.FRAMES_BURST * 10 + 50):
            await socket.say(Typing(True))
        assert (await socket.hear("fault"))["code"] == "too_fast"
        assert await socket.next() == {"t": "close", "code": int(Close.TOO_FAST)}


async def test_a_reader_who_does_not_keep_up_is_closed_and_catches_up() -> None:
    """The sender's queue is bounded: the others go on, and the log has everything."""
    consumer = VisitorConsumer()
    for number in range(Limit.OUTGOING_FRAMES + 10):
        consumer.push(str(number))
    sent: list[dict[str, object]] = []

    async def send(message_: dict[str, object]) -> None:
        sent.append(message_)

    await consumer._send_all(send)
    assert sent == [
        {"type": "websocket.send", "text": '{"t":"fault","code":"slow_reader"}'},
        {"type": "websocket.close", "code": int(Close.SLOW_READER)},
    ]


async def test_a_conversation_has_a_last_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sessions.services.append.MOST_ENTRIES", 3)
    async with sockets():
        v, *_ = await begin()
        await v.say(message("third", 2))
        assert (await v.hear("ok", mid=word("third")))["n"] == 3
        await v.say(message("fourth", 3))
        assert (await v.hear("nak"))["why"] == Refusal.SIZE


async def test_a_full_store_is_said_and_the_client_comes_back() -> None:
    async with sockets():
        v, *_ = await begin()
        await v.hear("ev", kind="seal")
        pages = await writer.run(limit_pages)
        try:
            for number in range(2, 12):
                await v.say(message(f"m{number}", number, ct="A" * Limit.CIPHERTEXT_CHARACTERS))
            assert (await v.hear("fault"))["code"] == Fault.STORE_FULL
            assert (await v.hear("bye"))["why"] == "away"
        finally:
            await writer.run(set_pages, pages)


def limit_pages() -> int:
    """Let the live database grow no further than it is, as a full folder would. Gives the old limit, in pages."""
    with connections["live"].cursor() as cursor:
        cursor.execute("PRAGMA max_page_count")
        before = int(cursor.fetchone()[0])
        cursor.execute("PRAGMA page_count")
        set_pages(int(cursor.fetchone()[0]))
    return before


def set_pages(most: int) -> None:
    with connections["live"].cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {most}")


async def test_a_process_that_holds_all_the_sockets_it_can_turns_visitors_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sessions.consumers.base.MOST_SOCKETS", 1)
    async with sockets():
        first = await opened()
        second = await opened()
        await refused(second, Fault.FULL, Close.SHUT)
        await first.say(opening("V"))
        assert (await first.next())["t"] == "opened"


async def test_a_whole_school_behind_one_address_gets_in() -> None:
    async with sockets():
        for number in range(40):
            socket = Socket("/ws/visitor")
            socket.wire.scope["client"] = ("203.0.113.77", 40_000 + number)
            assert await socket.open()
            await socket.say(opening(f"V{number}"))
            await come_in(socket, await socket.hear("opened"))
            assert (await socket.hear("queue"))["place"] == number + 1
