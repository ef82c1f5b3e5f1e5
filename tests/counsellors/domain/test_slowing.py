"""The pause between wrong guesses grows, ends at a minute, and is kept coarsely."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from counsellors.domain.slowing import COARSE, FREE_GUESSES, LONGEST, next_guess_at, pause_after

NOW = datetime(2026, 11, 22, 19, 0, 12, 345678, tzinfo=UTC)


def test_the_first_slips_cost_nothing() -> None:
    assert [pause_after(count) for count in range(FREE_GUESSES + 1)] == [timedelta(0)] * (FREE_GUESSES + 1)
    assert next_guess_at(NOW, FREE_GUESSES) is None


def test_the_pause_grows_up_to_a_minute_and_no_further() -> None:
    pauses = [pause_after(count) for count in range(FREE_GUESSES + 1, 1000)]
    assert pauses[0] > timedelta(0)
    assert all(one <= two for one, two in pairwise(pauses))
    assert pauses[-1] == LONGEST == timedelta(minutes=1)


def test_the_stored_time_does_not_tell_when_somebody_typed() -> None:
    for count in range(FREE_GUESSES + 1, 12):
        moment = next_guess_at(NOW, count)
        assert moment is not None
        assert moment.timestamp() % COARSE == 0
        assert timedelta(0) <= moment - (NOW + pause_after(count)) + timedelta(seconds=1) <= timedelta(seconds=6)
