"""How fast one socket may send."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.domain.allowance import Allowance

STEPS = st.lists(st.floats(0, 10, allow_nan=False), max_size=80)


def test_a_burst_is_taken_and_then_one_for_each_share_of_a_second() -> None:
    allowance = Allowance(per_second=2, burst=3, left=3, at=0)
    assert [allowance.take(0) for _ in range(4)] == [True, True, True, False]
    assert [allowance.take(0.5), allowance.take(0.5)] == [True, False]


@given(STEPS)
def test_no_rhythm_gets_more_than_the_burst_and_its_share_of_the_time(steps: list[float]) -> None:
    allowance = Allowance(per_second=2, burst=5, left=5, at=0)
    now = taken = 0.0
    for step in steps:
        now += step
        taken += allowance.take(now)
        assert taken <= 5 + 2 * now + 1e-6


def test_a_long_silence_saves_up_no_more_than_one_burst() -> None:
    allowance = Allowance(per_second=2, burst=3, left=0, at=0)
    assert [allowance.take(10_000) for _ in range(4)] == [True, True, True, False]
