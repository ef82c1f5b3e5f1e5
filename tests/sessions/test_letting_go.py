"""Somebody is let go, or changed, in mid-conversation: her sockets end, her desk follows, colleagues take over."""

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session

from counsellors.models import Person
from counsellors.services.people import deactivate
from sessions.doorkeeper import look_once
from sessions.models import Desk, Member
from sessions.protocol import NotPicked, Pick
from tests.sessions.people import (
    Counsellor,
    a_counsellor,
    a_talk,
    a_visitor,
    ask,
    bring,
    settled,
)
from tests.sessions.sockets import Socket, sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


@sync_to_async
def let_go(who: Counsellor) -> None:
    deactivate(Person.objects.get(display_name=who.name), None)


async def out(who: Counsellor) -> None:
    """Let go, and seen by the doorkeeper."""
    await let_go(who)
    await look_once()
    await settled()


async def closed(socket: Socket) -> list[str]:
    """The last words on this socket."""
    words = []
    while (frame := await socket.next())["t"] != "close":
        if frame["t"] == "bye":
            words.append(frame["why"])
    return words


async def test_her_sockets_end_and_a_colleague_goes_on_at_once() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        hers = ada.talk.me
        assert (await bela.now())["to_take_over"] == []
        await out(ada)
        assert await closed(ada.desk) == ["auth"]
        assert await closed(ada.talk.socket) == ["auth"]
        assert not await Socket("/staff/ws/desk", ada.cookie).open()
        assert not await Desk.objects.filter(name="Ada").aexists()
        await v.hear("peer", member=hers, presence="away")
        await bela.take_over(v.conversation)
        member = await v.asked("takeover", "Bela")
        assert (await v.seal(member["id"]))["t"] == "ok"
        await bela.talk.hear("ev", kind="seal")
        await settled()
        await v.all_there_is()
        assert (v.state, v.leaves()) == ("active", [hers])
        assert (await v.epoch(1))["t"] == "ok"
        assert (await v.message(1))["t"] == "ok"


async def test_looking_again_changes_nothing_and_does_not_end_the_conversation() -> None:
    async with sockets():
        v, ada = await a_talk()
        await out(ada)
        seen = (await Member.objects.aget(pk=ada.talk.me)).seen
        for _ in range(3):
            await look_once()
        assert (await Member.objects.aget(pk=ada.talk.me)).seen == seen
        await v.all_there_is()
        assert v.state == "active"


async def test_whom_she_had_picked_is_first_in_the_queue_again() -> None:
    async with sockets():
        v = await a_visitor()
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        await ada.pick(v.conversation)
        await out(ada)
        assert (await v.hear("queue"))["place"] == 1
        assert (await bela.now())["first"] == v.conversation
        await bela.pick(v.conversation)


async def test_a_second_counsellor_stays_and_owes_the_tag() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        hers = ada.talk.me
        await out(ada)
        await v.all_there_is()
        assert v.leaves() == [hers]
        assert v.state == "active"
        await bela.talk.end()
        await settled()
        assert (await bela.now())["tags_owed"] == 1


async def test_a_newcomer_who_is_let_go_asks_no_more() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ask(v, ada, bela)
        await out(bela)
        await v.all_there_is()
        assert (v.state, [one["name"] for one in v.members if one["role"] == "counsellor"]) == ("active", ["Ada"])


async def test_who_calls_her_hears_that_she_cannot_come() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.call("Bela", v.conversation)
        await out(bela)
        assert await ada.outcome(v.conversation) == "busy"


async def test_a_sign_in_that_was_ended_elsewhere_takes_its_sockets_along() -> None:
    async with sockets():
        _, ada = await a_talk()
        await Session.objects.filter(pk=ada.cookie).adelete()
        await look_once()
        # Not "auth": a page with a newer sign-in in the same browser comes back; this one is refused at the door.
        assert await closed(ada.desk) == ["restart"]
        assert await closed(ada.talk.socket) == ["restart"]
        assert not await Socket("/staff/ws/desk", ada.cookie).open()


async def test_an_open_desk_follows_what_is_decided_of_its_person() -> None:
    async with sockets():
        v, w = await a_visitor(), await a_visitor()
        ada, _ = await a_counsellor("Ada"), await a_counsellor("Bela")
        await ada.pick(v.conversation)
        assert (await ada.says(Pick(w.conversation)))["why"] == NotPicked.CAPACITY
        await Person.objects.filter(display_name="Ada").aupdate(capacity=2, role="shift_lead", languages=["en"])
        await look_once()
        shown = await ada.now()
        assert (shown["first"], shown["chooses"], shown["colleagues"][0]["capacity"]) == ("", True, 2)
        await ada.pick(w.conversation)
        await Person.objects.filter(display_name="Ada").aupdate(capacity=1, role="counsellor")
        await look_once()
        shown = await ada.now()
        assert (len(shown["talks"]), shown["chooses"]) == (2, False), "no conversation is interrupted"


async def test_others_keep_their_sockets() -> None:
    async with sockets():
        _, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await out(bela)
        assert (await ada.now())["on_duty"]
        assert len((await ada.now())["talks"]) == 1
