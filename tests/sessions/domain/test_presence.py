"""Here, away and gone, from nothing but the age of a lease."""

import pytest

from sessions.domain import timing
from sessions.domain.lifecycle import State
from sessions.domain.presence import Presence, presence, visitor_is_gone

NOW = 1_800_000_000


def test_who_was_seen_half_a_minute_ago_is_here_and_a_second_later_away() -> None:
    assert presence(NOW - timing.AWAY, NOW) == Presence.HERE
    assert presence(NOW - timing.AWAY - 1, NOW) == Presence.AWAY


@pytest.mark.parametrize(
    ("state", "minutes"), [(State.WAITING, 10), (State.OFFERED, 10), (State.ACTIVE, 20), (State.HANDOVER, 20)]
)
def test_a_visitor_is_gone_after_ten_minutes_waiting_and_twenty_talking(state: State, minutes: int) -> None:
    assert not visitor_is_gone(state, NOW - minutes * 60, NOW)
    assert visitor_is_gone(state, NOW - minutes * 60 - 1, NOW)


def test_the_spans_of_time_stand_in_the_order_in_which_they_must_pass() -> None:
    assert timing.LEASE * 3 <= timing.AWAY < timing.CALL < timing.TAKE_OVER < timing.COUNSELLOR_GONE
    assert timing.OFFER < timing.VISITOR_GONE_WAITING <= timing.VISITOR_GONE_TALKING < timing.CONVERSATION_AGE
    assert timing.REPAIR < 3
