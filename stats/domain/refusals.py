"""What the steps that were *not* published tell: who knows the rules also knows that each earlier cut was refused.

A joined line may go out only when for every count of its table, and for every value that its figure stands for, there
are data which give the same figures and of which every earlier cut would have been refused as well. They are looked for
and found, or the cut is taken for refused: better a table less than one that tells.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from stats.domain.edition import Figure
from stats.domain.figures import figure, span
from stats.domain.subjects import Cut, Line

# Splits of a joined line that are tried: all in one part, or this many in a second one. Beyond 12 only the rest of a
# division by 5 matters to how a count is rounded.
SMALL = range(1, 18)
Split = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as one cut shows it: each contact is in one line. `base` is None where it is the sum of the lines."""

    cut: Cut
    figures: tuple[Figure, ...]
    base: Figure | None

    def span(self, place: int) -> range:
        """The counts that a line's figure may stand for."""
        return span(self.figures[place], self.cut[place].limit)


def unharmed(spans: Sequence[range], base: range) -> bool:
    """Whether lines that add up to a base leave each other, and the base, everything that their figures say."""
    low, high = sum(one[0] for one in spans), sum(one[-1] for one in spans)
    if low > base[0] or high < base[-1]:
        return False
    return all(base[-1] - (low - one[0]) >= one[-1] and base[0] - (high - one[-1]) <= one[0] for one in spans)


def refusals_tell_nothing(earlier: Sequence[Cut], shown: Shown, *, answered: bool) -> bool:
    """Whether the refusal of all `earlier` cuts leaves every count of this one all that its figure stands for.

    `answered` is for a table about the known answers, whose base is rounded on its own while a line is hidden.
    """
    joined = [place for place, line in enumerate(shown.cut) if len(line.parts) > 1]
    single = [place for place in range(len(shown.cut)) if place not in joined]
    low, high = (sum(shown.span(place)[end] for place in single) for end in (0, -1))
    found: set[tuple[tuple[int, ...], int]] = set()
    for counts in product(*(shown.span(place) for place in joined)):
        for base in _bases(shown, sum(counts), low, high):
            if _refused(earlier, shown, dict(zip(joined, counts, strict=True)), figure(base), answered=answered):
                found.add((counts, base))
    return _everything_occurs(shown, joined, single, found)


def _bases(shown: Shown, joined: int, low: int, high: int) -> Iterator[int]:
    """The true bases that go with so many in the joined lines and the figures of the others."""
    possible = range(joined + low, joined + high + 1)
    yield from possible if shown.base is None else (base for base in span(shown.base) if base in possible)


def _refused(earlier: Sequence[Cut], shown: Shown, counts: Mapping[int, int], base: Figure, *, answered: bool) -> bool:
    """Whether some way to split the joined lines makes every earlier cut one that would have been refused."""
    kept = {shown.cut[place].slug: shown.span(place) for place in range(len(shown.cut)) if place not in counts}
    for split in _splits([(shown.cut[place], count) for place, count in counts.items()]):
        if all(_would_be_refused(cut, kept, split, base, answered=answered) for cut in earlier):
            return True
    return False


def _would_be_refused(cut: Cut, kept: Mapping[str, range], split: Split, base: Figure, *, answered: bool) -> bool:
    spans = [kept.get(line.slug) or _span_of(line, split) for line in cut]
    if answered and all(one[0] >= line.limit for one, line in zip(spans, cut, strict=True)):
        return False  # all lines shown: the base is but their sum
    return not unharmed(spans, span(base))


def _span_of(line: Line, split: Split) -> range:
    return span(figure(sum(split[part] for part in line.parts), line.limit), line.limit)


def _splits(joined: Sequence[tuple[Line, int]]) -> Iterator[Split]:
    """Ways to deal joined counts out to their parts: one line at a time to two parts, the other lines to one."""
    whole = {part: 0 for line, _ in joined for part in line.parts}
    for line, count in joined:
        whole[line.parts[0]] = count
    for line, count in joined:
        for first in line.parts:
            alone = whole | dict.fromkeys(line.parts, 0)
            yield alone | {first: count}
            for second in line.parts:
                if second != first:
                    yield from (alone | {first: count - few, second: few} for few in SMALL if few <= count)


def _everything_occurs(
    shown: Shown, joined: Sequence[int], single: Sequence[int], found: set[tuple[tuple[int, ...], int]]
) -> bool:
    """Whether the data that were found have every value of every joined line, of every single one, and of the base."""
    for place, line in enumerate(joined):
        if {counts[place] for counts, _ in found} != set(shown.span(line)):
            return False
    if shown.base is not None and {base for _, base in found} != set(span(shown.base)):
        return False
    for line in single:
        others = [shown.span(other) for other in single if other != line]
        low, high = sum(one[0] for one in others), sum(one[-1] for one in others)
        rest = {base - sum(counts) for counts, base in found}
        if not all(any(low <= left - value <= high for left in rest) for value in shown.span(line)):
            return False
    return True
