"""The door at the socket: who comes in, who is told why not, what is counted of it, and whom closing time touches."""

from datetime import datetime
from typing import Any

import pytest

from counsellors.domain.hours import COPENHAGEN, Hours
from sessions.models import ChatSession, Store
from sessions.protocol import Challenge, Fault, Knock, Limit, Open
from sessions.services.conversation import end, open_place
from sessions.services.failure import Shut
from sessions.services.store import clock, random_id
from sessions.sweep import sweep_once
from sessions.worker import writer
from stats.domain.unmet import Part, Reason
from stats.models import Unmet
from tests.sessions import cast
from tests.sessions.doors import hours_around, the_service
from tests.sessions.people import Time, a_counsellor, a_talk, a_visitor, opened, settled
from tests.sessions.sockets import Socket, sockets

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)


def open_hours(opens: int = -120, closes: int = 120) -> Hours:
    return hours_around(clock(), opens=opens, closes=closes)


def shut_hours() -> Hours:
    return open_hours(opens=120, closes=240)


def counted() -> dict[str, int]:
    """Need that was not met, by reason. For the writer's thread: a goodbye may be heard before its count is kept."""
    return {row.reason: row.count for row in Unmet.objects.all()}


async def all_of_it(socket: Socket) -> list[dict[str, Any]]:
    """Everything until the socket is closed."""
    frames = [await socket.next()]
    while frames[-1]["t"] != "close":
        frames.append(await socket.next())
    return frames


async def turned_away(**wish: str) -> list[dict[str, Any]]:
    socket = await opened("/ws/visitor")
    await socket.say(Open(random_id(), **wish))
    return await all_of_it(socket)


@pytest.mark.parametrize(
    ("settings", "state", "fault", "reason"),
    [
        ({"hours": shut_hours}, "closed", Fault.CLOSED, Reason.CLOSED),
        ({"hours": open_hours, "paused": True}, "paused", Fault.CLOSED, Reason.CLOSED),
        ({"paused": True}, "paused", Fault.CLOSED, Reason.CLOSED),
        ({"hours": open_hours}, "nobody", Fault.NOBODY, Reason.NOBODY),
    ],
)
async def test_a_shut_door_is_told_with_its_reason_and_counted_once(
    settings: dict[str, Any], state: str, fault: Fault, reason: Reason
) -> None:
    the_service(**{name: value() if callable(value) else value for name, value in settings.items()})
    async with sockets():
        door, problem, close = await turned_away()
        assert (door["t"], door["state"]) == ("door", state)
        assert problem == {"t": "fault", "code": fault}
        assert close["code"] == 4411
    assert await ChatSession.objects.acount() == 0
    assert await writer.run(counted) == {reason: 1}


async def test_a_door_that_is_shut_by_hours_says_when_it_opens() -> None:
    the_service(hours=shut_hours())
    async with sockets():
        door = (await turned_away())[0]
    assert 118 * 60 <= door["next"] - clock() <= 120 * 60
    assert door["next"] % 60 == 0
    assert door["until"] == 0


async def test_the_last_place_is_given_and_the_next_visitor_is_told_that_it_is_full() -> None:
    the_service(queue_limit=2)
    async with sockets():
        first, _ = await a_visitor(), await a_visitor()
        assert (await turned_away())[1]["code"] == Fault.FULL
        assert await writer.run(counted) == {"full": 1}
        ada = await a_counsellor("Ada")
        await ada.pick(first.conversation)
        await a_visitor()
        assert (await turned_away())[1]["code"] == Fault.FULL


async def test_the_same_nonce_comes_back_to_its_place_through_a_shut_door() -> None:
    nonce = random_id()
    async with sockets():
        visitor = await a_visitor(nonce=nonce)
        the_service(hours=shut_hours(), puzzle_cost=20)
        again = await a_visitor(nonce=nonce)
        assert again.conversation == visitor.conversation
    assert await writer.run(counted) == {}


async def test_she_may_come_in_until_it_closes_and_is_told_that_it_will() -> None:
    the_service(hours=open_hours(closes=20))
    async with sockets():
        await a_counsellor("Ada")
        visitor = await a_visitor()
        door = await visitor.hear("door")
        assert door["state"] == "closing"
        assert 18 * 60 <= door["until"] - clock() <= 20 * 60


async def test_an_open_door_is_no_news_to_who_waits() -> None:
    the_service(hours=open_hours())
    async with sockets():
        await a_counsellor("Ada")
        visitor = await a_visitor()
        assert not [frame for frame in await visitor.all_there_is() if frame["t"] == "door"]


async def test_a_change_of_the_door_is_told_to_who_waits_and_a_full_queue_is_none() -> None:
    the_service(hours=open_hours(), queue_limit=1)
    async with sockets():
        await a_counsellor("Ada")
        visitor = await a_visitor()
        the_service(hours=open_hours(), paused=True)
        await settled()
        assert (await visitor.hear("door"))["state"] == "paused"
        the_service(hours=open_hours())
        await settled()
        assert (await visitor.hear("door"))["state"] == "open"
        assert not [frame for frame in await visitor.all_there_is() if frame["t"] == "door"]


async def test_that_the_last_counsellor_goes_home_is_told_and_takes_no_place() -> None:
    the_service(hours=open_hours())
    async with sockets():
        ada = await a_counsellor("Ada")
        visitor = await a_visitor()
        await ada.duty(False)
        await settled()
        assert (await visitor.hear("door"))["state"] == "nobody"
        await sweep_once()
        assert await ChatSession.objects.acount() == 1


# ── Closing time ──────────────────────────────────────────────────────────────────────────────────────────────────


async def test_at_closing_time_who_waits_is_told_and_her_place_is_purged() -> None:
    the_service(hours=open_hours())
    async with sockets():
        await a_counsellor("Ada")
        visitor = await a_visitor()
        the_service(hours=shut_hours())
        await sweep_once()
        door = await visitor.hear("door")
        assert door["state"] == "closed"
        assert door["next"] > clock()
        assert (await visitor.hear("bye"))["why"] == "closed"
        assert (await visitor.socket.next())["code"] == 4411
    assert await ChatSession.objects.acount() == 0
    assert await writer.run(counted) == {"closed": 1}


async def test_closing_time_cuts_neither_a_conversation_nor_one_who_was_picked() -> None:
    async with sockets():
        talking, ada = await a_talk()
        picked = await a_visitor()
        await ada.pick(picked.conversation)
        await picked.hear("state", state="offered")
        waiting = await a_visitor()
        the_service(hours=shut_hours())
        await sweep_once()
        assert (await waiting.hear("bye"))["why"] == "closed"
        assert (await talking.message())["t"] == "ok"
        assert {row.id async for row in ChatSession.objects.all()} == {talking.conversation, picked.conversation}
        await picked.start()
        assert (await picked.message())["t"] == "ok"


async def test_who_was_picked_and_let_go_keeps_her_place_while_somebody_is_on_duty() -> None:
    the_service(hours=open_hours())
    async with sockets():
        ada = await a_counsellor("Ada")
        visitor = await a_visitor()
        await ada.pick(visitor.conversation)
        the_service(hours=shut_hours())
        await ada.let_go(visitor.conversation)
        await visitor.hear("state", state="waiting")
        await sweep_once()
        assert await ChatSession.objects.acount() == 1
        await ada.duty(False)
        await sweep_once()
        assert (await visitor.hear("bye"))["why"] == "closed"


async def test_a_pause_takes_nobodys_place() -> None:
    async with sockets():
        await a_visitor()
        the_service(paused=True)
        await sweep_once()
        assert await ChatSession.objects.acount() == 1


async def test_who_is_sent_home_hears_it_also_when_the_hint_is_lost() -> None:
    the_service(hours=open_hours())
    async with sockets():
        await a_counsellor("Ada")
        visitor = await a_visitor()
        await settled()
        the_service(hours=shut_hours())
        await settled()
        await ChatSession.objects.all().adelete()
        await settled()
        assert (await visitor.hear("bye"))["why"] == "closed"


# ── A conversation that was lost ──────────────────────────────────────────────────────────────────────────────────


async def lost_place() -> dict[str, str]:
    """What a visitor has of a conversation that went with an older store."""
    visitor = await a_visitor()
    await ChatSession.objects.all().adelete()
    await Store.objects.all().adelete()
    await visitor.drop()
    return {"lost": visitor.conversation, "ticket": visitor.ticket}


@pytest.mark.parametrize("settings", [{"queue_limit": 1}, {"hours": lambda: open_hours(closes=10)}, {"puzzle_cost": 9}])
async def test_a_pass_to_the_front_gets_in_when_it_is_full_or_closes_soon_and_needs_no_puzzle(
    settings: dict[str, Any],
) -> None:
    async with sockets():
        before = await lost_place()
        await a_counsellor("Ada")
        await a_visitor()
        the_service(**{name: value() if callable(value) else value for name, value in settings.items()})
        assert (await a_visitor(**before)).conversation
    assert await ChatSession.objects.filter(front=True).acount() == 1


async def test_a_pass_that_was_refused_is_good_for_another_time() -> None:
    async with sockets():
        before = await lost_place()
        the_service(hours=shut_hours())
        assert (await turned_away(**before))[1]["code"] == Fault.CLOSED
        await a_counsellor("Ada")
        await a_visitor(**before)
    assert await ChatSession.objects.filter(front=True).acount() == 1


# ── Knocking ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_knock_tells_how_the_door_stands_and_counts_only_a_shut_one() -> None:
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(Knock())
        assert (await socket.next()) == {"t": "door", "state": "open", "until": 0, "next": 0, "name": ""}
        assert await writer.run(counted) == {}
        the_service(hours=shut_hours())
        await socket.say(Knock())
        assert (await socket.hear("door"))["state"] == "closed"
        the_service(queue_limit=1)
        await a_visitor()
        await socket.say(Knock())
        assert (await socket.hear("door"))["state"] == "full"
    assert await writer.run(counted) == {"closed": 1, "full": 1}


async def test_one_connection_knocks_asks_and_opens_only_so_often() -> None:
    async with sockets():
        socket = await opened("/ws/visitor")
        for _ in range(Limit.ARRIVALS_PER_CONNECTION):
            await socket.say(Challenge())
            await socket.hear("puzzle")
        await socket.say(Knock())
        assert (await socket.next())["code"] == Fault.TOO_FAST
        assert (await socket.next())["t"] == "close"


# ── Who leaves ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_who_leaves_the_queue_is_counted_and_who_has_talked_is_not() -> None:
    async with sockets():
        visitor = await a_visitor()
        await visitor.end()
        assert await writer.run(counted) == {"left": 1}
        talking, _ = await a_talk()
        await talking.end()
        picked, bela = await a_visitor(), await a_counsellor("Bela")
        await bela.pick(picked.conversation)
        await picked.hear("state", state="offered")
        await picked.end()
    assert await writer.run(counted) == {"left": 1}


async def test_who_does_not_come_back_to_her_place_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        visitor = await a_visitor()
        await visitor.drop()
        await time.passes(11 * 60)
    assert await ChatSession.objects.acount() == 0
    assert await writer.run(counted) == {"left": 1}


async def test_who_was_handed_back_and_leaves_has_talked() -> None:
    async with sockets():
        visitor, ada = await a_talk()
        await ada.hand_back(visitor.conversation)
        await visitor.hear("state", state="waiting")
        await visitor.end()
    assert await writer.run(counted) == {}


def test_the_count_falls_into_the_part_of_the_week_of_copenhagen() -> None:
    place = cast.wait("V")
    end(place.conversation, cast.NOW)
    [row] = Unmet.objects.all()
    moment = Part.at(datetime.fromtimestamp(cast.NOW, COPENHAGEN))
    assert (row.year, row.quarter) == (moment.quarter.year, moment.quarter.number)
    assert (row.weekday, row.block) == (moment.weekday, moment.block)


def test_a_count_that_cannot_be_kept_turns_nobody_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Unmet._meta, "db_table", "no_such_table")
    place = cast.wait("V")
    assert end(place.conversation, cast.NOW)
    the_service(paused=True)
    with pytest.raises(Shut):
        open_place(cast.opening("W"), cast.NOW)
