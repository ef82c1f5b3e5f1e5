"""Percentages: rounded half up, over a base that holds what is counted."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.domain.share import Share, share

BASES = st.integers(1, 200_000)


@given(st.data(), BASES)
def test_whole_and_decimal_are_rounded_half_up_from_the_counts(data: st.DataObject, base: int) -> None:
    count = data.draw(st.integers(0, base))
    exact = Decimal(count * 100) / Decimal(base)
    found = Share(count, base)
    assert found.whole == exact.quantize(Decimal(1), ROUND_HALF_UP)
    assert Decimal(found.tenths) / 10 == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_an_even_half_goes_up() -> None:
    assert Share(1, 8).whole == 13
    assert Share(1, 200).whole == 1
    assert Share(1, 2000).tenths == 1


def test_the_decimal_is_not_rounded_twice() -> None:
    assert (Share(102, 212).tenths, Share(102, 212).whole) == (481, 48)


def test_without_a_base_there_is_no_share() -> None:
    assert share(0, 0) is None


@pytest.mark.parametrize(("count", "base"), [(1, 0), (0, 0), (3, 2), (-1, 2)])
def test_a_base_that_does_not_hold_the_count_is_a_mistake(count: int, base: int) -> None:
    with pytest.raises(ValueError, match="base"):
        Share(count, base)
