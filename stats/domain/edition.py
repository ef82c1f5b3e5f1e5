"""What is published of a closed year, as finished cells: every page, file and report is made from this alone.

Nothing in here is exact. A figure is rounded to 5 or only said to be fewer than a limit, a percentage is taken of
rounded figures, and a text stands in both languages, so that what was published can be read in ten years as it was.
"""

from dataclasses import dataclass
from datetime import date

UNMET = "unmet_need"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the two languages."""

    da: str
    en: str

    def of(self, language: str) -> str:
        """The text in Danish, or in English for any language that is not Danish."""
        return self.da if language.startswith("da") else self.en


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as it is shown: `count` is rounded to 5, or it is None and the figure is "fewer than `below`"."""

    count: int | None
    below: int | None = None

    def __post_init__(self) -> None:
        if (self.count is None) == (self.below is None):
            raise ValueError("a figure is shown or hidden, never both")

    @property
    def hidden(self) -> bool:
        """True when nothing but the limit is told."""
        return self.count is None


@dataclass(frozen=True, slots=True)
class Base:
    """What the percentages of a table are taken of, named, with its count."""

    slug: str
    label: Words
    figure: Figure


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of a table. `joined` are the values it was made of, when it is more than one.

    `answered` is false for "not asked" and its like. `percent` is None where there is none to show. `limit` is the one
    below which this line is hidden; `alone` means that in a table with several answers no other stands beside it.
    """

    slug: str
    label: Words
    figure: Figure
    percent: int | None = None
    joined: tuple[str, ...] = ()
    answered: bool = True
    limit: int = 5
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark under a table; the slug says which one it is."""

    slug: str
    text: Words


@dataclass(frozen=True, slots=True)
class Table:
    """One subject. `several` means that a contact may stand in more than one line, so that nothing adds up.

    `rest` names an answer without a line of its own: all that the lines leave of the base. `known` is how many percent
    of the counselling contacts the answer is known for, where the base is the known answers. `channel` is "" for all
    channels together. `base` is None where no percentages are taken at all.
    """

    slug: str
    label: Words
    unit: Words
    base: Base | None
    several: bool
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    known: int | None = None
    channel: str = ""
    rest: Words | None = None

    @property
    def complete(self) -> bool:
        """True when every contact of the base stands in exactly one line."""
        return not self.several and self.rest is None

    def find(self, slug: str) -> Cell | None:
        """The cell with this slug."""
        return next((cell for cell in self.cells if cell.slug == slug), None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A table of the closed list that is not shown this year, so that nobody can be recognised."""

    slug: str
    label: Words


@dataclass(frozen=True, slots=True)
class Edition:
    """The figures of one closed year. `number` is 1, or 2 for the one corrected edition that a year may have.

    `counselling` is how many of the `total` were counselling, which most tables are about. `unmet` counts visits while
    the chat was closed or full; it shares nothing with the contacts. Of a year with fewer than 50 contacts there is
    only the total, which says so.
    """

    year: int
    number: int
    closed_on: date
    total: Figure
    counselling: Figure | None = None
    tables: tuple[Table, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unmet: Table | None = None
    notes: tuple[Note, ...] = ()

    @property
    def small(self) -> bool:
        """True when the year has too few contacts for any table."""
        return self.total.hidden

    def find(self, slug: str) -> Table | None:
        """The table with this slug; also the one of need that was not met."""
        tables = (*self.tables, self.unmet) if self.unmet else self.tables
        return next((table for table in tables if table.slug == slug), None)
