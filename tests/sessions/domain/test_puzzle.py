"""How much work a place in the queue costs."""

from sessions.domain.puzzle import STEEPEST, bounds, tries


def test_an_empty_queue_costs_what_the_coordinators_have_set() -> None:
    assert tries(400, 0, 20) == 400


def test_it_rises_with_every_place_and_ends_at_twice_as_much() -> None:
    rising = [tries(400, waiting, 20) for waiting in range(21)]
    assert rising == sorted(set(rising))
    assert rising[-1] == tries(400, 500, 20) == 400 * STEEPEST


def test_without_a_limit_a_crowd_makes_it_rise_too() -> None:
    assert tries(400, 0, 0) == 400 < tries(400, 15, 0) < tries(400, 30, 0) == tries(400, 3000, 0)


def test_no_puzzle_stays_no_puzzle_however_many_wait() -> None:
    assert tries(0, 500, 20) == 0


def test_the_right_try_is_never_far_from_the_average() -> None:
    assert bounds(300) == range(200, 401)
    assert sum(bounds(300)) / len(bounds(300)) == 300
    assert list(bounds(1)) == [1]
