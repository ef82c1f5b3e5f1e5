"""Care on a shift: a pause, a talk afterwards that leads to no conversation, and an end to how many one takes."""

import pytest

from sessions.domain import timing
from sessions.models import Debrief, Desk
from sessions.protocol import Debrief as DebriefFrame
from sessions.protocol import HandOver, Pick, Rest, Take
from tests.sessions.doors import the_service
from tests.sessions.people import Time, a_counsellor, a_talk, a_visitor, begin, bring
from tests.sessions.sockets import sockets

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]

OUT_OF_TURN = {"t": "fault", "code": "out_of_turn"}


async def test_who_holds_a_pause_is_on_duty_and_takes_nobody() -> None:
    async with sockets():
        v, ada, bela = await a_visitor(), await a_counsellor("Ada"), await a_counsellor("Bela")
        assert (await ada.says(Rest(on=True)))["t"] == "head"
        now = await ada.now()
        assert (now["on_duty"], now["resting"]) == (True, True)
        assert next(one for one in (await bela.now())["colleagues"] if one["name"] == "Ada")["resting"]
        assert (await ada.says(Pick(v.conversation)))["why"] == "resting"
        await ada.says(Rest(on=False))
        assert (await ada.says(Pick(v.conversation)))["t"] == "picked"


async def test_a_pause_survives_a_reload_and_ends_with_the_duty() -> None:
    async with sockets():
        ada = await a_counsellor("Ada")
        await ada.says(Rest(on=True))
        await ada.duty(True)
        assert (await ada.now())["resting"]
        await ada.duty(False)
        assert await ada.says(Rest(on=True)) == OUT_OF_TURN
        await ada.duty(True)
        assert not (await ada.now())["resting"]


async def test_who_holds_a_pause_cannot_be_called_into_a_conversation() -> None:
    async with sockets():
        v, ada = await a_talk()
        bela = await a_counsellor("Bela")
        await bela.says(Rest(on=True))
        assert await ada.says(HandOver(v.conversation, await ada.id_of("Bela"))) == OUT_OF_TURN


async def test_the_shift_lead_sees_who_wants_to_talk_and_takes_it() -> None:
    async with sockets():
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        cleo, dora = await a_counsellor("Cleo"), await a_counsellor("Dora")
        await ada.says(DebriefFrame(on=True))
        await ada.says(DebriefFrame(on=True))
        (row,) = (await cleo.now())["debriefs"]
        assert (row["name"], row["taken"]) == ("Ada", False)
        assert (await bela.now())["debriefs"] == []
        assert (await ada.now())["debrief"] == {"by": ""}
        assert (await cleo.says(Take(row["id"], on=True)))["t"] == "head"
        assert (await ada.now())["debrief"] == {"by": "Cleo"}
        assert (await dora.now())["debriefs"] == []
        assert await dora.says(Take(row["id"], on=True)) == OUT_OF_TURN
        assert await dora.says(Take(row["id"], on=False)) == OUT_OF_TURN
        assert (await cleo.says(Take(row["id"], on=False)))["t"] == "head"
        assert len((await dora.now())["debriefs"]) == 1


async def test_who_leads_no_shift_takes_no_debrief() -> None:
    async with sockets():
        ada, bela = await a_counsellor("Ada"), await a_counsellor("Bela")
        await ada.says(DebriefFrame(on=True))
        await bela.desk.say(Take((await Debrief.objects.aget()).id, on=True))
        assert (await bela.desk.hear("fault"))["code"] == "not_allowed"
        assert (await ada.now())["debrief"] == {"by": ""}


async def test_a_shift_lead_does_not_take_her_own() -> None:
    async with sockets():
        cleo = await a_counsellor("Cleo")
        await cleo.says(DebriefFrame(on=True))
        assert (await cleo.now())["debriefs"] == []
        one = await Debrief.objects.aget()
        assert await cleo.says(Take(one.id, on=True)) == OUT_OF_TURN


async def test_a_wish_to_talk_is_taken_back_forgotten_after_the_shift_and_after_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    time = Time(monkeypatch)
    async with sockets():
        ada, cleo = await a_counsellor("Ada"), await a_counsellor("Cleo")
        await ada.says(DebriefFrame(on=True))
        await ada.says(DebriefFrame(on=False))
        assert not await Debrief.objects.aexists()
        assert await ada.says(DebriefFrame(on=False)) == OUT_OF_TURN
        await ada.says(DebriefFrame(on=True))
        await ada.duty(False)
        assert len((await cleo.now())["debriefs"]) == 1, "who asks at the end of her shift is still heard"
        await cleo.says(Take((await Debrief.objects.aget()).id, on=True))
        await ada.duty(True)
        await ada.duty(False)
        assert not await Debrief.objects.aexists()
        await ada.says(DebriefFrame(on=True))
        await time.passes(timing.DEBRIEF + 5)
        assert not await Debrief.objects.aexists()


async def test_after_as_many_as_one_begins_on_a_shift_the_queue_is_for_others() -> None:
    the_service(talks_per_shift=1)
    async with sockets():
        v, ada = await a_talk()
        assert (await ada.now())["at_limit"]
        await v.end()
        w = await a_visitor()
        assert (await ada.says(Pick(w.conversation)))["why"] == "limit"
        bela = await a_counsellor("Bela")
        assert not (await bela.now())["at_limit"]
        await begin(w, bela)


async def test_one_who_has_begun_her_last_can_still_be_called_by_a_colleague() -> None:
    the_service(talks_per_shift=1)
    async with sockets():
        v, bela = await a_talk("Bela", 1)
        await v.end()
        w, ada = await a_talk()
        await bring(w, ada, bela)
        assert (await Desk.objects.aget(name="Bela")).begun == 2


async def test_who_was_picked_and_did_not_begin_is_not_counted_and_a_new_duty_begins_anew() -> None:
    the_service(talks_per_shift=1)
    async with sockets():
        v, ada = await a_visitor(), await a_counsellor("Ada")
        await ada.pick(v.conversation)
        await ada.let_go(v.conversation)
        await v.end()
        await begin(await a_visitor(), ada)
        await ada.duty(True)
        assert (await ada.now())["at_limit"], "a reload of the desk forgets nothing"
        await ada.duty(False)
        assert not await Desk.objects.filter(begun__gt=0).aexists()


async def test_when_the_last_one_goes_off_duty_those_who_wait_are_told_and_nobody_is_cut() -> None:
    async with sockets():
        v, ada = await a_talk()
        w = await a_visitor()
        await ada.duty(False)
        assert (await w.hear("queue", on_duty=False))["place"] == 1
        assert (await v.message())["t"] == "ok"
        assert (await ada.talk.message())["t"] == "ok"
        bela = await a_counsellor("Bela")
        await w.hear("queue", on_duty=True)
        await begin(w, bela)
