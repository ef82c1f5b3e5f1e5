"""Where the bars of published figures lie: a hidden one is drawn open, over all it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from stats.domain.bars import HEAD, LONGEST, STEP


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar: its length in percent of the width, the rest in em; text as SVG wants it, with a point for a comma."""

    percent: float
    width: str
    label_y: str
    bar_y: str
    open_y: str
    line_from: str
    line_to: str
    value_y: str


def drawn(lengths: Sequence[int]) -> tuple[Drawn, ...]:
    """A bar for every length, on one scale that starts at nought."""
    most = max(lengths, default=0)
    return tuple(_drawn(length * LONGEST / most if most else 0.0, at * STEP) for at, length in enumerate(lengths))


def drawn_height(number: int) -> str:
    """The height in em of a chart with so many bars."""
    return _text(max(number - 1, 0) * STEP + HEAD)


def _drawn(percent: float, top: float) -> Drawn:
    percent = round(percent, 2)
    places = (top + 1, top + 1.45, top + 1.5, top + 1.3, top + HEAD, top + 2.3)
    label_y, bar_y, open_y, line_from, line_to, value_y = map(_text, places)
    return Drawn(percent, _text(percent), label_y, bar_y, open_y, line_from, line_to, value_y)


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
