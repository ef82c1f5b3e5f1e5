"""Where the bars of published figures lie: a hidden one is drawn open, over all it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from stats.domain.bars import HEAD, STEP

# Percent: leaves room behind the longest bar for a count in thousands and its share, on a narrow telephone too.
LONGEST = 62
# A drawing cannot break its lines itself: so many letters stand beside each other there.
LETTERS, LINE = 34, 1.25


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar: its length in percent of the width, the rest in em; text as SVG wants it, with a point for a comma.

    `label` is each line of the label and where it stands; `end` is where the next bar may begin.
    """

    percent: float
    width: str
    label: tuple[tuple[str, str], ...]
    bar_y: str
    open_y: str
    line_from: str
    line_to: str
    value_y: str
    end: float


def drawn(bars: Sequence[tuple[str, int]]) -> tuple[Drawn, ...]:
    """A bar for every label and length, on one scale that starts at nought."""
    most = max((length for _label, length in bars), default=0)
    found: list[Drawn] = []
    for label, length in bars:
        top = found[-1].end if found else 0.0
        found.append(_drawn(label, length * LONGEST / most if most else 0.0, top))
    return tuple(found)


def drawn_height(bars: Sequence[Drawn]) -> str:
    """The height of the chart in em."""
    return _text(bars[-1].end - STEP + HEAD) if bars else "0"


def _drawn(label: str, percent: float, top: float) -> Drawn:
    percent = round(percent, 2)
    lines = wrap(label, LETTERS, break_long_words=False) or [label]
    foot = top + (len(lines) - 1) * LINE
    return Drawn(
        percent=percent,
        width=_text(percent),
        label=tuple((line, _text(top + 1 + at * LINE)) for at, line in enumerate(lines)),
        bar_y=_text(foot + 1.45),
        open_y=_text(foot + 1.5),
        line_from=_text(foot + 1.3),
        line_to=_text(foot + HEAD),
        value_y=_text(foot + 2.3),
        end=foot + STEP,
    )


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
