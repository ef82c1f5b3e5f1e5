"""Handing over: a colleague who was called comes in, the visitor says yes or no, and the first goes when she likes."""

import pytest

from sessions.domain import timing
from sessions.models import TagOwed
from sessions.protocol import Decline, End, Leave, Pause, Shown, Typing
from tests.sessions.people import Time, a_counsellor, a_talk, a_visitor, ask, begin, bring, person_of, rows, settled
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


async def test_a_newcomer_is_announced_to_everybody_and_asks_the_visitor() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela)
        assert (member["name"], member["role"], member["asks"]) == ("Bela", "counsellor", "handover")
        assert v.state == "handover"
        await ada.talk.hear("state", state="handover")
        assert ada.talk.member("Bela") == member
        assert ada.talk.member("Ada")["asks"] is None
        row = await bela.row("talks", v.conversation)
        assert row is not None
        assert (row["state"], row["asks"], row["call"]) == ("handover", "handover", None)


async def test_what_is_said_goes_on_while_she_waits() -> None:
    async with sockets():
        v, ada = await a_talk()
        await ask(v, ada, await a_counsellor("Bela"))
        assert (await v.message())["t"] == "ok"
        assert (await ada.talk.message())["t"] == "ok"
        assert (await ada.talk.entry(4))["sender"] == v.me
        assert (await v.entry(5))["sender"] == ada.talk.me


async def test_a_newcomer_writes_nothing_but_her_key() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        assert (await bela.talk.message()).get("why") == "state"
        await v.all_there_is()
        assert v.kinds() == ["join", "seal", "join"]


async def test_nothing_of_a_newcomer_reaches_the_others_before_she_is_let_in() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await ada.talk.all_there_is()
        for frame in (Typing(True), Pause(True), Shown(3)):
            await bela.talk.socket.say(frame)
        await bela.talk.all_there_is()
        assert await v.all_there_is() == []
        assert await ada.talk.all_there_is() == []


async def test_a_newcomer_can_neither_end_nor_leave() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        assert await bela.talk.says(End()) == "out_of_turn"
        assert await bela.talk.says(Leave()) == "out_of_turn"
        assert (await v.message())["t"] == "ok"
        assert (await bela.row("talks", v.conversation) or {})["asks"] == "handover"


async def test_the_first_seal_lets_her_in_and_gives_her_the_tag() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela)
        assert (await v.seal(member["id"]))["t"] == "ok"
        for side in (v, ada.talk, bela.talk):
            await side.told("Ada", "Bela")
            assert side.state == "active"
        assert await ada.outcome(v.conversation) is None
        assert (await bela.talk.message())["t"] == "ok"
        assert (await ada.talk.message())["t"] == "ok"
        await v.end()
        await bela.talk.hear("bye", why="over")
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]


async def test_from_now_on_is_a_new_epoch_and_a_seal_of_it_alone() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela)
        since = (await v.epoch(1))["n"]
        await settled()
        assert v.member("Bela")["asks"] == "handover"
        assert (await v.seal(member["id"], ep=1, since=since))["t"] == "ok"
        await v.hear("state", state="active")
        assert (await bela.talk.message(ep=0))["why"] == "epoch"
        assert (await bela.talk.message(ep=1))["t"] == "ok"
        body = (await bela.talk.entry(since + 1))["body"]
        assert (body["to"], body["ep"], body["since"]) == (bela.talk.me, 1, since)


async def test_a_seal_to_one_who_is_in_lets_nobody_else_in() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        assert (await v.seal(ada.talk.me))["t"] == "ok"
        assert (await bela.talk.message())["why"] == "state"
        assert (await bela.row("talks", v.conversation) or {})["state"] == "handover"


async def test_a_visitor_who_says_no_sends_her_out_and_the_caller_hears_it() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela)
        await v.decline(member["id"])
        for side in (v, ada.talk):
            await side.hear("ev", kind="leave", sender=member["id"])
            await side.told("Ada")
            assert side.state == "active"
        await bela.talk.hear("ev", kind="leave")
        assert (await bela.talk.next()) == {"t": "bye", "why": "auth", "by": None}
        assert await ada.outcome(v.conversation) == "declined"
        assert (await bela.now())["talks"] == []
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Ada")]


async def test_nobody_can_decline_one_who_is_in_or_herself_or_nobody() -> None:
    async with sockets():
        v, ada = await a_talk()
        for who in (ada.talk.me, v.me, "A" * 22):
            await v.socket.say(Decline(who))
        await settled()
        assert (await ada.talk.message())["t"] == "ok"
        await v.all_there_is()
        assert (v.state, v.leaves()) == ("active", [])


async def test_without_an_answer_for_three_minutes_she_goes_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await time.passes(timing.OFFER - 5)
        await v.all_there_is()
        assert v.state == "handover"
        await time.passes(10)
        await v.hear("state", state="active")
        assert v.leaves() == [bela.talk.me]
        await bela.talk.hear("bye", why="auth")
        assert await ada.outcome(v.conversation) == "expired"


async def test_a_newcomer_whose_line_drops_goes_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await bela.talk.drop()
        await time.passes(timing.AWAY - 2)
        await v.all_there_is()
        assert v.state == "handover"
        await time.passes(5)
        await v.hear("state", state="active")
        assert v.leaves() == [bela.talk.me]


async def test_a_newcomer_who_thinks_better_of_it_goes_out_again() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        assert (await bela.let_go(v.conversation))["t"] == "head"
        await v.hear("state", state="active")
        assert v.leaves() == [bela.talk.me]
        await bela.talk.hear("bye", why="auth")
        assert await ada.outcome(v.conversation) not in {"called", "coming"}


async def test_one_who_was_let_in_cannot_be_given_back_like_one_who_was_not() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela, "handover")
        for one in (ada, bela):
            assert await one.let_go(v.conversation) == {"t": "fault", "code": "out_of_turn"}
        assert (await bela.talk.message())["t"] == "ok"


async def test_the_first_stays_until_she_has_said_goodbye() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela, "handover")
        assert (await ada.talk.message())["t"] == "ok"
        await ada.leave()
        await v.hear("ev", kind="leave", sender=ada.talk.me)
        await v.told("Bela")
        await ada.talk.hear("bye", why="auth")
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]


async def test_what_is_left_after_an_end_in_the_middle_of_a_hand_over() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await v.end()
        for side in (ada.talk, bela.talk):
            assert (await side.hear("bye"))["by"] == "visitor"
        assert await rows() == {}
        # She was not let in yet: the one who talked owes the tag.
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Ada")]
        for one in (ada, bela):
            desk = await one.now()
            assert (desk["talks"], desk["calls"], desk["to_take_over"]) == ([], [], [])


async def test_both_who_were_let_in_may_end() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela", 2)
        await bring(v, ada, bela, "handover")
        await bela.talk.end()
        assert (await v.hear("bye"))["by"] == "counsellor"
        w = await a_visitor()
        await begin(w, ada)
        await bring(w, ada, bela, "handover")
        await ada.talk.end()
        assert (await w.hear("bye"))["by"] == "counsellor"
        assert await TagOwed.objects.acount() == 2


async def test_a_handed_over_conversation_is_handed_over_again() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await bring(v, ada, bela, "handover")
        await ada.leave()
        await v.hear("ev", kind="leave")
        await bring(v, bela, cleo, "handover")
        await bela.leave()
        await v.hear("ev", kind="leave", sender=bela.talk.me)
        await cleo.talk.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Cleo")]
