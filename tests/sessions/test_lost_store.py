"""A lost store: both sides are told, and the ticket of the lost conversation is a pass to the front, once."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.db import connections, transaction

from sessions.domain import timing
from sessions.domain.ticket import Ticket
from sessions.models import ChatSession, Store, UsedPass
from sessions.protocol import Hello, Open
from sessions.services.conversation import open_place
from sessions.services.queue import picture
from sessions.services.store import clock, random_id, signing_key
from tests.sessions.people import (
    Side,
    Visitor,
    a_counsellor,
    a_talk,
    a_visitor,
    ask,
    opened,
    settled,
)
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


@sync_to_async
def the_store_is_lost() -> None:
    """As when a killed PostgreSQL comes back: every unlogged table is empty at once, and nobody was told."""
    with transaction.atomic(using="live"):
        for model in reversed(list(apps.get_app_config("chat").get_models())):
            model._default_manager.all().delete()
        Store.objects.all().delete()


async def place(visitor: Visitor) -> int:
    await visitor.all_there_is()
    return visitor.place


async def test_everybody_is_told_that_it_was_lost_and_not_that_it_is_over() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await the_store_is_lost()
        async with asyncio.timeout(10):
            for side in (v, ada.talk, bela.talk):
                assert (await side.hear("bye"))["why"] == "lost"


async def test_who_comes_back_later_is_told_too() -> None:
    async with sockets():
        v, ada = await a_talk()
        store = (await ada.come_back())["store"]
        await v.drop()
        await ada.talk.drop()
        await the_store_is_lost()
        again = await opened("/ws/visitor")
        await again.say(Hello(v.conversation, v.ticket))
        assert (await again.next())["why"] == "lost"
        hers = await opened("/staff/ws/conversation", ada.cookie)
        await hers.say(Hello(v.conversation, store=store))
        assert (await hers.next())["why"] == "lost"


async def test_her_old_ticket_puts_her_in_front_once() -> None:
    async with sockets():
        v = await a_visitor()
        await the_store_is_lost()
        w = await a_visitor()
        again = await a_visitor(lost=v.conversation, ticket=v.ticket)
        assert (await place(again), await place(w)) == (1, 2)
        twice = await a_visitor(lost=v.conversation, ticket=v.ticket)
        assert (await place(again), await place(w), await place(twice)) == (1, 2, 3)


async def test_a_lost_answer_costs_her_nothing() -> None:
    async with sockets():
        v = await a_visitor()
        await the_store_is_lost()
        w = await a_visitor()
        nonce = random_id()
        first = await a_visitor(lost=v.conversation, ticket=v.ticket, nonce=nonce)
        again = await a_visitor(lost=v.conversation, ticket=v.ticket, nonce=nonce)
        assert first.conversation == again.conversation
        assert (await place(again), await place(w)) == (1, 2)
        assert await ChatSession.objects.acount() == 2


async def test_a_ticket_of_this_store_is_no_pass() -> None:
    async with sockets():
        v = await a_visitor()
        w = await a_visitor()
        await v.end()
        for lost, ticket in ((v.conversation, v.ticket), (w.conversation, w.ticket)):
            one = await a_visitor(lost=lost, ticket=ticket)
            assert await place(w) == 1
            assert await place(one) > 1


async def test_no_forged_foreign_or_bent_ticket_is_a_pass() -> None:
    async with sockets():
        v, other = await a_visitor(), await a_visitor()
        await the_store_is_lost()
        w = await a_visitor()
        foreign = Ticket("s" * 22, v.conversation, "t" * 22).text(b"a key of Mallory's")
        tried = [
            (v.conversation, foreign),
            (v.conversation, other.ticket),
            (other.conversation, v.ticket),
            (v.conversation, v.ticket[:-1] + ("A" if v.ticket[-1] != "A" else "B")),
            (v.conversation, v.ticket.split(".")[0]),
            (v.conversation, ""),
            ("", v.ticket),
            (v.conversation, "x.y.z"),
        ]
        for number, (lost, ticket) in enumerate(tried, start=2):
            one = await a_visitor(lost=lost, ticket=ticket)
            assert (await place(one), await place(w)) == (number, 1), (lost, ticket)
        # Whatever was tried with it, the true one is still good.
        assert await place(await a_visitor(lost=v.conversation, ticket=v.ticket)) == 1


async def test_what_cannot_be_a_ticket_is_a_bad_frame() -> None:
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(Open(random_id(), lost=random_id(), ticket="ø.ø.ø"))
        assert await socket.next() == {"t": "fault", "code": "bad_frame"}
        assert await ChatSession.objects.acount() == 0


async def test_of_many_who_use_one_ticket_at_once_one_is_in_front() -> None:
    await asyncio.to_thread(many_times, 10)


def many_times(turns: int) -> None:
    with ThreadPoolExecutor(8) as threads:
        for turn in range(turns):
            conversation = f"{turn:022}"
            ticket = Ticket("s" * 22, conversation, random_id()).text(signing_key())
            list(threads.map(lambda _: use(conversation, ticket), range(8)))  # noqa: B023
            waiting = picture(clock()).waiting
            assert [view.asked_again for view in waiting] == [True] + [False] * 7
            assert UsedPass.objects.count() == turn + 1
            ChatSession.objects.all().delete()
    connections.close_all()


def use(conversation: str, ticket: str) -> None:
    try:
        open_place(Open(random_id(), lost=conversation, ticket=ticket), clock())
    finally:
        connections.close_all()


async def test_a_pass_that_was_used_says_nothing_of_whom_it_belonged_to() -> None:
    async with sockets():
        v = await a_visitor()
        await the_store_is_lost()
        again = await a_visitor(lost=v.conversation, ticket=v.ticket)
        kept = (await UsedPass.objects.aget()).digest
        for known in (v.conversation, again.conversation, *v.ticket.split("."), *again.ticket.split(".")):
            assert known not in kept


@asynccontextmanager
async def a_store_nobody_can_read() -> AsyncIterator[None]:
    """The table is away, as for every reader of a database that is not there."""

    @sync_to_async
    def rename(old: str, new: str) -> None:
        with connections["live"].cursor() as cursor:
            cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")

    await rename("chat_session", "chat_away")
    try:
        yield
    finally:
        await rename("chat_away", "chat_session")


async def test_pages_are_told_when_the_store_cannot_be_read_for_six_seconds() -> None:
    async with sockets():
        v, ada = await a_talk()
        await settled()
        async with a_store_nobody_can_read(), asyncio.timeout(10):
            for side in (v, ada.talk, Side(ada.desk)):
                assert (await side.hear("bye"))["why"] == "away"
        # Nothing was lost: they come back, and the conversation is as it was.
        assert (await v.come_back(last=2))["state"] == "active"
        await ada.come_back(last=2)
        assert (await v.message())["t"] == "ok"
        assert (await ada.talk.entry(3))["sender"] == v.me


async def test_a_store_that_is_away_for_a_moment_is_not_worth_a_word() -> None:
    async with sockets():
        v, ada = await a_talk()
        await settled()
        await v.all_there_is()
        async with a_store_nobody_can_read():
            await asyncio.sleep(timing.REPAIR + 0.5)
        assert await v.all_there_is() == []
        assert (await ada.talk.message())["t"] == "ok"
