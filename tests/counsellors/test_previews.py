"""What the settings' pages say that visitors will read."""

from datetime import date, datetime, time, timedelta

import pytest

from counsellors import previews
from counsellors.domain.hours import COPENHAGEN, Hours, Opening, Span, SpecialDay

MONDAY = date(2026, 11, 23)
EVENINGS = Hours({0: (Span(time(16), time(20)),), 3: (Span(time(20), time(2)),)})


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), COPENHAGEN)


def danish(said: list[previews.Said]) -> list[str]:
    return next(each.lines for each in said if each.language == "da")


def english(said: list[previews.Said]) -> list[str]:
    return next(each.lines for each in said if each.language == "en")


def test_open_without_hours_says_so_and_has_no_closing() -> None:
    assert danish(previews.hours_now(Hours(), at(MONDAY, "12:00"))) == ["Chatten er åben nu."]
    assert previews.hours_when_closed(Hours(), at(MONDAY, "12:00")) == []
    assert previews.week_lines(Hours()) == []


@pytest.mark.parametrize(
    ("day", "clock", "last"),
    [
        (MONDAY, "12:00", "Vi åbner igen i dag kl. 16:00."),
        (MONDAY - timedelta(days=1), "12:00", "Vi åbner igen i morgen kl. 16:00."),
        (MONDAY, "21:00", "Vi åbner igen torsdag kl. 20:00."),
        (MONDAY, "17:00", "Chatten er åben nu og til kl. 20:00."),
        (MONDAY + timedelta(days=3), "21:00", "Chatten er åben nu og til i morgen kl. 02:00."),
    ],
)
def test_the_sentence_fits_the_moment(day: date, clock: str, last: str) -> None:
    assert danish(previews.hours_now(EVENINGS, at(day, clock)))[-1] == last


def test_an_opening_a_week_ahead_is_told_by_its_date() -> None:
    found = Opening(open=False, next=at(date(2026, 12, 1), "16:00"))
    assert previews.opening_lines(found, at(MONDAY, "12:00"))[-1] == "Vi åbner igen 1/12 kl. 16:00."


def test_where_nothing_is_planned_it_says_so() -> None:
    assert previews.opening_lines(Opening(open=False), at(MONDAY, "12:00"))[-1] == (
        "Vi ved ikke endnu, hvornår vi åbner igen."
    )


def test_what_is_said_once_it_has_closed() -> None:
    assert danish(previews.hours_when_closed(EVENINGS, at(MONDAY, "17:00")))[-1] == "Vi åbner igen torsdag kl. 20:00."
    assert english(previews.hours_when_closed(EVENINGS, at(MONDAY, "12:00")))[-1] == "We open again Thursday at 20:00."


def test_a_closed_day_says_why_and_an_open_one_until_when() -> None:
    closed = previews.special_day_said(SpecialDay((), "juleaften"), MONDAY, EVENINGS)
    assert danish(closed)[1:] == ["Vi holder lukket i dag på grund af juleaften.", "Vi åbner igen torsdag kl. 20:00."]
    short = previews.special_day_said(SpecialDay((Span(time(10), time(13)),)), MONDAY, EVENINGS)
    assert danish(short) == ["Chatten er åben nu og til kl. 13:00."]


def test_the_week_stands_day_by_day() -> None:
    week = danish(previews.week_lines(EVENINGS))
    assert (week[0], week[1], week[3]) == ("Mandag: 16:00–20:00", "Tirsdag: lukket", "Torsdag: 20:00–02:00")


def test_closing_time_is_told_with_its_hour_unless_nothing_is_to_be_told() -> None:
    said = previews.closing_soon_said(EVENINGS, at(MONDAY, "12:00"), 30)
    assert danish(said)[0].startswith("Vi lukker kl. 20:00.")
    assert previews.closing_soon_said(EVENINGS, at(MONDAY, "12:00"), 0) == []
    assert previews.closing_soon_said(Hours(), at(MONDAY, "12:00"), 30) == []


def test_a_helpline_is_shown_in_the_languages_that_name_it() -> None:
    shown = {"name": {"da": "Linjen"}, "what_for": {}, "hours": {}, "number": "11 22", "tel": "1122"}
    assert [(line.language, line.name, line.text) for line in previews.helpline_said(shown)] == [("da", "Linjen", "")]
