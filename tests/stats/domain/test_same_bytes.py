"""One contact more or less: nobody can tell by a single byte of what was published."""

from collections.abc import Iterator

import pytest

from stats.domain.counted import Counted
from stats.domain.drafting import draft
from stats.domain.edition import Edition
from stats.domain.edition_json import encode
from stats.domain.figures import SMALL_YEAR, span
from stats.domain.subjects import Subject, subjects
from stats.domain.taxonomy import Taxonomy
from stats.services import taxonomy
from tests.stats.editions import CLOSED_ON, TEXTS, counted, of_2019
from tests.stats.made_up_years import YEAR, made_up_year
from tests.stats.neighbours import data_with

Count = tuple[str, str, range]


@pytest.fixture
def both(lists: None) -> tuple[Taxonomy, Taxonomy]:
    return taxonomy("da"), taxonomy("en")


def counts_of(edition: Edition) -> Iterator[Count]:
    """Every published count of contacts with all that its figure stands for."""
    assert edition.counselling is not None
    yield "", "total", span(edition.total, SMALL_YEAR)
    yield "contact_type", "counselling", span(edition.counselling)
    for table in edition.tables:
        yield from ((table.slug, cell.slug, span(cell.figure, cell.limit)) for cell in table.cells)


def missing(counts: Counted, tables: tuple[Subject, ...], wanted: list[Count]) -> list[tuple[str, str, int]]:
    """The values for which no data were found that give the same bytes."""
    edition = draft(counts, tables, TEXTS, CLOSED_ON).edition
    published = encode(edition)

    def gives_the_same(slug: str, cell: str, value: int) -> bool:
        for data in data_with(counts, tables, edition, slug, cell, value):
            assert value == (data.contacts if slug == "" else data.of(slug, cell))
            if encode(draft(data, tables, TEXTS, CLOSED_ON).edition) == published:
                return True
        return False

    return [
        (slug, cell, value)
        for slug, cell, values in wanted
        for value in values
        if not gives_the_same(slug, cell, value)
    ]


def test_the_total_a_shown_line_and_a_hidden_one_of_2019_may_be_all_that_their_figures_say(
    both: tuple[Taxonomy, Taxonomy],
) -> None:
    counts, tables = of_2019(*both)
    some = {("", "total"), ("gender", "man"), ("region", "other-denmark"), ("topic", "self-harm")}
    edition = draft(counts, tables, TEXTS, CLOSED_ON).edition
    wanted = [one for one in counts_of(edition) if one[:2] in some]
    assert len(wanted) == len(some)
    assert missing(counts, tables, wanted) == []


@pytest.mark.long
def test_every_count_of_2019_may_be_all_that_its_figure_says(both: tuple[Taxonomy, Taxonomy]) -> None:
    counts, tables = of_2019(*both)
    wanted = list(counts_of(draft(counts, tables, TEXTS, CLOSED_ON).edition))
    assert len(wanted) > 60
    assert missing(counts, tables, wanted) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_every_count_of_any_year_may_be_all_that_its_figure_says(seed: int, both: tuple[Taxonomy, Taxonomy]) -> None:
    counts = counted(YEAR, made_up_year(seed, both[0]), both[0])
    tables = subjects(*both, YEAR, earlier=False)
    wanted = list(counts_of(draft(counts, tables, TEXTS, CLOSED_ON).edition))
    assert missing(counts, tables, wanted) == []
