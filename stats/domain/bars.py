"""Where the bars of a chart lie: lengths in percent of the width, heights in em, so that letters never shrink."""

from collections.abc import Sequence
from dataclasses import dataclass

from stats.domain.tables import Row

LONGEST = 74  # percent: leaves room for the value behind the longest bar
STEP, HEAD = 3.55, 2.6  # em: from one bar to the next; from a label to the foot of its bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label; all numbers are text as SVG wants it, with a point whatever the reader's language."""

    row: Row
    width: str
    label_y: str
    bar_y: str
    line_from: str
    line_to: str
    value_y: str


def bars(rows: Sequence[Row]) -> tuple[Bar, ...]:
    """A bar for every row, on one scale that starts at nought."""
    most = max((row.count for row in rows), default=0)
    return tuple(_bar(row, number * STEP, most) for number, row in enumerate(rows))


def height(rows: Sequence[Row]) -> str:
    """The height of the chart in em."""
    return _text(max(len(rows) - 1, 0) * STEP + HEAD)


def _bar(row: Row, top: float, most: int) -> Bar:
    width = _text(row.count * LONGEST / most if most else 0)
    return Bar(row, width, _text(top + 1), _text(top + 1.45), _text(top + 1.3), _text(top + HEAD), _text(top + 2.3))


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
