"""The telephone year 2019 as it may be published: what domain knowledge says it must be, figure by figure."""

import pytest

from stats.domain.edition import Edition, Figure
from stats.services import taxonomy
from tests.stats.editions import edition_2019

HIDDEN = (None, None)


@pytest.fixture
def edition(lists: None) -> Edition:
    return edition_2019(taxonomy("da"), taxonomy("en"))


def shown(edition: Edition, slug: str) -> dict[str, tuple[int | None, int | None]]:
    table = edition.find(slug)
    assert table is not None, f"{slug} is left out"
    return {cell.slug: (cell.figure.count, cell.percent) for cell in table.cells}


def test_the_total_is_rounded_too(edition: Edition) -> None:
    assert (edition.total, edition.counselling) == (Figure(215), Figure(215))


def test_what_was_printed_stays_but_for_one_point_and_the_cell_of_two_contacts(edition: Edition) -> None:
    gender = shown(edition, "gender")
    assert (gender["woman"], gender["man"], gender["unknown"]) == ((185, 86), (30, 14), HIDDEN)
    relation = shown(edition, "relation")
    assert [relation[slug] for slug in ("exposed", "relative", "other-enquirer", "unknown")] == [
        (165, 77), (20, 9), (25, 12), HIDDEN,
    ]  # fmt: skip
    region = shown(edition, "region")
    assert [region[slug] for slug in ("region-midtjylland", "region-nordjylland", "other-denmark", "unknown")] == [
        (140, 65), (10, 5), HIDDEN, (65, 30),
    ]  # fmt: skip


def test_first_time_is_a_share_of_the_known_answers(edition: Edition) -> None:
    table = edition.find("first_time")
    assert table is not None
    assert table.base is not None
    assert (table.base.slug, table.base.figure, table.known) == ("answered", Figure(210), 98)
    assert shown(edition, "first_time") == {"first-time": (100, 48), "told-before": (110, 52)}


def test_what_was_never_told_is_left_out(edition: Edition) -> None:
    assert [one.slug for one in edition.left_out] == ["age_group", "referred_to"]


def test_delicate_answers_are_hidden_below_ten_and_others_below_five(edition: Edition) -> None:
    topic = edition.find("topic")
    assert topic is not None
    limits = {cell.slug: cell.figure.below for cell in topic.cells if cell.figure.hidden}
    assert limits["suicidal-thoughts"] == limits["self-harm"] == 10
    assert limits["food-substances"] == 5


def test_need_that_was_not_met_is_hidden_below_ten(edition: Edition) -> None:
    assert shown(edition, "unmet_need") == {"closed": (35, None), "full": HIDDEN}
