"""Calling the shift lead: who hears of it, what she can answer, and that a call opens no conversation to anybody."""

import pytest

from sessions.domain import timing
from sessions.domain.help import Need
from sessions.models import Entry, Help
from sessions.protocol import Answer, Hello, HelpOff, TakeOver
from sessions.protocol import Help as HelpFrame
from tests.sessions.people import Time, a_counsellor, a_talk, bring, opened
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]

OUT_OF_TURN = {"t": "fault", "code": "out_of_turn"}


async def test_the_shift_lead_hears_who_calls_and_what_she_needs_and_colleagues_do_not() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        assert (await ada.says(HelpFrame(v.conversation, Need.ADVICE)))["t"] == "head"
        (row,) = (await cleo.now())["helps"]
        assert row.pop("since")
        assert row.pop("conversation") == v.conversation
        assert row == {"by": "Ada", "need": "advice", "outcome": "called", "name": "", "mine": False}
        assert (await bela.now())["helps"] == []
        own = (await ada.row("talks", v.conversation) or {})["help"]
        assert own == {"need": "advice", "outcome": "called", "name": "", "told": 1}


@pytest.mark.parametrize(("need", "hears"), [(Need.ADVICE, 0), (Need.DANGER, 1)])
async def test_without_a_shift_lead_only_acute_danger_is_told_to_everybody(need: Need, hears: int) -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await ada.says(HelpFrame(v.conversation, need))
        assert len((await bela.now())["helps"]) == hears
        assert (await ada.row("talks", v.conversation) or {})["help"]["told"] == hears


async def test_her_answer_stands_in_the_conversation_of_the_one_who_called() -> None:
    async with sockets():
        v, ada = await a_talk()
        cleo, dora = await a_counsellor("Cleo"), await a_counsellor("Dora")
        await ada.says(HelpFrame(v.conversation, Need.COMPANY))
        assert (await cleo.says(Answer(v.conversation, "busy")))["t"] == "head"
        assert (await cleo.now())["helps"] == []
        assert (await dora.now())["helps"][0]["outcome"] == "busy"
        assert (await dora.says(Answer(v.conversation, "coming")))["t"] == "head"
        own = (await ada.row("talks", v.conversation) or {})["help"]
        assert (own["outcome"], own["name"]) == ("coming", "Dora")
        assert await cleo.says(Answer(v.conversation, "coming")) == OUT_OF_TURN


async def test_a_shift_lead_who_is_called_reads_nothing_before_the_visitor_has_let_her_in() -> None:
    """No listening in: knowing the conversation's name and being called is not being in it."""
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await v.message()
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        await cleo.says(Answer(v.conversation, "coming"))
        assert await Entry.objects.acount() > 0
        listening = await opened("/staff/ws/conversation", cleo.cookie)
        await listening.say(Hello(v.conversation))
        assert await listening.next() == {"t": "bye", "why": "auth", "by": None}
        assert (await listening.next())["t"] == "close"
        await v.message()
        await ada.talk.message()
        heard = []
        while not await cleo.desk.silent():
            heard.append((await cleo.desk.next())["t"])
        assert set(heard) <= {"desk", "head"}


async def test_she_comes_in_as_a_second_and_the_visitor_is_asked() -> None:
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.ADVICE))
        await cleo.take_over(v.conversation)
        member = await v.asked("second", "Cleo")
        own = (await ada.row("talks", v.conversation) or {})["help"]
        assert (own["outcome"], own["name"]) == ("coming", "Cleo")
        assert (await v.seal(member["id"]))["t"] == "ok"
        assert (await cleo.now())["helps"] == []


async def test_nobody_who_was_not_told_can_answer_or_come_in() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, _ = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        assert await bela.says(Answer(v.conversation, "coming")) == OUT_OF_TURN
        assert (await bela.says(TakeOver(v.conversation)))["why"] == "taken"
        assert await bela.says(HelpFrame(v.conversation, Need.ADVICE)) == OUT_OF_TURN
        assert await bela.says(HelpOff(v.conversation)) == OUT_OF_TURN


async def test_danger_takes_the_place_of_a_call_and_nothing_takes_the_place_of_danger() -> None:
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.ADVICE))
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        assert await ada.says(HelpFrame(v.conversation, Need.ADVICE)) == OUT_OF_TURN
        assert [row["need"] for row in (await cleo.now())["helps"]] == ["danger"]


async def test_a_call_nobody_answers_is_given_up_but_never_one_of_danger(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.ADVICE))
        await time.passes(timing.CALL + 5)
        assert (await ada.row("talks", v.conversation) or {})["help"]["outcome"] == "expired"
        assert (await cleo.now())["helps"] == []
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        await time.passes(timing.CALL * 3)
        assert (await cleo.now())["helps"][0]["outcome"] == "called"
        await cleo.says(Answer(v.conversation, "busy"))
        await time.passes(timing.HELP_SHOWN * 2)
        assert (await ada.row("talks", v.conversation) or {})["help"]["outcome"] == "busy"


async def test_nothing_of_a_call_stays_when_it_was_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        await cleo.says(Answer(v.conversation, "coming"))
        await time.passes(timing.HELP_SHOWN + 5)
        assert not await Help.objects.aexists()


async def test_nothing_of_a_call_stays_when_the_conversation_ends_or_the_caller_leaves() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela, cleo = await a_counsellor("Bela"), await a_counsellor("Cleo")
        await bring(v, ada, bela)
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        await ada.leave()
        await bela.talk.hear("ev", kind="leave")
        assert not await Help.objects.aexists()
        await bela.says(HelpFrame(v.conversation, Need.DANGER))
        assert len((await cleo.now())["helps"]) == 1
        await v.end()
        assert (await cleo.now())["helps"] == []
        assert not await Help.objects.aexists()


async def test_a_call_is_taken_back() -> None:
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await ada.says(HelpFrame(v.conversation, Need.RELIEF))
        assert (await ada.says(HelpOff(v.conversation)))["t"] == "head"
        assert (await cleo.now())["helps"] == []
        assert await ada.says(HelpOff(v.conversation)) == OUT_OF_TURN


async def test_the_visitor_hears_nothing_of_a_call_for_help() -> None:
    async with sockets():
        v, ada = await a_talk()
        cleo = await a_counsellor("Cleo")
        await v.all_there_is()
        await ada.says(HelpFrame(v.conversation, Need.DANGER))
        await cleo.says(Answer(v.conversation, "coming"))
        assert await v.all_there_is() == []
