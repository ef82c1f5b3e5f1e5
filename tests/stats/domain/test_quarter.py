"""Quarters, and which of them are open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.domain.quarter import Quarter, check_open, open_quarters
from stats.domain.refusal import Refused, Why


@given(st.dates())
def test_a_day_lies_in_its_quarter_and_in_no_other(day: date) -> None:
    quarter = Quarter.at(day)
    assert quarter.first_day <= day <= quarter.last_day
    if quarter.last_day < date.max:
        assert Quarter.at(quarter.last_day + timedelta(days=1)) > quarter


@given(st.builds(Quarter, st.integers(1, 9999), st.integers(1, 4)))
def test_a_quarter_is_read_back_as_it_is_written(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter


@pytest.mark.parametrize("text", ["", "2026", "2026Q5", "2026Q0", "26Q1", "2026q1", "2026Q1 ", "٢٠٢٦Q1", "0000Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Quarter.parse(text)
    assert refused.value.why is Why.NO_SUCH_QUARTER


def test_this_year_so_far_and_the_year_before_are_open() -> None:
    assert [str(quarter) for quarter in open_quarters(date(2026, 5, 4))] == [
        "2026Q2", "2026Q1", "2025Q4", "2025Q3", "2025Q2", "2025Q1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("quarter", "why"),
    [
        (Quarter(2026, 3), Why.NOT_YET),
        (Quarter(2027, 1), Why.NOT_YET),
        (Quarter(2024, 4), Why.YEAR_CLOSED),
        (Quarter(2019, 1), Why.YEAR_CLOSED),
    ],
)
def test_a_quarter_outside_is_refused_with_its_reason(quarter: Quarter, why: Why) -> None:
    with pytest.raises(Refused) as refused:
        check_open(quarter, date(2026, 5, 4))
    assert refused.value.why is why
