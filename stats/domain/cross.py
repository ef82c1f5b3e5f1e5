"""Two dimensions against each other: sums as they are, and small inner cells told as "1-4" only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# One to four contacts that share two answers are few enough to be somebody; that there are some may be known inside.
FEW = range(1, 5)
Pairs = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, its inner cells (None where there are one to four), and how many contacts it holds in all."""

    label: str
    cells: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross-table of counts; `base` is the number of contacts it is about."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[int, ...]
    base: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the table: slug → label in order, and how many contacts carry each."""

    labels: Mapping[str, str]
    counts: Mapping[str, int]

    @property
    def used(self) -> Sequence[str]:
        """The values that stand in the table: those that anybody carries."""
        return [slug for slug in self.labels if self.counts.get(slug, 0)]


def cross(down: Side, across: Side, pairs: Pairs, base: int) -> Cross:
    """The table with `down` as rows and `across` as columns."""
    return Cross(
        columns=tuple(across.labels[slug] for slug in across.used),
        lines=tuple(
            Line(
                down.labels[row],
                tuple(_inner(pairs.get((row, column), 0)) for column in across.used),
                down.counts[row],
            )
            for row in down.used
        ),
        totals=tuple(across.counts[slug] for slug in across.used),
        base=base,
    )


def _inner(count: int) -> int | None:
    return None if count in FEW else count
