"""The audit against integer programming that shares no code with it: they find the same, also where much is told."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stats.domain import drafting
from stats.domain.audit import TALKS, TOTAL, audit
from stats.domain.drafting import draft, second_draft
from stats.domain.edition import Edition
from stats.domain.edition_json import encode
from stats.domain.subjects import subjects
from stats.domain.taxonomy import Taxonomy
from stats.services import taxonomy
from tests.stats.attacker import Attacker, attacked
from tests.stats.editions import CLOSED_ON, TEXTS, counted
from tests.stats.made_up_years import YEAR, Contact, made_up_year

Lists = tuple[Taxonomy, Taxonomy]
Ends = dict[tuple[str, str], tuple[int, int]]
SEEDS = st.integers(0, 2**32)
AS_IT_IS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=6
)
NAMES = {("", "total"): TOTAL, ("", "counselling"): TALKS}


@pytest.fixture
def both(lists: None) -> Lists:
    return taxonomy("da"), taxonomy("en")


def told_by_audit(*editions: Edition) -> set[tuple[str, str, int, int]]:
    return {(one.table, one.cell, min(one.left, default=-1), max(one.left, default=-1)) for one in audit(editions)}


def told_by_attacker(*editions: Edition) -> set[tuple[str, str, int, int]]:
    found = set()
    for one in Attacker([encode(edition) for edition in editions]).attack():
        if one.narrowed:
            _, table, cell = one.name
            table, cell = NAMES.get((table, cell), (table, cell.replace("(known answers)", "base")))
            found.add((table, cell, *one.is_in))
    return found


def a_little_else(deal: Random, contacts: list[Contact]) -> list[Contact]:
    """The same year with a few contacts more, less and different."""
    changed = list(contacts)
    for _ in range(deal.choice((0, 1, 2, 5, 12))):
        if deal.random() < 0.5:
            changed.pop(deal.randrange(len(changed)))
        if deal.random() < 0.5:
            changed.append(deal.choice(contacts))
    return changed


def two_editions(seed: int, both: Lists) -> tuple[Edition, Edition]:
    deal = Random(seed)
    tables = subjects(*both, YEAR, earlier=False)
    contacts = made_up_year(seed, both[0], range(80, 260))
    first = draft(counted(YEAR, contacts, both[0]), tables, TEXTS, CLOSED_ON).edition
    corrected = counted(YEAR, a_little_else(deal, contacts), both[0])
    return first, second_draft(first, corrected, tables, TEXTS, CLOSED_ON).edition


@settings(AS_IT_IS)
@given(seed=SEEDS)
def test_what_an_unguarded_edition_tells_is_told_by_both_to_the_same_end(seed: int, both: Lists) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "audit", lambda _: ())
        tables = subjects(*both, YEAR, earlier=False)
        edition = draft(counted(YEAR, made_up_year(seed, both[0]), both[0]), tables, TEXTS, CLOSED_ON).edition
    assert told_by_audit(edition) == told_by_attacker(edition)


@settings(AS_IT_IS)
@given(seed=SEEDS)
def test_two_editions_of_a_year_tell_no_more_together_than_each_says(seed: int, both: Lists) -> None:
    first, second = two_editions(seed, both)
    assert attacked(encode(first), encode(second)) == []


@pytest.mark.long
@settings(AS_IT_IS, max_examples=80)
@given(seed=SEEDS)
def test_two_editions_of_many_years_tell_no_more_together(seed: int, both: Lists) -> None:
    first, second = two_editions(seed, both)
    assert attacked(encode(first), encode(second)) == []


@pytest.mark.long
@settings(AS_IT_IS, max_examples=60)
@given(seed=SEEDS)
def test_what_two_unguarded_editions_tell_is_told_by_both_to_the_same_end(seed: int, both: Lists) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafting, "audit", lambda _: ())
        first, second = two_editions(seed, both)
    assert told_by_audit(first, second) == told_by_attacker(first, second)
