"""A second counsellor: she comes in beside the first, and both talk with the visitor."""

import pytest

from sessions.models import Member, TagOwed
from sessions.protocol import HandOver, Limit, Pause, Shown, TakeOver, Typing
from tests.sessions.people import a_counsellor, a_talk, ask, bring, person_of
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]


async def test_the_state_stays_active_while_she_asks() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela, "second")
        assert v.state == "active"
        assert (await bela.row("talks", v.conversation) or {})["asks"] == "second"
        assert (await bela.talk.message())["why"] == "state"
        assert (await ada.talk.message())["t"] == "ok"
        await v.seal(member["id"])
        await v.told("Ada", "Bela")
        assert v.state == "active"
        assert (await bela.talk.message())["t"] == "ok"


async def test_the_tag_stays_with_the_first_and_there_is_one() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await bela.talk.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Ada")]


async def test_when_the_first_leaves_the_tag_goes_to_the_one_who_stays() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await ada.leave()
        await v.hear("ev", kind="leave", sender=ada.talk.me)
        await v.end()
        assert [owed.person async for owed in TagOwed.objects.all()] == [await person_of("Bela")]


async def test_a_declined_second_leaves_no_trace_in_the_state() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela, "second")
        await v.decline(member["id"])
        await v.hear("ev", kind="leave")
        await bela.talk.hear("bye", why="auth")
        assert await ada.outcome(v.conversation) == "declined"
        assert (await ada.row("talks", v.conversation) or {})["state"] == "active"


async def test_both_and_the_visitor_read_what_each_says() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        said = [(await side.message())["n"] for side in (v, ada.talk, bela.talk)]
        for side in (v, ada.talk, bela.talk):
            senders = [(await side.entry(n))["sender"] for n in said]
            assert senders == [v.me, ada.talk.me, bela.talk.me]


async def test_what_each_page_has_shown_is_told_by_member() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        n = (await v.message())["n"]
        await ada.talk.socket.say(Shown(n))
        assert await v.hear("got") == {"t": "got", "member": ada.talk.me, "n": n}
        await bela.talk.all_there_is()
        await bela.talk.socket.say(Shown(n - 1))
        assert await v.hear("got") == {"t": "got", "member": bela.talk.me, "n": n - 1}


async def test_what_a_page_has_shown_counts_from_the_moment_of_her_seal() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        member = await ask(v, ada, bela, "second")
        await v.seal(member["id"])
        # At once, as a page does that has just opened the seal: nothing tells the server to look again in between.
        await bela.talk.socket.say(Shown(3))
        assert (await v.hear("got"))["member"] == bela.talk.me


async def test_a_pause_is_told_to_all_others_by_member_and_kept_nowhere() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        for side in (v, ada.talk, bela.talk):
            await side.all_there_is()
        for speaker in (v, ada.talk, bela.talk):
            for on in (True, False):
                await speaker.socket.say(Pause(on))
                for side in (v, ada.talk, bela.talk):
                    if side is not speaker:
                        assert await side.next() == {"t": "paused", "member": speaker.me, "on": on}
                assert await speaker.all_there_is() == []
        await v.socket.say(Pause(True))
        welcome = await ada.come_back(last=5)
        assert "paused" not in welcome
        assert "paused" not in [frame["t"] for frame in await ada.talk.all_there_is()]


async def test_typing_is_told_by_member() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bring(v, ada, bela)
        await v.all_there_is()
        await bela.talk.all_there_is()
        await bela.talk.socket.say(Typing(True))
        assert await v.hear("writing") == {"t": "writing", "member": bela.talk.me, "on": True}


async def test_a_second_calls_too_and_six_is_the_most() -> None:
    async with sockets():
        v, ada = await a_talk()
        names = ["Bela", "Cleo", "Dora", "Eva"]
        assert len(names) + 2 == Limit.MEMBERS_PER_CONVERSATION
        caller = ada
        for name in names:
            newcomer = await a_counsellor(name)
            await bring(v, caller, newcomer)
            caller = newcomer
        one_more = await a_counsellor("Fie")
        answer = await caller.says(HandOver(v.conversation, await caller.id_of("Fie"), "second"))
        if answer["t"] == "head":
            assert (await one_more.says(TakeOver(v.conversation)))["why"] == "members"
        assert await Member.objects.filter(conversation=v.conversation, left=False).acount() == 6
