"""When the chat is open, also in the two nights in which the clock is changed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counsellors.domain.hours import COPENHAGEN, Hours, Opening, Span, SpecialDay, opening

MONDAY = date(2026, 11, 23)
SPRING = date(2027, 3, 28)
AUTUMN = date(2026, 10, 25)


def at(day: date, clock: str, *, second: bool = False) -> datetime:
    """The moment at which the clock in Copenhagen shows this: in autumn's doubled hour the first, or the second."""
    return datetime.combine(day, time.fromisoformat(clock), COPENHAGEN).replace(fold=int(second))


def span(opens: str, closes: str) -> Span:
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))


def every_day(*spans: Span) -> Hours:
    return Hours(dict.fromkeys(range(7), spans))


# A week that is closed around the nights in which the clock is changed.
REST = {2: (span("12:00", "13:00"),)}
EVENINGS = Hours({0: (span("16:00", "20:00"),), 3: (span("10:00", "12:00"), span("16:00", "22:00"))})


def test_hours_that_nobody_set_are_not_used() -> None:
    assert opening(Hours(), at(MONDAY, "03:00")) == Opening(open=True)
    assert opening(Hours({0: ()}), at(MONDAY, "03:00")) == Opening(open=True)


def test_without_hours_a_special_day_holds_all_the_same() -> None:
    christmas = date(2026, 12, 24)
    hours = Hours({}, {christmas: SpecialDay(name="Juleaften")})
    assert opening(hours, at(MONDAY, "03:00")) == Opening(open=True)
    assert opening(hours, at(date(2026, 12, 23), "23:00")) == Opening(open=True, until=at(christmas, "00:00"))
    closed = opening(hours, at(christmas, "03:00"))
    assert closed == Opening(open=False, next=at(date(2026, 12, 25), "00:00"), reason="Juleaften")


def test_before_it_opens_it_says_when() -> None:
    assert opening(EVENINGS, at(MONDAY, "15:59")) == Opening(open=False, next=at(MONDAY, "16:00"))


def test_it_is_open_from_the_first_moment_until_the_last_but_not_at_it() -> None:
    assert opening(EVENINGS, at(MONDAY, "16:00")) == Opening(open=True, until=at(MONDAY, "20:00"))
    assert opening(EVENINGS, at(MONDAY, "19:59")).open
    closed = opening(EVENINGS, at(MONDAY, "20:00"))
    assert closed == Opening(open=False, next=at(date(2026, 11, 26), "10:00"))


def test_a_break_in_the_day_is_closed() -> None:
    thursday = date(2026, 11, 26)
    assert opening(EVENINGS, at(thursday, "13:00")) == Opening(open=False, next=at(thursday, "16:00"))


def test_the_moment_may_come_in_any_timezone() -> None:
    assert opening(EVENINGS, at(MONDAY, "17:00").astimezone(UTC)) == opening(EVENINGS, at(MONDAY, "17:00"))


def test_midnight_as_an_end_is_the_end_of_the_day() -> None:
    hours = Hours({0: (span("20:00", "00:00"),)})
    assert opening(hours, at(MONDAY, "23:59")).until == at(date(2026, 11, 24), "00:00")
    assert not opening(hours, at(date(2026, 11, 24), "00:00")).open


def test_a_span_over_midnight_is_open_on_both_days() -> None:
    hours = Hours({0: (span("20:00", "02:00"),)})
    tuesday = date(2026, 11, 24)
    assert opening(hours, at(tuesday, "01:59")) == Opening(open=True, until=at(tuesday, "02:00"))
    assert not opening(hours, at(MONDAY, "01:00")).open


def test_spans_that_touch_are_one() -> None:
    hours = Hours({0: (span("20:00", "00:00"),), 1: (span("00:00", "03:00"),)})
    assert opening(hours, at(MONDAY, "21:00")).until == at(date(2026, 11, 24), "03:00")


def test_open_day_and_night_has_no_end() -> None:
    assert opening(every_day(span("00:00", "00:00")), at(MONDAY, "21:00")) == Opening(open=True)


def test_open_day_and_night_ends_before_a_closed_day() -> None:
    christmas = date(2026, 12, 24)
    hours = Hours(every_day(span("00:00", "00:00")).week, {christmas: SpecialDay(name="Juleaften")})
    assert opening(hours, at(date(2026, 12, 20), "12:00")).until == at(christmas, "00:00")
    assert opening(hours, at(christmas, "12:00")) == Opening(
        open=False, next=at(date(2026, 12, 25), "00:00"), reason="Juleaften"
    )


def test_a_special_day_takes_the_place_of_the_week() -> None:
    hours = Hours(EVENINGS.week, {MONDAY: SpecialDay((span("10:00", "12:00"),), "Personaledag")})
    assert opening(hours, at(MONDAY, "11:00")) == Opening(open=True, until=at(MONDAY, "12:00"))
    assert opening(hours, at(MONDAY, "17:00")) == Opening(open=False, next=at(date(2026, 11, 26), "10:00"))


def test_an_evening_that_began_goes_on_into_a_closed_day() -> None:
    hours = Hours(every_day(span("20:00", "02:00")).week, {MONDAY: SpecialDay(name="Lukket")})
    assert opening(hours, at(MONDAY, "01:00")).until == at(MONDAY, "02:00")
    assert opening(hours, at(MONDAY, "21:00")).next == at(date(2026, 11, 24), "20:00")


def test_closed_for_weeks_still_says_when() -> None:
    closed = {MONDAY + timedelta(days=count): SpecialDay() for count in range(60)}
    assert opening(Hours(EVENINGS.week, closed), at(MONDAY, "17:00")).next == at(date(2027, 1, 25), "16:00")


def test_with_nothing_planned_it_says_nothing_of_when() -> None:
    closed = {MONDAY + timedelta(days=count): SpecialDay() for count in range(500)}
    assert opening(Hours(EVENINGS.week, closed), at(MONDAY, "17:00")) == Opening(open=False)


@pytest.mark.parametrize(
    ("opens", "closes", "begin", "end"),
    [
        ("01:30", "02:30", "01:30", "03:00"),
        ("02:30", "04:00", "03:00", "04:00"),
        ("22:00", "02:30", None, "03:00"),
        ("01:00", "03:00", "01:00", "03:00"),
    ],
)
def test_in_spring_a_span_ends_or_begins_where_the_clock_jumps(
    opens: str, closes: str, begin: str | None, end: str
) -> None:
    day = SPRING if begin else SPRING - timedelta(days=1)
    hours = Hours(REST, {day: SpecialDay((span(opens, closes),))})
    last = at(SPRING, end)
    assert opening(hours, (last.astimezone(UTC) - timedelta(seconds=1))).until == last
    assert not opening(hours, last).open
    if begin:
        assert opening(hours, at(SPRING, begin)).open
        assert opening(hours, at(SPRING, begin).astimezone(UTC) - timedelta(seconds=1)).next == at(SPRING, begin)


def test_in_spring_a_span_inside_the_missing_hour_is_none() -> None:
    hours = Hours(REST, {SPRING: SpecialDay((span("02:10", "02:50"), span("16:00", "20:00")))})
    assert opening(hours, at(SPRING, "01:59")) == Opening(open=False, next=at(SPRING, "16:00"))


def test_in_autumn_a_span_begins_the_first_time_and_ends_the_second() -> None:
    hours = Hours(REST, {AUTUMN: SpecialDay((span("02:15", "02:45"),))})
    first = opening(hours, at(AUTUMN, "02:20"))
    assert first.until == at(AUTUMN, "02:45", second=True)
    assert first.until is not None
    assert first.until.astimezone(UTC) - at(AUTUMN, "02:15").astimezone(UTC) == timedelta(minutes=90)
    assert not opening(hours, at(AUTUMN, "02:45", second=True)).open
    assert not opening(hours, at(AUTUMN, "02:14")).open


def test_in_autumn_a_night_over_midnight_is_an_hour_longer() -> None:
    hours = Hours(REST, {AUTUMN - timedelta(days=1): SpecialDay((span("22:00", "03:30"),))})
    until = opening(hours, at(AUTUMN - timedelta(days=1), "22:00")).until
    assert until is not None
    assert until.astimezone(UTC) - at(AUTUMN - timedelta(days=1), "22:00").astimezone(UTC) == timedelta(hours=6.5)


clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
spans = st.lists(st.builds(Span, clocks, clocks), max_size=2).map(tuple)
weeks = st.builds(Hours, st.dictionaries(st.integers(0, 6), spans))
nights = st.sampled_from([SPRING, AUTUMN, MONDAY])
minutes = st.integers(0, 30 * 60)
# However busy the machine is: what is looked for is a wrong answer, not a slow one.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shown_inside(hours: Hours, wall: datetime) -> bool:
    """Whether a clock that shows this stands inside a span: the plain reading, which knows nothing of moments."""
    minute = wall.replace(tzinfo=None, fold=0)
    for back in (0, 1):
        day = minute.date() - timedelta(days=back)
        for each in hours.on(day):
            end = day + timedelta(days=1) if each.closes <= each.opens else day
            if datetime.combine(day, each.opens) <= minute < datetime.combine(end, each.closes):
                return True
    return False


@unhurried
@given(weeks, nights, minutes)
@example(every_day(Span(time(2, 15), time(2, 45))), AUTUMN, 24 * 60 + 30)
def test_wherever_the_clock_stands_inside_a_span_it_is_open(hours: Hours, night: date, minute: int) -> None:
    evening = at(night - timedelta(days=1), "20:00").astimezone(UTC)
    now = evening + timedelta(minutes=minute)
    wall = now.astimezone(COPENHAGEN)
    found = opening(hours, now)
    if shown_inside(hours, wall):
        assert found.open
    elif found.open:
        doubled = at(AUTUMN, "02:00").astimezone(UTC) <= now < at(AUTUMN, "03:00").astimezone(UTC)
        assert doubled, "open though no clock stands inside a span"


@unhurried
@given(weeks, nights, minutes)
def test_what_it_says_comes_true(hours: Hours, night: date, minute: int) -> None:
    now = at(night - timedelta(days=1), "20:00").astimezone(UTC) + timedelta(minutes=minute)
    found = opening(hours, now)
    if hours.empty:
        return
    change = found.until if found.open else found.next
    if change is None:
        assert found.open
        return
    assert change.astimezone(UTC) > now
    assert opening(hours, change).open != found.open
    before = change.astimezone(UTC) - timedelta(microseconds=1)
    assert opening(hours, before).open == found.open
    halfway = now + (change.astimezone(UTC) - now) / 2
    assert opening(hours, halfway).open == found.open
