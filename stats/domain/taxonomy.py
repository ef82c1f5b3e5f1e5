"""The closed lists as plain data: dimensions and their values, and which of them stand in the form in a quarter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stats.domain.quarter import Quarter

NOT_ASKED = "not_asked"
NOT_RECORDED = "not_recorded"
COUNSELLING = "counselling"
CONTACT_TYPE = "contact_type"
CHANNEL = "channel"


class Channel(StrEnum):
    """How somebody got in touch. Set by the system, never ticked."""

    CHAT = "chat"
    TELEPHONE = "telephone"


class Base(StrEnum):
    """What percentages are taken of."""

    ALL = "all"
    COUNSELLING = "counselling"
    ANSWERED = "answered"
    EXPOSED = "exposed"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a closed list. Labels are in the language that was asked for.

    `answered` is false for what tells nothing of the visitor; a `non_answer` also excludes every other value.
    """

    slug: str
    label: str
    help: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    answered: bool = True
    non_answer: bool = False
    exclusive: bool = False
    import_only: bool = False
    system_only: bool = False
    threshold: int | None = None

    def valid_in(self, quarter: Quarter) -> bool:
        """True when the value could be chosen on at least one day of the quarter."""
        starts = self.valid_from is None or self.valid_from <= quarter.last_day
        ends = self.valid_to is None or self.valid_to >= quarter.first_day
        return starts and ends

    def offered_in(self, quarter: Quarter) -> bool:
        """True when it stands in the form of that quarter: neither retired, nor for older figures, nor the system's."""
        return self.valid_in(quarter) and not self.import_only and not self.system_only

    @property
    def stands_alone(self) -> bool:
        """True when no other value of the dimension may be ticked beside it."""
        return self.exclusive or self.non_answer


@dataclass(frozen=True, slots=True)
class Merge:
    """One step of the merge order: `sources` (values, or what an earlier step made) become `into`, named `label`."""

    into: str
    sources: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """From this day on figures cannot be compared with those before; `label` says why."""

    first_day: date
    label: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """One question with its closed list; `default` is the value that an untouched row stands for, or "" for none.

    `publish`, `threshold` and `merges` are for what goes out of the house: whether it may, below which count a cell is
    only said to be fewer, and the steps in which values may be joined, from the first.
    """

    slug: str
    label: str
    several: bool
    asked: bool
    base: Base
    default: str
    in_form: bool
    values: tuple[Value, ...]
    publish: bool = True
    threshold: int = 5
    merges: tuple[Merge, ...] = ()
    breaks: tuple[Break, ...] = ()

    def find(self, slug: str) -> Value | None:
        """The value with this slug."""
        return next((value for value in self.values if value.slug == slug), None)

    def threshold_of(self, value: Value) -> int:
        """Below which count this value is only said to be fewer than that."""
        return self.threshold if value.threshold is None else value.threshold

    def offered_in(self, quarter: Quarter) -> tuple[Value, ...]:
        """The values of the form in that quarter, in their order."""
        return tuple(value for value in self.values if value.offered_in(quarter))


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All dimensions in the order of the yearly page, and the order in which the form asks."""

    dimensions: tuple[Dimension, ...]
    form_order: tuple[str, ...]
    bases: dict[str, str]

    def find(self, slug: str) -> Dimension | None:
        """The dimension with this slug."""
        return next((dimension for dimension in self.dimensions if dimension.slug == slug), None)

    @property
    def form(self) -> tuple[Dimension, ...]:
        """The dimensions of the form, in the order it asks."""
        by_slug = {dimension.slug: dimension for dimension in self.dimensions}
        return tuple(by_slug[slug] for slug in self.form_order)
