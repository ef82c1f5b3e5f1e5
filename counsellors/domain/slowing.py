"""How guessing is slowed: a pause that grows with the wrong guesses of an account and never passes a minute.

Somebody who mistypes waits seconds; somebody who guesses gets one try a minute. No account is ever locked: a right code
after the pause works at once. The limit we admit: who keeps guessing at one account makes its owner wait, too.
"""

from datetime import UTC, datetime, timedelta

FREE_GUESSES = 3
LONGEST = timedelta(seconds=60)
# The next time is kept in steps of five seconds: enough to slow a guess, too coarse to tell when somebody typed.
COARSE = 5
MOST_COUNTED = 1000


def pause_after(guesses: int) -> timedelta:
    """The pause after so many wrong guesses in a row: none, none, none, 5 s, 10 s, 20 s, 40 s, then a minute."""
    if guesses <= FREE_GUESSES:
        return timedelta(0)
    return min(LONGEST, timedelta(seconds=5 * 2 ** min(guesses - FREE_GUESSES - 1, 10)))


def next_guess_at(now: datetime, guesses: int) -> datetime | None:
    """When the next guess counts after so many wrong ones, rounded up; None when it counts at once."""
    pause = pause_after(guesses)
    if not pause:
        return None
    moment = int((now + pause).timestamp())
    return datetime.fromtimestamp(moment + -moment % COARSE, UTC)
