"""A year's contacts, its edition, and somebody with integer programming who knows all of it and the rules."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stats.domain.drafting import Draft, draft
from stats.domain.edition_json import encode
from stats.domain.subjects import subjects
from stats.domain.taxonomy import Taxonomy
from stats.services import taxonomy
from tests.stats.attacker import attacked
from tests.stats.editions import CLOSED_ON, TEXTS, counted, edition_2019
from tests.stats.made_up_years import YEAR, made_up_year

Lists = tuple[Taxonomy, Taxonomy]
SEEDS = st.integers(0, 2**32)
AS_IT_IS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def both(lists: None) -> Lists:
    return taxonomy("da"), taxonomy("en")


def drafted(seed: int, both: Lists) -> Draft:
    tables = subjects(*both, YEAR, earlier=False)
    return draft(counted(YEAR, made_up_year(seed, both[0]), both[0]), tables, TEXTS, CLOSED_ON)


def test_the_edition_of_2019_tells_nothing_more_than_it_says(both: Lists) -> None:
    assert attacked(encode(edition_2019(*both))) == []


# Two years that tell something when the audit, or the rule of one cut, is left out.
@settings(AS_IT_IS, max_examples=6)
@given(seed=SEEDS)
@example(seed=7)
@example(seed=1)
def test_no_count_of_any_year_is_told_closer_than_its_figure_says(seed: int, both: Lists) -> None:
    assert attacked(encode(drafted(seed, both).edition)) == []


@pytest.mark.long
@settings(AS_IT_IS, max_examples=300)
@given(seed=SEEDS)
def test_no_count_of_any_of_many_years_is_told_closer(seed: int, both: Lists) -> None:
    assert attacked(encode(drafted(seed, both).edition)) == []
