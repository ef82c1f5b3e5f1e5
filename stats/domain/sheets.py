"""A sheet of figures from outside: its rows by the names of its columns, and what is wrong with it by row and column.

What a cell holds is never repeated: it may be anything, a name too. A fault says where to look, and why.
"""

import csv
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stats.domain.refusal import Why

# Bytes, as much as the web server takes at once with something to spare; rows without the head.
BIGGEST, MOST_ROWS = 200_000, 2_000
DELIMITERS = ";,\t"


class Flaw(StrEnum):
    """What can be wrong with a sheet beside what can be wrong with a contact (`Why`)."""

    TOO_BIG = "too_big"
    TOO_MANY_ROWS = "too_many_rows"
    NOT_TEXT = "not_text"
    EMPTY = "empty"
    UNKNOWN_COLUMN = "unknown_column"
    COLUMN_TWICE = "column_twice"
    COLUMN_MISSING = "column_missing"
    UNEVEN_ROW = "uneven_row"
    NO_SUCH_CENTRE = "no_such_centre"
    NOT_A_YEAR = "not_a_year"
    TWO_YEARS = "two_years"
    NOT_A_COUNT = "not_a_count"
    LINE_TWICE = "line_twice"
    CONTACTS_MISSING = "contacts_missing"
    DOES_NOT_ADD_UP = "does_not_add_up"
    TOO_MANY = "too_many"
    CONTACTS_THERE = "contacts_there"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: the row as a spreadsheet counts it (0 for the whole sheet), the column, and why.

    `column` is a name of ours, or the number of a column whose name we do not know.
    """

    row: int
    column: str
    flaw: Flaw | Why


class Faulty(ValueError):
    """A sheet that cannot be taken in, with all that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(sorted(faults))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold anything, each as its number and its cells by the name of the column, trimmed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, with or without a mark at its beginning. Raises Faulty."""
    if len(content) > BIGGEST:
        raise Faulty(Fault(0, "", Flaw.TOO_BIG))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Faulty(Fault(0, "", Flaw.NOT_TEXT)) from None


def read_sheet(text: str, known: Collection[str], needed: Collection[str]) -> Sheet:
    """Read a table of comma, semicolon or tab separated values whose first row names the columns. Raises Faulty."""
    if len(text) > BIGGEST:
        raise Faulty(Fault(0, "", Flaw.TOO_BIG))
    if "\0" in text:
        raise Faulty(Fault(0, "", Flaw.NOT_TEXT))
    head_line = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head_line.count)
    try:
        records = list(csv.reader(text.strip("\r\n").splitlines(keepends=True), delimiter=delimiter, strict=True))
    except csv.Error:
        raise Faulty(Fault(0, "", Flaw.NOT_TEXT)) from None
    if len(records) < 2:
        raise Faulty(Fault(0, "", Flaw.EMPTY))
    if len(records) - 1 > MOST_ROWS:
        raise Faulty(Fault(0, "", Flaw.TOO_MANY_ROWS))
    columns = tuple(name.strip().lower() for name in records[0])
    faults = [*_of_the_head(columns, known, needed)]
    faults += [
        Fault(number, "", Flaw.UNEVEN_ROW)
        for number, record in enumerate(records[1:], 2)
        if any(record) and len(record) != len(columns)
    ]
    if faults:
        raise Faulty(*faults)
    rows = tuple(
        (number, dict(zip(columns, (cell.strip() for cell in record), strict=True)))
        for number, record in enumerate(records[1:], 2)
        if any(cell.strip() for cell in record)
    )
    if not rows:
        raise Faulty(Fault(0, "", Flaw.EMPTY))
    return Sheet(columns, rows)


def _of_the_head(columns: tuple[str, ...], known: Collection[str], needed: Collection[str]) -> Iterator[Fault]:
    for at, name in enumerate(columns, 1):
        if name not in known:
            yield Fault(1, str(at), Flaw.UNKNOWN_COLUMN)
        elif name in columns[: at - 1]:
            yield Fault(1, name, Flaw.COLUMN_TWICE)
    for name in needed:
        if name not in columns:
            yield Fault(1, name, Flaw.COLUMN_MISSING)
