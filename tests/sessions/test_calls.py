"""Calls: whom a counsellor calls into her conversation, what both desks show of it, and who may call at all."""

import time as real_time

import pytest

from sessions.domain import timing
from sessions.models import ChatSession, Desk, Member
from sessions.protocol import Busy, CallOff, HandOver, LetGo, Pick, TakeOver
from tests.sessions.people import Time, a_counsellor, a_talk, a_visitor, ask, begin, bring
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]

OUT_OF_TURN = {"t": "fault", "code": "out_of_turn"}


async def test_the_one_who_is_called_sees_who_calls_and_how_and_since_when() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        row = await bela.row("calls", v.conversation)
        assert row is not None
        assert abs(row.pop("since") - real_time.time()) < 30
        assert row == {"conversation": v.conversation, "by": "Ada", "how": "handover"}
        assert (await ada.now())["calls"] == []


async def test_nobody_else_sees_a_call() -> None:
    async with sockets():
        v, ada = await a_talk()
        await a_counsellor("Bela")
        cleo = await a_counsellor("Cleo")
        await ada.call("Bela", v.conversation)
        assert (await cleo.now())["calls"] == []
        assert (await cleo.now())["talks"] == []


async def test_the_visitor_hears_nothing_of_a_call() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await v.all_there_is()
        await ada.call("Bela", v.conversation)
        await bela.busy(v.conversation)
        assert await v.all_there_is() == []


async def test_a_colleagues_id_is_made_for_one_duty_and_is_not_her_person() -> None:
    async with sockets():
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        first = await ada.id_of("Bela")
        person = (await Desk.objects.aget(name="Bela")).person
        assert str(person) != first
        assert person.hex not in first
        await bela.duty(False)
        assert all(one["name"] != "Bela" for one in (await ada.now())["colleagues"])
        await bela.duty(True)
        assert any(one["name"] == "Bela" for one in (await ada.now())["colleagues"])
        assert await ada.id_of("Bela") != first


async def test_a_reload_of_the_desk_keeps_the_id() -> None:
    async with sockets():
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        first = await ada.id_of("Bela")
        await bela.duty(True)
        await ada.now()
        assert await ada.id_of("Bela") == first


async def test_one_who_has_no_time_says_so_and_another_can_be_called() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, _ = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await ada.call("Bela", v.conversation)
        assert (await bela.busy(v.conversation))["t"] == "head"
        assert await ada.outcome(v.conversation) == "busy"
        assert (await bela.now())["calls"] == []
        await ada.call("Cleo", v.conversation, "second")


async def test_a_call_nobody_answers_expires_after_two_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        await time.passes(timing.CALL - 5)
        assert await bela.row("calls", v.conversation) is not None
        await time.passes(10)
        assert await bela.row("calls", v.conversation) is None
        assert await ada.outcome(v.conversation) == "expired"
        assert await bela.says(TakeOver(v.conversation)) == {
            "t": "notpicked", "conversation": v.conversation, "why": "taken",
        }  # fmt: skip
        await ada.call("Bela", v.conversation)


async def test_a_call_that_was_taken_back_can_no_longer_be_answered() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        assert (await ada.call_off(v.conversation))["t"] == "head"
        assert await ada.outcome(v.conversation) is None
        assert await bela.row("calls", v.conversation) is None
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "taken"


async def test_an_answered_call_is_put_away() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        await bela.busy(v.conversation)
        await ada.call_off(v.conversation)
        assert await ada.outcome(v.conversation) is None


async def test_one_newcomer_at_a_time() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await ada.call("Bela", v.conversation)
        assert await ada.says(HandOver(v.conversation, await ada.id_of("Cleo"))) == OUT_OF_TURN
        await bela.take_over(v.conversation)
        assert await ada.says(HandOver(v.conversation, await ada.id_of("Cleo"))) == OUT_OF_TURN
        assert (await cleo.says(TakeOver(v.conversation)))["why"] == "taken"
        assert (await bela.says(TakeOver(v.conversation)))["t"] != "picked"
        assert await Member.objects.filter(conversation=v.conversation, left=False).acount() == 3


async def test_of_two_calls_to_one_colleague_she_answers_each() -> None:
    async with sockets():
        v, ada = await a_talk()
        w = await a_visitor()
        cleo = await a_counsellor("Cleo")
        await begin(w, cleo)
        bela = await a_counsellor("Bela", 2)
        await ada.call("Bela", v.conversation)
        await cleo.call("Bela", w.conversation, "second")
        assert {row["conversation"] for row in (await bela.now())["calls"]} == {v.conversation, w.conversation}
        await bela.busy(v.conversation)
        await bela.take_over(w.conversation)
        assert await w.asked("second", "Bela")
        assert await ada.outcome(v.conversation) == "busy"


async def test_only_somebody_else_who_is_on_duty_can_be_called() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        hers = await ada.id_of("Bela")
        await bela.duty(False)
        for to in (hers, await ada.id_of("Ada"), "A" * 22, "short"):
            assert await ada.says(HandOver(v.conversation, to)) == OUT_OF_TURN
        assert await ada.outcome(v.conversation) is None


async def test_one_who_is_in_it_already_cannot_be_called() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        assert await ada.says(HandOver(v.conversation, await ada.id_of("Bela"))) == OUT_OF_TURN


async def test_nobody_is_called_before_the_conversation_has_started() -> None:
    async with sockets():
        v, ada = await a_visitor(), await a_counsellor("Ada")
        await a_counsellor("Bela")
        await ada.pick(v.conversation)
        assert await ada.says(HandOver(v.conversation, await ada.id_of("Bela"))) == OUT_OF_TURN
        assert await ada.says(HandOver(v.conversation)) == OUT_OF_TURN


async def test_a_newcomer_calls_nobody() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, _ = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await ask(v, ada, bela)
        assert await bela.says(HandOver(v.conversation, await bela.id_of("Cleo"))) == OUT_OF_TURN
        assert await bela.says(HandOver(v.conversation)) == OUT_OF_TURN


async def test_one_who_is_full_or_off_duty_cannot_come() -> None:
    async with sockets():
        v, ada = await a_talk()
        w, bela = await a_visitor(), await a_counsellor("Bela")
        await begin(w, bela)
        await ada.call("Bela", v.conversation)
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "capacity"
        await bela.duty(False)
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "off_duty"
        assert (await bela.now())["calls"] == []
        assert await Member.objects.filter(conversation=v.conversation).acount() == 2


async def test_a_newcomer_counts_towards_what_she_can_carry() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        w = await a_visitor()
        assert (await bela.says(Pick(w.conversation)))["why"] == "capacity"


@pytest.mark.parametrize("there", [True, False])
async def test_mallory_who_is_not_in_a_conversation_can_do_nothing_with_it(there: bool) -> None:
    async with sockets():
        v, ada = await a_talk()
        await a_counsellor("Bela")
        mallory = await a_counsellor("Mallory")
        await ada.call("Bela", v.conversation)
        conversation = v.conversation if there else "A" * 22
        before = await ada.now()
        for frame in (HandOver(conversation, await mallory.id_of("Bela")), HandOver(conversation), LetGo(conversation)):
            assert await mallory.says(frame) == OUT_OF_TURN
        for answer_to in (CallOff(conversation), Busy(conversation)):
            assert await mallory.says(answer_to) == OUT_OF_TURN
        for take in (Pick(conversation), TakeOver(conversation)):
            answer = await mallory.says(take)
            assert answer["t"] == "notpicked"
            assert answer["why"] == ("taken" if there else "gone")
        assert (await ada.now()) == before
        assert await Member.objects.filter(conversation=v.conversation).acount() == 2
        assert (await ChatSession.objects.aget()).state == "active"
