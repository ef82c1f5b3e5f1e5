"""Cross-tables and years side by side: sums exact, small inner cells told as few, breaks where lists changed."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stats.domain.cross import Side, cross
from stats.domain.taxonomy import Base, Break, Dimension, Value
from stats.domain.trend import Change, changes, chart
from stats.domain.waited import Band, band_of

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y")
CONTACTS = st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), max_size=60)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTACTS)
def test_inner_cells_are_told_unless_one_to_four_share_them(contacts: list[tuple[str, str]]) -> None:
    down = Side({one: one.upper() for one in ROWS}, {one: [row for row, _ in contacts].count(one) for one in ROWS})
    carried = [column for _, column in contacts]
    across = Side({one: one for one in COLUMNS}, {one: carried.count(one) for one in COLUMNS})
    pairs = {(row, column): contacts.count((row, column)) for row in ROWS for column in COLUMNS}
    found = cross(down, across, pairs, len(contacts))
    assert sum(line.total for line in found.lines) == sum(found.totals) == found.base == len(contacts)
    assert [line.label for line in found.lines] == [one.upper() for one in ROWS if down.counts[one]]
    for line in found.lines:
        for column, cell in zip(found.columns, line.cells, strict=True):
            true = pairs[line.label.lower(), column]
            assert cell == (None if 1 <= true <= 4 else true)


def region(*values: Value, breaks: tuple[Break, ...] = ()) -> Dimension:
    return Dimension(
        "region", "Region", False, True, Base.COUNSELLING, "not_asked", True, values, breaks=breaks,
    )  # fmt: skip


def test_a_list_that_changed_is_a_break_once_with_the_reason_that_was_written_down() -> None:
    old = Value("old", "Old", valid_to=date(2026, 12, 31))
    new = Value("new", "New", valid_from=date(2027, 1, 1))
    spring = Value("spring", "Spring", valid_from=date(2025, 4, 1))
    told = region(old, new, spring, breaks=(Break(date(2027, 1, 1), "Two became one."),))
    assert changes([told], range(2019, 2028)) == (
        Change(2025, "region", ""),
        Change(2027, "region", "Two became one."),
    )
    assert changes([told], [2027, 2028]) == (), "before the first year there is nothing to compare with"
    assert changes([told], []) == ()


def test_bars_stand_on_one_scale_and_breaks_between_the_years() -> None:
    drawn = chart({2025: 50, 2026: 100, 2027: 0}, [2025, 2027])
    assert [(one.year, one.height) for one in drawn.columns] == [(2025, "4"), (2026, "8"), (2027, "0")]
    assert drawn.breaks == ("66.67",)
    assert chart({}, []).columns == ()


def test_every_wait_falls_into_one_band_and_a_border_belongs_to_the_longer() -> None:
    ends = {0: Band.UNDER_2, 119: Band.UNDER_2, 120: Band.UNDER_5, 299: Band.UNDER_5, 300: Band.UNDER_15}
    for seconds, band in {**ends, 899: Band.UNDER_15, 900: Band.OVER_15, 100_000: Band.OVER_15}.items():
        assert band_of(seconds) is band
