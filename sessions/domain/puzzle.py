"""The puzzle before the queue: how much work a place costs, and for how long a puzzle may be solved."""

from typing import Final

LIFE: Final = 20 * 60  # seconds; time to read the page in peace, and short for whoever wants to hoard them
ROUNDS: Final = 1_000  # of PBKDF2 for each try; fewer, and the browser is busier with asking than with counting
STEEPEST: Final = 2  # a full queue makes a place cost twice as much: an old phone still needs about three seconds
A_CROWD: Final = 30  # how many who wait count as a full queue where no limit is set


def tries(base: int, waiting: int, limit: int) -> int:
    """How many tries a place costs on average: `base` for an empty queue, twice that for a full one.

    0 for a base of 0: no puzzle at all.
    """
    load = min(1.0, waiting / (limit or A_CROWD))
    return round(base * (1 + (STEEPEST - 1) * load))


def bounds(average: int) -> range:
    """Among how many tries the right one is: between two thirds and four thirds, so that bad luck has an end."""
    third = average // 3
    return range(average - third, average + third + 1)
