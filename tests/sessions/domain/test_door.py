"""How the door stands, as a table: hours, pause, duty, queue and time, and who may come in by it."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from counsellors.domain.hours import Opening
from sessions.domain.door import Door, Rules, door, may_enter

NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
NO_HOURS = Opening(open=True)
OPEN = Opening(open=True, until=NOW + timedelta(hours=2))
SOON = Opening(open=True, until=NOW + HALF_AN_HOUR)
ENDLESS = Opening(open=True, until=NOW + timedelta(days=13))
SHUT = Opening(open=False, next=NOW + timedelta(hours=2), reason="Juledag")

TABLE = [
    # opening, paused, on duty, waiting, limit, how it stands
    (OPEN, False, True, 0, 0, Door.OPEN),
    (OPEN, False, True, 4, 5, Door.OPEN),
    (OPEN, False, True, 5, 5, Door.FULL),
    (OPEN, False, True, 6, 5, Door.FULL),
    (OPEN, False, True, 500, 0, Door.OPEN),
    (OPEN, False, False, 0, 0, Door.NOBODY),
    (OPEN, False, False, 5, 5, Door.NOBODY),
    (OPEN, True, False, 5, 5, Door.PAUSED),
    (OPEN, True, True, 0, 0, Door.PAUSED),
    (SHUT, True, False, 5, 5, Door.CLOSED),
    (SHUT, False, True, 0, 0, Door.CLOSED),
    (SOON, False, True, 0, 0, Door.CLOSING),
    (SOON, False, True, 5, 5, Door.FULL),
    (SOON, False, False, 0, 0, Door.NOBODY),
    (ENDLESS, False, True, 0, 0, Door.OPEN),
    # Without hours nobody is late, and nobody on duty does not shut the door.
    (NO_HOURS, False, False, 0, 0, Door.OPEN),
    (NO_HOURS, True, False, 0, 0, Door.PAUSED),
    (NO_HOURS, False, False, 5, 5, Door.FULL),
]


@pytest.mark.parametrize(("opening", "paused", "on_duty", "waiting", "limit", "stands"), TABLE)
def test_the_door_stands_as_the_table_says(
    opening: Opening, paused: bool, on_duty: bool, waiting: int, limit: int, stands: Door
) -> None:
    rules = Rules(hours=opening is not NO_HOURS, paused=paused, limit=limit, closing_soon=HALF_AN_HOUR)
    assert door(opening, rules, on_duty=on_duty, waiting=waiting, now=NOW) == stands


def closing_soon(minutes: int, left: int) -> Door:
    opening = Opening(open=True, until=NOW + timedelta(seconds=left))
    rules = Rules(hours=True, paused=False, limit=0, closing_soon=timedelta(minutes=minutes))
    return door(opening, rules, on_duty=True, waiting=0, now=NOW)


def test_the_last_minutes_begin_to_the_second() -> None:
    assert closing_soon(30, 1801) == Door.OPEN
    assert closing_soon(30, 1800) == Door.CLOSING
    assert closing_soon(0, 1) == Door.OPEN


def test_only_an_open_door_and_one_that_closes_soon_let_anybody_in() -> None:
    assert {stands for stands in Door if not stands.shut} == {Door.OPEN, Door.CLOSING}
    for stands, on_duty in product(Door, (False, True)):
        assert may_enter(stands, front=False, on_duty=on_duty) is not stands.shut


def test_whoever_was_lost_in_a_conversation_comes_in_wherever_somebody_can_meet_her() -> None:
    assert all(may_enter(stands, front=True, on_duty=True) for stands in Door)
    refused = {stands for stands in Door if not may_enter(stands, front=True, on_duty=False)}
    assert refused == {Door.CLOSED, Door.NOBODY}
