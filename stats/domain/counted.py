"""The exact counts of one year: all that the making of an edition is given, from contacts or from earlier accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stats.domain.subjects import Line, Subject
from stats.domain.taxonomy import CONTACT_TYPE, COUNSELLING, Base


@dataclass(frozen=True, slots=True)
class Counted:
    """Whole counts, never published as they are.

    `values` maps (dimension, value) → contacts, the channel and the type of contact among them; what is not in it
    counts 0. `unmet` maps a reason → visits, or is None where nobody counted them. `earlier` is true for figures from
    before this system: then the values that are kept for such figures have their place in the tables.
    """

    year: int
    contacts: int
    values: Mapping[tuple[str, str], int]
    unmet: Mapping[str, int] | None = None
    earlier: bool = False

    @property
    def counselling(self) -> int:
        """Contacts that were counselling: what most tables are about."""
        return self.of(CONTACT_TYPE, COUNSELLING)

    def of(self, dimension: str, value: str) -> int:
        """How many contacts carry this value."""
        return self.values.get((dimension, value), 0)

    def line(self, dimension: str, line: Line) -> int:
        """How many contacts stand in a line; only where a contact stands in one line at most."""
        return sum(self.of(dimension, part) for part in line.parts)

    def base(self, subject: Subject) -> int:
        """How many contacts a table is about."""
        if subject.base is Base.ALL:
            return self.contacts
        if subject.base is Base.COUNSELLING:
            return self.counselling
        return self.counselling - sum(self.of(subject.slug, value) for value in subject.silent)


class Uneven(ValueError):
    """Counts that no contacts can have: the lines of this dimension do not go with its base."""

    def __init__(self, dimension: str, lines: int, base: int) -> None:
        super().__init__(f"{dimension}: {lines} of {base}")
        self.dimension = dimension
        self.lines = lines
        self.base = base


def check_even(counted: Counted, subjects: Iterable[Subject]) -> None:
    """Refuse counts that contradict themselves: an edition made of them would say what cannot be."""
    for subject in subjects:
        base = counted.base(subject)
        there = (*subject.lines, subject.rest) if subject.rest else subject.lines
        lines = [counted.line(subject.slug, line) for line in there]
        alone = sum(number for number, line in zip(lines, there, strict=True) if line.alone)
        free = [number for number, line in zip(lines, there, strict=True) if not line.alone]
        if not subject.several and sum(lines) != base:
            raise Uneven(subject.slug, sum(lines), base)
        if subject.several and alone + max(free, default=0) > base:
            raise Uneven(subject.slug, alone + max(free, default=0), base)
        if subject.several and subject.base is Base.ANSWERED and sum(lines) < base:
            raise Uneven(subject.slug, sum(lines), base)
