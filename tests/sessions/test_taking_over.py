"""Taking over: a counsellor's line is gone for good, and exactly one colleague may ask whether she should go on."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from sessions.domain import timing
from sessions.models import ChatSession, Member, TagOwed
from sessions.protocol import Hello, NotPicked, Open, TakeOver
from sessions.services.conversation import open_place, seat_counsellor, seat_visitor, start
from sessions.services.desk import go_on_duty, pick
from sessions.services.failure import NotGivenError
from sessions.services.newcomers import come_in
from sessions.services.store import random_id
from tests.sessions.cast import NOW, colleague
from tests.sessions.people import (
    Counsellor,
    Time,
    Visitor,
    a_counsellor,
    a_talk,
    a_visitor,
    begin,
    bring,
    opened,
    person_of,
    rows,
)
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


async def alone(time: Time, *names: str) -> tuple[Visitor, Counsellor, list[Counsellor]]:
    """A conversation whose counsellor has been away for too long, and colleagues on duty."""
    v, ada = await a_talk()
    colleagues = [await a_counsellor(name) for name in names]
    await ada.talk.drop()
    await time.passes(timing.TAKE_OVER + 5)
    return v, ada, colleagues


async def asks(v: Visitor, bela: Counsellor) -> dict[str, Any]:
    await bela.take_over(v.conversation)
    return await v.asked("takeover", bela.name)


async def test_colleagues_see_it_after_three_minutes_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await cleo.duty(False)
        await ada.talk.drop()
        await time.passes(timing.TAKE_OVER - 5)
        assert await bela.row("to_take_over", v.conversation) is None
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "taken"
        await time.passes(10)
        row = await bela.row("to_take_over", v.conversation)
        assert row is not None
        assert (row["state"], row["presence"], row["asks"], row["call"]) == ("active", "here", None, None)
        # Not for one who is off duty, and not for the one whose own it is.
        assert (await cleo.now())["to_take_over"] == []
        assert (await cleo.says(TakeOver(v.conversation)))["why"] == "off_duty"
        assert (await ada.now())["to_take_over"] == []
        assert (await ada.says(TakeOver(v.conversation)))["t"] != "picked"


async def test_it_is_nobodys_while_one_of_two_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await bring(v, ada, bela)
        await ada.talk.drop()
        await time.passes(timing.TAKE_OVER + 5)
        assert (await cleo.now())["to_take_over"] == []
        assert (await cleo.says(TakeOver(v.conversation)))["why"] == "taken"
        await bela.talk.drop()
        await time.passes(timing.TAKE_OVER + 5)
        assert await cleo.row("to_take_over", v.conversation) is not None


async def test_who_waits_or_was_only_picked_is_not_taken_over() -> None:
    async with sockets():
        v, w = await a_visitor(), await a_visitor()
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        await ada.pick(v.conversation)
        for one in (v, w):
            answer = await bela.says(TakeOver(one.conversation))
            assert answer["t"] == "notpicked"
            assert answer["why"] in {"taken", "gone"}
        assert (await bela.now())["to_take_over"] == []


async def test_of_several_who_take_over_at_once_one_may(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, _, desks = await alone(time, "Bela", "Cleo", "Dora")
        answers = await asyncio.gather(*(one.says(TakeOver(v.conversation)) for one in desks))
        assert sorted(str(answer.get("why", answer["t"])) for answer in answers) == ["picked", "taken", "taken"]
        for one in desks:
            assert (await one.now())["to_take_over"] == []
        await v.all_there_is()
        assert (v.state, len(v.members)) == ("handover", 3)


async def test_the_visitors_yes_shows_those_out_whose_line_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada, [bela] = await alone(time, "Bela")
        member = await asks(v, bela)
        assert v.state == "handover"
        assert (await v.message())["t"] == "ok"
        assert (await bela.talk.message())["why"] == "state"
        assert (await v.seal(member["id"]))["t"] == "ok"
        await v.told("Bela")
        assert v.state == "active"
        assert v.leaves() == [ada.talk.me]
        # The leave stands right behind the seal: what is said next is said with the first one gone.
        assert v.kinds()[-2:] == ["seal", "leave"]
        assert (await bela.talk.message())["why"] == "epoch"  # the one who was shown out holds the key of this epoch
        await v.epoch(1)
        assert (await bela.talk.message(ep=1))["t"] == "ok"
        again = await a_socket_of(ada, v.conversation)
        assert (await again.next())["why"] == "auth"
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]
        assert await rows() == {}


async def a_socket_of(who: Counsellor, conversation: str) -> Any:
    socket = await opened("/staff/ws/conversation", who.cookie)
    await socket.say(Hello(conversation))
    return socket


async def test_one_who_is_back_before_the_answer_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada, [bela] = await alone(time, "Bela")
        member = await asks(v, bela)
        await ada.come_back(last=2)
        assert (await ada.talk.message())["t"] == "ok"
        await v.seal(member["id"])
        await v.told("Ada", "Bela")
        assert v.state == "active"
        assert v.leaves() == []
        assert (await ada.talk.message())["t"] == "ok"
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]


async def test_one_who_is_declined_leaves_it_to_be_taken_over_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada, [bela, cleo] = await alone(time, "Bela", "Cleo")
        member = await asks(v, bela)
        await v.decline(member["id"])
        await v.hear("state", state="active")
        assert v.leaves() == [member["id"]]
        assert await cleo.row("to_take_over", v.conversation) is not None
        await v.seal((await asks(v, cleo))["id"])
        await v.told("Cleo")
        assert v.state == "active"
        assert v.leaves() == [member["id"], ada.talk.me]


@pytest.mark.parametrize("goes", ["lets go", "drops", "hears nothing"])
async def test_one_who_asks_and_goes_leaves_the_state_as_it_was(monkeypatch: pytest.MonkeyPatch, goes: str) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada, [bela] = await alone(time, "Bela")
        member = await asks(v, bela)
        if goes == "lets go":
            await bela.let_go(v.conversation)
        elif goes == "drops":
            await bela.talk.drop()
            await time.passes(timing.AWAY + 3)
        else:
            await time.passes(timing.OFFER + 3)
        await v.hear("state", state="active")
        assert v.leaves() == [member["id"]]
        assert {one["name"] for one in v.members} == {"", ada.name}


async def test_one_who_is_full_cannot_take_over(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, _, [bela] = await alone(time, "Bela")
        await begin(await a_visitor(), bela)
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "capacity"


async def test_twenty_minutes_without_a_counsellor_give_her_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, _, [bela] = await alone(time, "Bela")
        await time.passes(timing.COUNSELLOR_GONE)
        await v.hear("state", state="waiting")
        assert (await bela.says(TakeOver(v.conversation)))["why"] in {"gone", "taken"}
        assert await bela.row("to_take_over", v.conversation) is None


async def test_one_process_or_many_threads_give_one_winner_every_time() -> None:
    await asyncio.to_thread(many_times, 20)


def many_times(turns: int) -> None:
    everybody = [colleague(f"Bela {number}", capacity=1) for number in range(8)]
    first = colleague("Ada", capacity=3)
    for who in (first, *everybody):
        go_on_duty(who, NOW)
    later = NOW + timing.TAKE_OVER + 60
    with ThreadPoolExecutor(8) as threads:
        for _ in range(turns):
            place = open_place(Open(random_id()), NOW)
            seat_visitor(Hello(place.conversation, place.ticket), NOW)
            pick(place.conversation, first.person, NOW)
            seat_counsellor(Hello(place.conversation), first.person, NOW)
            start(place.conversation, NOW)
            won = list(threads.map(lambda who: got(place.conversation, who.person, later), everybody))  # noqa: B023
            assert sorted(won, key=str) == [None] * 7 + [True]
            assert Member.objects.filter(conversation=place.conversation).exclude(asks="").count() == 1
            ChatSession.objects.all().delete()
    connections.close_all()


def got(conversation: str, person: Any, now: int) -> NotGivenError | bool | None:
    try:
        come_in(conversation, person, now)
    except NotGivenError as refused:
        return None if refused.why == NotPicked.TAKEN else refused
    finally:
        connections.close_all()
    return True
