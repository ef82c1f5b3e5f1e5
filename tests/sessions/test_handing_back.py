"""Handing back: the visitor is first in the queue again, and whoever picks her next begins with her anew."""

import pytest

from sessions.models import TagOwed
from sessions.protocol import HandOver, Hello, Start
from tests.sessions.people import (
    Counsellor,
    Side,
    Visitor,
    a_counsellor,
    a_talk,
    a_visitor,
    ask,
    begin,
    bring,
    opened,
    person_of,
    rows,
)
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]

OUT_OF_TURN = {"t": "fault", "code": "out_of_turn"}


async def test_she_is_first_in_the_queue_and_the_counsellor_is_free() -> None:
    async with sockets():
        v, ada = await a_talk(capacity=1)
        w = await a_visitor()
        assert (await ada.hand_back(v.conversation))["t"] == "head"
        await v.hear("ev", kind="leave", sender=ada.talk.me)
        await v.hear("state", state="waiting")
        assert [one["role"] for one in v.members] == ["visitor"]
        for one, place in ((v, 1), (w, 2)):
            await one.all_there_is()
            assert one.place == place
        await ada.talk.hear("bye", why="auth")
        desk = await ada.now()
        assert desk["talks"] == []
        assert [row["conversation"] for row in desk["waiting"]] == [v.conversation, w.conversation]
        assert desk["waiting"][0]["asked_again"]


async def test_nothing_is_written_while_she_waits_again() -> None:
    async with sockets():
        v, ada = await a_talk()
        await ada.hand_back(v.conversation)
        await v.hear("state", state="waiting")
        assert (await v.message())["why"] == "state"
        assert (await v.epoch(1))["why"] == "state"


async def test_who_handed_her_back_reads_nothing_after() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.hand_back(v.conversation)
        await v.hear("state", state="waiting")
        await begin_again(v, bela)
        await ada.talk.hear("ev", kind="leave")
        assert [(await ada.talk.next())["t"] for _ in range(2)] == ["bye", "close"]
        again = Side(await opened("/staff/ws/conversation", ada.cookie), v.conversation)
        await again.socket.say(Hello(v.conversation))
        assert (await again.next())["why"] == "auth"


async def begin_again(v: Visitor, counsellor: Counsellor) -> None:
    """She is picked again: a new epoch, for one who has left knows the old key."""
    await counsellor.pick(v.conversation)
    join = await v.hear("ev", kind="join")
    await v.socket.say(Start())
    await v.hear("state", state="active")
    assert (await v.epoch(1))["t"] == "ok"
    assert (await v.seal(join["sender"], ep=1))["t"] == "ok"


async def test_the_log_goes_on_without_a_hole_and_gives_one_contact() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.hand_back(v.conversation)
        await v.hear("state", state="waiting")
        await begin_again(v, bela)
        assert (await bela.talk.message(ep=1))["t"] == "ok"
        await v.all_there_is()
        assert v.kinds() == ["join", "seal", "leave", "join", "epoch", "seal", "msg"]
        assert sorted(v.entries) == list(range(1, 8))
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]
        assert await rows() == {}


async def test_one_who_leaves_while_she_waits_again_gives_one_contact_all_the_same() -> None:
    async with sockets():
        v, ada = await a_talk()
        await ada.hand_back(v.conversation)
        await v.hear("state", state="waiting")
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Ada")]


async def test_only_one_who_is_alone_with_her_hands_her_back() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        for one in (ada, bela):
            assert await one.hand_back(v.conversation) == OUT_OF_TURN
        await ada.leave()
        await ada.talk.hear("bye")
        assert (await bela.hand_back(v.conversation))["t"] == "head"


async def test_a_call_that_runs_is_dropped() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        await ada.hand_back(v.conversation)
        desk = await bela.now()
        assert desk["calls"] == []
        assert len(desk["waiting"]) == 1


async def test_a_newcomer_who_asks_goes_out_or_holds_it_up_but_is_never_left_behind() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        answer = await ada.hand_back(v.conversation)
        talks = (await bela.now())["talks"]
        if answer["t"] == "head":
            assert talks == []
            await bela.talk.hear("bye", why="auth")
        else:
            assert answer == OUT_OF_TURN
            assert talks[0]["state"] == "handover"


async def test_nobody_is_handed_back_twice_or_from_the_queue() -> None:
    async with sockets():
        v, ada = await a_talk()
        await ada.hand_back(v.conversation)
        assert await ada.hand_back(v.conversation) == OUT_OF_TURN
        w = await a_visitor()
        assert await ada.says(HandOver(w.conversation)) == OUT_OF_TURN


async def test_the_one_who_handed_her_back_may_pick_her_again() -> None:
    async with sockets():
        v, ada = await a_talk()
        before = ada.talk.me
        await ada.hand_back(v.conversation)
        await v.hear("state", state="waiting")
        await begin_again(v, ada)
        assert ada.talk.me != before
        assert (await ada.talk.message(ep=1))["t"] == "ok"
        w = await a_visitor()
        await begin(w, ada)
