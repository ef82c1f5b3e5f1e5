"""The order of the report's sentences: groups of variants, and what a variant needs besides numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from stats.domain.edition import Table

Fits = Callable[[Table, int], bool]
# The section of the words → the table they are about.
SECTIONS = {
    "total": "channel",
    "counselling": "contact_type",
    "gender": "gender",
    "relation": "relation",
    "region": "region",
    "first_time": "first_time",
    "topic": "topic",
    "age_group": "age_group",
    "referred_to": "referred_to",
    "unmet_need": "unmet_need",
}
REGIONS_CHANGED = 2027


@dataclass(frozen=True, slots=True)
class Group:
    """Variants of one sentence, best first: the first that can be said is said."""

    variants: tuple[str, ...]
    when: Mapping[str, Fits] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is set against the year before: the section, the words' key, and the value ("" for all contacts)."""

    section: str
    key: str
    value: str


COMPARED = (
    Compared("total", "compare", ""),
    Compared("first_time", "compare", "first-time"),
    Compared("age_group", "compare_under_18", "under-18"),
)


def _hides(slug: str) -> Fits:
    """The line with this slug is there and hidden."""
    return lambda table, _year: any(cell.slug == slug and cell.figure.hidden for cell in table.cells)


def _hides_any(table: Table, _year: int) -> bool:
    return any(cell.figure.hidden for cell in table.cells)


def _hides_all(table: Table, _year: int) -> bool:
    return all(cell.figure.hidden for cell in table.cells)


def _hides_the_rest(table: Table, _year: int) -> bool:
    """Everything but the first line is hidden."""
    return all(cell.figure.hidden for cell in table.cells[1:])


def _shows_more(table: Table, year: int) -> bool:
    return not _hides_the_rest(table, year)


def _ties(table: Table, _year: int) -> bool:
    """Two lines that tell something stand in front with the same count."""
    counts = sorted((cell.figure.count or 0 for cell in table.cells if cell.answered), reverse=True)
    return len(counts) > 1 and counts[0] == counts[1]


def _joined(table: Table, _year: int) -> bool:
    return any(cell.joined for cell in table.cells)


def _several(table: Table, _year: int) -> bool:
    return table.several


def _when_regions_changed(_table: Table, year: int) -> bool:
    return year == REGIONS_CHANGED


PLAN: Mapping[str, tuple[Group, ...]] = {
    "total": (Group(("shown", "one_hidden", "alone")),),
    "counselling": (Group(("shown", "one_hidden"), {"shown": _shows_more}),),
    "gender": (Group(("shown_three", "shown", "one_hidden", "no_percent")), Group(("unknown", "not_asked"))),
    "relation": (
        Group(("shown", "one_hidden", "exposed", "no_percent")),
        Group(("relative",), {"relative": lambda table, _year: table.find("other-enquirer") is None}),
    ),
    "region": (
        Group(("shown", "one_hidden", "first", "no_percent")),
        Group(("unknown", "not_asked")),
        Group(("merged",), {"merged": _joined}),
        Group(("break",), {"break": _when_regions_changed}),
    ),
    "first_time": (Group(("shown", "one_hidden", "no_percent"), {"one_hidden": _hides("first-time")}),),
    "topic": (
        Group(("tie", "shown", "one_hidden", "no_percent"), {"tie": _ties, "one_hidden": _hides_any}),
        Group(("several",), {"several": _several}),
    ),
    "age_group": (
        Group(("shown", "no_percent")),
        Group(("under_18_shown", "one_hidden"), {"one_hidden": _hides("under-18")}),
    ),
    "referred_to": (Group(("first", "no_percent")), Group(("shown",)), Group(("not_followed",))),
    "unmet_need": (Group(("shown", "one_hidden"), {"one_hidden": _hides_all}), Group(("note",))),
}
