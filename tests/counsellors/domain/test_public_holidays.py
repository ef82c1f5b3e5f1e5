"""The days on which Denmark rests."""

from datetime import date

import pytest

from counsellors.domain.public_holidays import coming_holidays


def names(today: date) -> dict[date, str]:
    return {holiday.date: holiday.name for holiday in coming_holidays(today)}


def test_they_reach_from_today_to_the_end_of_next_year() -> None:
    days = sorted(names(date(2026, 12, 25)))
    assert days[0] == date(2026, 12, 25)
    assert days[-1] == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 24), "juleaften"),
        (date(2027, 3, 25), "skærtorsdag"),
        (date(2027, 3, 28), "påskedag"),
        (date(2027, 5, 6), "Kristi himmelfartsdag"),
        (date(2027, 6, 5), "grundlovsdag"),
    ],
)
def test_their_names_stand_as_in_a_sentence(day: date, name: str) -> None:
    assert names(date(2026, 11, 22))[day] == name


def test_great_prayer_day_is_a_working_day_since_2024() -> None:
    assert date(2027, 4, 23) not in names(date(2026, 11, 22))


def test_christmas_eve_is_told_from_a_day_off_for_everybody() -> None:
    public = {holiday.date: holiday.public for holiday in coming_holidays(date(2026, 12, 1))}
    assert (public[date(2026, 12, 24)], public[date(2026, 12, 25)]) == (False, True)
