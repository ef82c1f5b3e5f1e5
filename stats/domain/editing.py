"""Changing the closed lists: what a change does to the form, and whether a merge order can be taken step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from stats.domain.quarter import Quarter
from stats.domain.taxonomy import NOT_RECORDED, Dimension, Merge, Value


class Wrong(StrEnum):
    """What can be wrong with a step of a merge order."""

    TOO_FEW = "too_few"
    NOT_THERE = "not_there"
    TAKEN = "taken"


class NoMerge(ValueError):
    """A merge order that cannot be taken: the number of the step, from 0, and why."""

    def __init__(self, step: int, wrong: Wrong) -> None:
        super().__init__(f"step {step}: {wrong}")
        self.step = step
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer of the form before and after a change; `before` or `after` is empty where it does not stand there."""

    slug: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """True when it reads differently, comes in or goes out."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Joined:
    """A line of a table after some steps: its label, its contacts, and whether a step made it."""

    label: str
    count: int
    made: bool


def with_value(dimension: Dimension, value: Value) -> Dimension:
    """The dimension with this value in the place of the one of its name, or last among its answers."""
    if dimension.find(value.slug) is None:
        answers = [each for each in dimension.values if not each.non_answer]
        return replace(dimension, values=(*answers, value, *(each for each in dimension.values if each.non_answer)))
    return replace(dimension, values=tuple(value if each.slug == value.slug else each for each in dimension.values))


def form_change(before: Dimension, now: Quarter, after: Dimension, then: Quarter) -> tuple[Shown, ...]:
    """The answers of the form as they stand `now`, beside those of the changed list in the quarter `then`."""
    old = {value.slug: value.label for value in before.offered_in(now)}
    new = {value.slug: value.label for value in after.offered_in(then)}
    order = list(dict.fromkeys([*new, *old]))
    return tuple(Shown(slug, old.get(slug, ""), new.get(slug, "")) for slug in order)


def check_merges(dimension: Dimension, merges: Sequence[Merge]) -> None:
    """Raise NoMerge unless every step joins two at least of what is still there when it comes."""
    there = {value.slug for value in dimension.values}
    made: set[str] = set()
    for step, merge in enumerate(merges):
        sources = set(merge.sources)
        if len(sources) < 2:
            raise NoMerge(step, Wrong.TOO_FEW)
        if not sources <= there | made:
            raise NoMerge(step, Wrong.NOT_THERE)
        left = (there | made) - sources
        if merge.into in left:
            raise NoMerge(step, Wrong.TAKEN)
        there, made = left, made | {merge.into}
        there.add(merge.into)
        made &= there


def after_steps(dimension: Dimension, counts: Mapping[str, int], steps: int) -> tuple[Joined, ...]:
    """The lines of the table after the first `steps` of the merge order; lines that nobody stands in are left out.

    Where several answers are possible a joined line is at most this: a contact may stand in more than one part.
    """
    lines: dict[str, Joined] = {
        value.slug: Joined(value.label, counts.get(value.slug, 0), made=False)
        for value in dimension.values
        if value.slug != NOT_RECORDED
    }
    for merge in dimension.merges[:steps]:
        parts = [lines.pop(source) for source in merge.sources if source in lines]
        lines[merge.into] = Joined(merge.label, sum(part.count for part in parts), made=True)
    return tuple(line for line in lines.values() if line.count)
