"""A conversation over the real sockets, from the queue to its end."""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from sessions.domain import timing
from sessions.hub import hub
from sessions.models import ChatSession, Entry, Member, TagOwed
from sessions.protocol import Duty, End, EndedBy, EndForTone, Heartbeat, Hello, LetGo, Pick, Shown, Start, Typing
from sessions.services.conversation import end
from sessions.services.store import clock
from sessions.worker import writer
from tests.sessions.cast import add, join, message, seal, word
from tests.sessions.sockets import Socket, come_in, sockets, staff_cookie, visitor

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(databases=["default", "live"], transaction=True)]

cookie_of = sync_to_async(staff_cookie)


async def on_duty(name: str, capacity: int = 1) -> tuple[Socket, str]:
    cookie = await cookie_of(name, capacity=capacity)
    desk = Socket("/staff/ws/desk", cookie)
    assert await desk.open()
    await desk.say(Duty(True))
    await desk.hear("desk", on_duty=True)
    return desk, cookie


async def join_talk(cookie: str, conversation: str) -> tuple[Socket, dict]:  # type: ignore[type-arg]
    socket = Socket("/staff/ws/conversation", cookie)
    assert await socket.open()
    await socket.say(Hello(conversation))
    return socket, await socket.hear("welcome")


async def begin(name: str = "V", who: str = "Ada"):  # type: ignore[no-untyped-def]
    """A visitor and a counsellor who have begun: both sockets, and what opened them."""
    v, opened, welcome = await visitor(name)
    desk, cookie = await on_duty(who)
    await desk.say(Pick(opened["conversation"]))
    await desk.hear("picked")
    ada, hers = await join_talk(cookie, opened["conversation"])
    await ada.say(join())
    await v.hear("ev", kind="join")
    await v.say(Start())
    await v.hear("state", state="active")
    await ada.hear("state", state="active")
    await v.say(seal(hers["me"]))
    await ada.hear("ev", kind="seal")
    return v, ada, desk, opened, welcome, hers, cookie


async def test_the_whole_way_from_the_queue_to_the_end() -> None:
    async with sockets():
        v, ada, desk, _opened, welcome, hers, _ = await begin()
        assert welcome["state"] == "waiting"
        assert [member["name"] for member in hers["members"]] == ["", "Ada"]
        await v.say(message("hello", 2))
        assert (await v.hear("ok", mid=word("hello")))["n"] == 3
        heard = await ada.hear("ev", mid=word("hello"))
        assert (heard["n"], heard["sender"]) == (3, welcome["me"])
        await ada.say(message("answer", 2))
        assert (await v.hear("ev", mid=word("answer")))["sender"] == hers["me"]
        await ada.say(Typing(True))
        assert await v.hear("writing") == {"t": "writing", "member": hers["me"], "on": True}
        await ada.say(Shown(3))
        assert (await v.hear("got"))["n"] == 3
        await v.say(End())
        assert await v.hear("bye") == {"t": "bye", "why": "over", "by": "visitor"}
        assert await ada.hear("bye") == {"t": "bye", "why": "over", "by": "visitor"}
        assert (await desk.hear("desk", tags_owed=1))["talks"] == []
    for model in (ChatSession, Member, Entry):
        assert await model.objects.acount() == 0
    assert await TagOwed.objects.acount() == 1


async def test_places_move_up_and_say_whether_anybody_is_on_duty() -> None:
    async with sockets():
        v, opened, _ = await visitor("V")
        w, _, _ = await visitor("W")
        assert await v.hear("queue") == {"t": "queue", "place": 1, "on_duty": False, "speaks": False}
        assert (await w.hear("queue"))["place"] == 2
        desk, _ = await on_duty("Ada")
        assert await v.hear("queue") == {"t": "queue", "place": 1, "on_duty": True, "speaks": True}
        await desk.say(Pick(opened["conversation"]))
        assert (await w.hear("queue", place=1))["on_duty"]


async def test_two_desks_pick_one_visitor_and_the_other_sees_why_not() -> None:
    async with sockets():
        _, opened, _ = await visitor("V")
        (ada, _), (bela, _) = await on_duty("Ada"), await on_duty("Bela")
        await asyncio.gather(ada.say(Pick(opened["conversation"])), bela.say(Pick(opened["conversation"])))
        answers = [await desk_answer(ada), await desk_answer(bela)]
        assert sorted(answers) == ["picked", "taken"]


async def desk_answer(desk: Socket) -> str:
    while True:
        frame = await desk.next()
        if frame["t"] in {"picked", "notpicked"}:
            return str(frame.get("why", "picked"))


async def test_letting_go_puts_her_in_front_and_tells_her() -> None:
    async with sockets():
        v, opened, _ = await visitor("V")
        desk, cookie = await on_duty("Ada")
        await desk.say(Pick(opened["conversation"]))
        await desk.hear("picked")
        ada, _ = await join_talk(cookie, opened["conversation"])
        await ada.say(join())
        await v.hear("ev", kind="join")
        await desk.say(LetGo(opened["conversation"]))
        await v.hear("ev", kind="leave")
        await v.hear("state", state="waiting")
        assert (await v.hear("queue"))["place"] == 1
        assert (await desk.hear("desk", talks=[]))["waiting"][0]["asked_again"]
        # Who has left reads nothing after: the leave is the last she hears.
        await ada.hear("ev", kind="leave")
        assert (await ada.hear("bye"))["why"] == "auth"


async def test_a_visitor_who_comes_back_hears_what_she_missed_in_order() -> None:
    async with sockets():
        v, ada, _, opened, *_ = await begin()
        await v.wire.disconnect()
        for number in range(2, 7):
            await ada.say(message(f"m{number}", number))
            await ada.hear("ok")
        again = Socket("/ws/visitor")
        await again.open()
        welcome = await come_in(again, opened, last=2)
        assert welcome["head"] == 7
        assert [(await again.hear("ev"))["n"] for _ in range(5)] == [3, 4, 5, 6, 7]


async def test_a_second_socket_of_the_same_member_replaces_the_first() -> None:
    async with sockets():
        v, opened, _ = await visitor("V")
        again = Socket("/ws/visitor")
        await again.open()
        await come_in(again, opened)
        assert (await v.hear("bye"))["why"] == "replaced"
        assert (await v.next())["t"] == "close"


async def test_an_event_whose_hint_was_lost_is_delivered_within_three_seconds() -> None:
    async with sockets():
        v, _, _, opened, _, hers, _ = await begin()
        # Written behind the hub's back, as by a process whose hint was dropped.
        await writer.run(add, opened["conversation"], hers["me"], message("lost", 2), clock())
        async with asyncio.timeout(timing.REPAIR + 1):
            assert (await v.hear("ev", mid=word("lost")))["n"] == 3


async def test_a_counsellor_may_end_it_for_the_tone_and_only_she() -> None:
    async with sockets():
        v, ada, *_ = await begin()
        await ada.say(EndForTone())
        for socket in (v, ada):
            assert await socket.hear("bye") == {"t": "bye", "why": "over", "by": "tone"}
        w, *_ = await visitor("W")
        await w.say(EndForTone())
        await w.hear("fault", code="bad_frame")


async def test_who_ended_it_is_told_also_when_a_look_finds_first_that_it_is_gone() -> None:
    async with sockets():
        v, ada, _desk, opened, _welcome, hers, _ = await begin()
        await writer.run(end, opened["conversation"], clock(), hers["me"])
        await hub().look(tick=True)
        hub().ended(opened["conversation"], EndedBy.COUNSELLOR)
        for socket in (v, ada):
            assert await socket.hear("bye") == {"t": "bye", "why": "over", "by": "counsellor"}


async def test_an_end_whose_hint_was_lost_is_told_by_the_next_look() -> None:
    async with sockets():
        v, opened, _ = await visitor("V")
        await ChatSession.objects.filter(pk=opened["conversation"]).adelete()
        assert (await v.hear("bye"))["why"] == "over"


async def test_a_heartbeat_that_names_less_gets_the_rest_again() -> None:
    async with sockets():
        v, ada, *_ = await begin()
        await ada.say(message("once", 2))
        await v.hear("ev", mid=word("once"))
        await v.say(Heartbeat(1))
        assert [(await v.hear("ev"))["n"] for _ in range(2)] == [2, 3]


async def test_the_counsellor_hears_that_the_visitor_is_away_and_back() -> None:
    async with sockets():
        v, ada, _, opened, welcome, *_ = await begin()
        await v.wire.disconnect()
        await Member.objects.filter(pk=welcome["me"]).aupdate(seen=0)
        assert await ada.hear("peer") == {"t": "peer", "member": welcome["me"], "presence": "away"}
        again = Socket("/ws/visitor")
        await again.open()
        await come_in(again, opened)
        assert await ada.hear("peer") == {"t": "peer", "member": welcome["me"], "presence": "here"}


async def test_a_restart_says_bye_restart_to_everybody() -> None:
    async with sockets():
        v, ada, desk, *_ = await begin()
    for socket in (v, ada, desk):
        assert (await socket.hear("bye"))["why"] == "restart"


async def test_mallory_gets_into_no_conversation_that_is_not_hers() -> None:
    async with sockets():
        v, _, _, opened, *_ = await begin()
        await v.hear("ev", kind="seal")
        mallory = await cookie_of("Mallory")
        socket = Socket("/staff/ws/conversation", mallory)
        await socket.open()
        await socket.say(Hello(opened["conversation"]))
        assert await socket.next() == {"t": "bye", "why": "auth", "by": None}
        assert (await socket.next())["t"] == "close"
        assert await v.silent()


@pytest.mark.parametrize("path", ["/staff/ws/desk", "/staff/ws/conversation"])
async def test_no_staff_socket_opens_without_a_second_factor(path: str) -> None:
    password_only = await cookie_of("Ada", verified=False)
    inactive = await cookie_of("Bela", active=False)
    for cookie in ("", "nonsense", password_only, inactive):
        assert not await Socket(path, cookie).open()
    async with sockets():
        assert await Socket(path, await cookie_of("Cleo")).open()
