"""When a need was not met: the part of the week, in the time zone of the moment, and nothing finer."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from counsellors.domain.hours import COPENHAGEN
from stats.domain.quarter import Quarter
from stats.domain.unmet import Part


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        (datetime(2026, 11, 23, 0, 0, tzinfo=COPENHAGEN), Part(Quarter(2026, 4), 0, 0)),
        (datetime(2026, 11, 23, 2, 59, tzinfo=COPENHAGEN), Part(Quarter(2026, 4), 0, 0)),
        (datetime(2026, 11, 23, 3, 0, tzinfo=COPENHAGEN), Part(Quarter(2026, 4), 0, 1)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC).astimezone(COPENHAGEN), Part(Quarter(2027, 1), 4, 0)),
        (datetime(2026, 7, 5, 21, 59, tzinfo=UTC).astimezone(COPENHAGEN), Part(Quarter(2026, 3), 6, 7)),
    ],
)
def test_a_moment_becomes_a_quarter_a_weekday_and_three_hours(moment: datetime, part: Part) -> None:
    assert Part.at(moment) == part


def test_both_hours_of_the_autumn_night_count_in_one_part() -> None:
    both = {Part.at(datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(COPENHAGEN)) for hour in (0, 1)}
    assert both == {Part(Quarter(2026, 4), 6, 0)}


def test_a_part_holds_no_date() -> None:
    assert {field.name for field in fields(Part)} == {"quarter", "weekday", "block"}
