"""Years side by side, and where figures before and after cannot be compared because the answers were others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stats.domain.taxonomy import Dimension

WIDTH, HIGHEST, TOP, BOTTOM = 100.0, 8.0, 3.2, 2.4  # percent across; em upwards


@dataclass(frozen=True, slots=True)
class Change:
    """Between the year before `year` and `year` the answers of a dimension changed."""

    year: int
    dimension: str
    why: str


@dataclass(frozen=True, slots=True)
class Column:
    """One year of the chart: where its bar stands, and its number. All lengths are text as SVG wants it."""

    year: int
    count: int
    x: str
    middle: str
    width: str
    y: str
    height: str
    value_y: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, the lines between years where something changed, and how high it is in em."""

    columns: tuple[Column, ...]
    breaks: tuple[str, ...]
    foot: str
    label_y: str
    height: str


def changes(dimensions: Sequence[Dimension], years: Sequence[int]) -> tuple[Change, ...]:
    """Where the answers changed between two of these years, each place once for a dimension, the earliest first.

    A break that was written down tells why; where a value began or went out of use without one, `why` is empty.
    """
    found: dict[tuple[int, str], str] = {}
    for dimension in dimensions:
        for value in dimension.values:
            for day in _turns(value.valid_from, value.valid_to):
                found.setdefault((day.year, dimension.slug), "")
        for each in dimension.breaks:
            found[each.first_day.year, dimension.slug] = each.label
    first, last = (min(years), max(years)) if years else (0, 0)
    return tuple(
        Change(year, slug, why)
        for (year, slug), why in sorted(found.items(), key=lambda item: item[0])
        if first < year <= last
    )


def chart(counts: Mapping[int, int], broken: Sequence[int]) -> Chart:
    """Standing bars for the years on one scale from nought; before a `broken` year the lists changed."""
    years = sorted(counts)
    most = max(counts.values(), default=0)
    step = WIDTH / max(len(years), 1)
    columns = tuple(_column(year, counts[year], at * step, step, most) for at, year in enumerate(years))
    lines = tuple(_text(at * step) for at, year in enumerate(years) if year in broken and at)
    return Chart(columns, lines, _text(TOP + HIGHEST), _text(TOP + HIGHEST + 1.4), _text(TOP + HIGHEST + BOTTOM))


def _turns(valid_from: date | None, valid_to: date | None) -> list[date]:
    after = [valid_to + timedelta(days=1)] if valid_to is not None else []
    return [*([valid_from] if valid_from is not None else []), *after]


def _column(year: int, count: int, left: float, step: float, most: int) -> Column:
    height = count * HIGHEST / most if most else 0
    width = min(step * 0.7, 12)
    top = TOP + HIGHEST - height
    middle = left + step / 2
    return Column(
        year, count, _text(middle - width / 2), _text(middle), _text(width), _text(top), _text(height), _text(top - 0.5)
    )


def _text(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
