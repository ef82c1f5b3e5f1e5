"""The closed list of tables: which lines each of them has in a year, and in which steps lines may be joined.

Which lines stand there depends on the year alone, never on what was counted: a line that only came up when somebody
had ticked it would tell that somebody had.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stats.domain.edition import Words
from stats.domain.taxonomy import CHANNEL, NOT_RECORDED, Base, Dimension, Taxonomy, Value


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a value, or several joined (`parts` are always values). Hidden below `limit`."""

    slug: str
    label: Words
    limit: int
    answered: bool
    alone: bool
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the merge order: the lines named in `sources`, as far as they are there, become one."""

    into: str
    sources: tuple[str, ...]
    label: Words


Cut = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One table before it has figures. `silent` are the values that tell nothing and have no line of their own.

    Two lines that are all of the contacts would, rounded beside their rounded sum, tell each other closer in one year
    of four; leaving the table out in such years would tell as much. So the second of two is the `rest` in every year:
    it has no figure of its own.
    """

    slug: str
    label: Words
    base: Base
    several: bool
    asked: bool
    lines: Cut
    silent: tuple[str, ...]
    steps: tuple[Step, ...]
    rest: Line | None = None

    def cuts(self) -> Iterator[Cut]:
        """The lines as they are, then after each step that joins any.

        A table with several answers has one cut only. A contact with two of the joined answers would be counted once,
        so joining makes the lines add up to less and lets an attacker see more, never less.
        """
        cut = self.lines
        yield cut
        for step in () if self.several else self.steps:
            joined = tuple(line for line in cut if line.slug in step.sources)
            if len(joined) > 1:
                cut = _join(cut, joined, step)
                yield cut


def subjects(danish: Taxonomy, english: Taxonomy, year: int, *, earlier: bool) -> tuple[Subject, ...]:
    """The tables of a year in their order; `earlier` for figures from before this system."""
    return tuple(
        _subject(da, en, year, earlier=earlier)
        for da, en in zip(danish.dimensions, english.dimensions, strict=True)
        if da.publish
    )


def _subject(da: Dimension, en: Dimension, year: int, *, earlier: bool) -> Subject:
    labels = {one.slug: Words(one.label, other.label) for one, other in zip(da.values, en.values, strict=True)}
    there = [value for value in da.values if _has_a_place(da, value, year, earlier=earlier)]
    shown = [value for value in there if value.answered or da.base is not Base.ANSWERED]
    lines = tuple(
        Line(
            value.slug,
            labels[value.slug],
            da.threshold_of(value),
            value.answered and not value.non_answer,
            value.stands_alone,
            (value.slug,),
        )
        for value in shown
    )
    two = len(lines) == 2 and not da.several and da.base is not Base.ANSWERED
    return Subject(
        slug=da.slug,
        label=Words(da.label, en.label),
        base=da.base,
        several=da.several,
        asked=da.asked,
        lines=lines[:1] if two else lines,
        silent=tuple(value.slug for value in there if value not in shown),
        steps=tuple(
            Step(one.into, one.sources, Words(one.label, other.label))
            for one, other in zip(da.merges, en.merges, strict=True)
        ),
        rest=lines[1] if two else None,
    )


def _has_a_place(dimension: Dimension, value: Value, year: int, *, earlier: bool) -> bool:
    if value.slug == NOT_RECORDED:
        # Of whom nothing was recorded is not counselling, so it only stands in what is about all contacts.
        return dimension.base is Base.ALL and dimension.slug != CHANNEL
    starts = value.valid_from is None or value.valid_from.year <= year
    ends = value.valid_to is None or value.valid_to.year >= year
    return starts and ends and (earlier or not value.import_only)


def _join(cut: Cut, joined: Sequence[Line], step: Step) -> Cut:
    """The joined line stands where the first of its parts stood, and is as careful as the most careful of them."""
    one = Line(
        slug=step.into,
        label=step.label,
        limit=max(line.limit for line in joined),
        answered=all(line.answered for line in joined),
        alone=False,
        parts=tuple(part for line in joined for part in line.parts),
    )
    return tuple(one if line is joined[0] else line for line in cut if line is joined[0] or line not in joined)
