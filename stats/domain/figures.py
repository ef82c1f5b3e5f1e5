"""How a count becomes a figure that may go out of the house, and which counts a figure may stand for.

A whole number has no half on the way to a multiple of 5 (2 goes down, 3 goes up), so rounding counts needs no rule for
halves. A percentage of exactly a half goes up.
"""

from stats.domain.edition import Figure

STEP, LIMIT = 5, 5
SMALL_YEAR = 50
SMALL_BASE = 50


def figure(count: int, limit: int = LIMIT) -> Figure:
    """The count rounded to 5, or only "fewer than `limit`", nought included."""
    return Figure(None, limit) if count < limit else Figure(rounded(count))


def rounded(count: int) -> int:
    """The nearest multiple of 5."""
    return (count + STEP // 2) // STEP * STEP


def span(shown: Figure, limit: int = LIMIT) -> range:
    """All counts that give this figure, where counts below `limit` are hidden."""
    if shown.count is None:
        return range(limit)
    return range(max(limit, shown.count - STEP // 2), shown.count + STEP // 2 + 1)


def percent(part: Figure, base: Figure) -> int | None:
    """Whole percent of one figure in another, never of the counts behind them; None under a base of 50."""
    if part.count is None or base.count is None or base.count < SMALL_BASE:
        return None
    return min(100, (200 * part.count + base.count) // (2 * base.count))
