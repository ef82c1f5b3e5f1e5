"""Leaving a conversation in which another counsellor stays: she goes, hears no more, and nobody is left alone."""

from typing import Any

import pytest

from sessions.domain import timing
from sessions.models import Member
from sessions.protocol import Hello, Leave, Typing
from tests.sessions.people import Side, Time, a_counsellor, a_talk, a_visitor, ask, begin, bring, opened, settled
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


async def test_one_who_is_alone_with_the_visitor_cannot_leave() -> None:
    async with sockets():
        v, ada = await a_talk()
        assert await ada.talk.says(Leave()) == "out_of_turn"
        assert (await ada.talk.message())["t"] == "ok"
        assert (await v.entry(3))["sender"] == ada.talk.me


async def test_one_who_waits_for_the_start_cannot_leave() -> None:
    async with sockets():
        v, ada = await a_visitor(), await a_counsellor("Ada")
        await ada.pick(v.conversation)
        assert await ada.talk.says(Leave()) == "out_of_turn"
        assert (await ada.row("talks", v.conversation) or {})["state"] == "offered"


async def test_a_newcomer_who_was_not_let_in_is_nobody_who_stays() -> None:
    async with sockets():
        v, ada = await a_talk()
        await ask(v, ada, await a_counsellor("Bela"))
        assert await ada.talk.says(Leave()) == "out_of_turn"


async def test_one_whose_line_is_gone_is_nobody_who_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await bela.talk.drop()
        await time.passes(timing.AWAY + 5)
        assert await ada.talk.says(Leave()) == "out_of_turn"


async def test_of_two_who_leave_at_once_one_stays() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await settled()
        await ada.leave()
        await bela.leave()
        gone = (await v.hear("ev", kind="leave"))["sender"]
        await (bela if gone == ada.talk.me else ada).talk.hear("fault", code="out_of_turn")
        await v.all_there_is()
        assert v.leaves() == [gone]
        assert await Member.objects.filter(conversation=v.conversation, left=False, role="counsellor").acount() == 1


async def test_who_has_left_hears_nothing_after_even_at_once() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await settled()
        # All of it in one breath: the server has no time to look at the store in between.
        await ada.leave()
        await v.socket.say(Typing(True))
        assert (await v.message()).get("why") == "epoch"  # she holds the key of this epoch
        await v.epoch(1)
        for _ in range(3):
            assert (await v.message(ep=1))["t"] == "ok"
        frames: list[dict[str, Any]] = []
        while not frames or frames[-1]["t"] != "close":
            frames.append(await ada.talk.next())
        leave = next(n for n, frame in enumerate(frames) if frame["t"] == "ev" and frame["kind"] == "leave")
        assert [frame["t"] for frame in frames[leave:]] == ["ev", "bye", "close"]
        assert frames[-2]["why"] == "auth"
        assert (await bela.talk.entry(8))["kind"] == "msg"


async def test_who_has_left_does_not_come_back_with_what_she_has() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await ada.leave()
        await ada.talk.hear("bye", why="auth")
        again = Side(await opened("/staff/ws/conversation", ada.cookie), v.conversation)
        await again.socket.say(Hello(v.conversation))
        assert (await again.next()).get("why") == "auth"
        assert (await again.next())["t"] == "close"


async def test_who_has_left_can_be_called_again_as_a_new_member() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        before = ada.talk.me
        await ada.leave()
        await v.hear("ev", kind="leave", sender=before)
        await v.epoch(1)
        await bring(v, bela, ada)
        assert ada.talk.me != before
        assert (await ada.talk.message(ep=1))["t"] == "ok"


async def test_her_place_is_free_again_at_once() -> None:
    async with sockets():
        v, ada = await a_talk(capacity=1)
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await ada.leave()
        await ada.talk.hear("bye")
        await begin(await a_visitor(), ada)


async def test_a_call_of_one_who_leaves_goes_with_her() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await bring(v, ada, bela)
        await ada.call("Cleo", v.conversation)
        await ada.leave()
        await ada.talk.hear("bye")
        assert (await cleo.now())["calls"] == []
        await bela.call("Cleo", v.conversation)
