"""What the refusal of a finer cut tells, by trying every year there can be: the procedure is the attacker's to run.

Small tables, but all of their data. Whoever reads an edition knows that the data are among those that give it.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from stats.domain import drafting
from stats.domain.counted import Counted
from stats.domain.drafting import draft
from stats.domain.edition import Edition, Words
from stats.domain.figures import span
from stats.domain.subjects import Line, Step, Subject
from stats.domain.taxonomy import Base
from tests.stats.editions import TEXTS

CONTACTS = 60
TALKS = range(13, 23)  # all of the figures 15 and 20
WORDS = Words("", "")
Data = tuple[int, ...]


def line(slug: str, limit: int) -> Line:
    return Line(slug, WORDS, limit, True, False, (slug,))


def table_of(*limits: int) -> Subject:
    """Lines a, b, c … with these limits, of which a and b may be joined."""
    lines = tuple(line("abcd"[place], limit) for place, limit in enumerate(limits))
    return Subject("x", WORDS, Base.COUNSELLING, False, True, lines, (), (Step("ab", ("a", "b"), WORDS),))


def every_year(table: Subject) -> dict[Edition, list[Data]]:
    """All data, by the edition that they give."""
    found = defaultdict(list)
    for talks in TALKS:
        for first in product(range(talks + 1), repeat=len(table.lines) - 1):
            if sum(first) <= talks:
                data = (*first, talks - sum(first))
                values = {("x", line.slug): count for line, count in zip(table.lines, data, strict=True)}
                values["contact_type", "counselling"] = talks
                made = draft(Counted(2026, CONTACTS, values), [table], TEXTS, date(2027, 1, 8))
                found[made.edition].append(data)
    return found


def told(years: dict[Edition, list[Data]]) -> list[tuple[Edition, str]]:
    """Every count that an edition tells closer than its figure says."""
    found = []
    for edition, data in years.items():
        assert edition.counselling is not None
        if {sum(one) for one in data} != set(span(edition.counselling)):
            found.append((edition, "talks"))
        for cell in edition.tables[0].cells if edition.tables else ():
            places = ["abcd".index(part) for part in cell.joined or (cell.slug,)]
            if {sum(one[place] for place in places) for one in data} != set(span(cell.figure, cell.limit)):
                found.append((edition, cell.slug))
    return found


@pytest.mark.parametrize(
    ("limits", "joins"),
    [
        ((5, 5, 5), False),
        ((5, 5), True),
        pytest.param((10, 5, 5), True, marks=pytest.mark.long),
        pytest.param((10, 10, 5), True, marks=pytest.mark.long),
        pytest.param((5, 5, 10), False, marks=pytest.mark.long),
        pytest.param((10, 10, 10), False, marks=pytest.mark.long),
    ],
)
def test_no_edition_tells_more_to_somebody_who_knows_the_whole_procedure(limits: tuple[int, ...], joins: bool) -> None:
    years = every_year(table_of(*limits))
    assert told(years) == []
    assert any(cell.joined for edition in years for table in edition.tables for cell in table.cells) is joins


def test_joining_lines_without_a_look_at_the_refusals_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what the look is for."""
    always: Callable[..., bool] = lambda *_, **__: True  # noqa: E731
    monkeypatch.setattr(drafting, "_refusals_tell_nothing", always)
    assert told(every_year(table_of(5, 5, 5)))
