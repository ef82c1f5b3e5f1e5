"""Coordinators set the hours and the days that are different, and see what visitors will read."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from counsellors.domain.hours import Span
from counsellors.models import OpeningHours, Person, SpecialDay
from counsellors.services.hours import save_special_day, save_week
from counsellors.services.service import read_hours
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
HOURS, DAYS = "/staff/settings/hours/", "/staff/settings/days/"


@pytest.fixture
def hers(browser: Client, dora: Person) -> Client:
    come_in(browser, dora)
    return browser


def far() -> date:
    return timezone.localdate() + timedelta(days=40)


def test_a_week_is_written_as_people_write_times(hers: Client) -> None:
    week = {"opens_0_0": "16", "closes_0_0": "20.30", "opens_4_0": "20:00", "closes_4_0": "2", "opens_6_1": "22"}
    assert hers.post(HOURS, {**week, "closes_6_1": "24"}).status_code == 302
    assert read_hours().week == {
        0: (Span(time(16), time(20, 30)),),
        4: (Span(time(20), time(2)),),
        6: (Span(time(22), time(0)),),
    }


def test_the_new_week_takes_the_place_of_the_old(hers: Client) -> None:
    save_week({0: (Span(time(16), time(20)),), 1: (Span(time(16), time(20)),)}, None)
    hers.post(HOURS, {"opens_1_0": "10", "closes_1_0": "12", "opens_1_1": "16", "closes_1_1": "20"})
    assert read_hours().week == {1: (Span(time(10), time(12)), Span(time(16), time(20)))}


def test_an_empty_week_means_no_hours(hers: Client) -> None:
    save_week({0: (Span(time(16), time(20)),)}, None)
    hers.post(HOURS, {"opens_0_0": ""})
    assert read_hours().empty


def test_what_stands_is_what_the_form_begins_with(hers: Client) -> None:
    save_week({2: (Span(time(16), time(20, 30)),)}, None)
    page = hers.get(HOURS).content.decode()
    assert 'name="opens_2_0" value="16:00"' in page
    assert 'name="closes_2_0" value="20:30"' in page


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"opens_0_0": "16"}, "Skriv både, hvornår I åbner, og hvornår I lukker."),
        ({"closes_0_0": "16"}, "Skriv både, hvornår I åbner, og hvornår I lukker."),
        ({"opens_0_0": "16", "closes_0_0": "16"}, "De to tider er ens."),
        ({"opens_0_0": "25", "closes_0_0": "26"}, "Skriv tiden sådan: 16:30."),
        (
            {"opens_0_0": "16", "closes_0_0": "20", "opens_0_1": "19", "closes_0_1": "22"},
            "De to tidsrum går ind over hinanden.",
        ),
        (
            {"opens_0_0": "20", "closes_0_0": "2", "opens_0_1": "22", "closes_0_1": "23"},
            "De to tidsrum går ind over hinanden.",
        ),
    ],
)
def test_a_week_that_cannot_be_is_not_saved(hers: Client, posted: dict[str, str], said: str) -> None:
    save_week({3: (Span(time(16), time(20)),)}, None)
    answer = hers.post(HOURS, posted)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert list(OpeningHours.objects.values_list("weekday", flat=True)) == [3]


def test_a_preview_of_the_week_saves_nothing_and_says_what_visitors_read(hers: Client) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).weekday()
    page = hers.post(HOURS, {f"opens_{tomorrow}_0": "16", f"closes_{tomorrow}_0": "20", "preview": "1"})
    text = page.content.decode()
    assert "Vi åbner igen i morgen kl. 16:00." in text
    assert "We open again tomorrow at 16:00." in text
    assert not OpeningHours.objects.exists()


def test_a_special_day_is_added_replaced_and_removed(hers: Client) -> None:
    day = far().isoformat()
    assert hers.post(DAYS, {"day": day, "name": "kursus"}).status_code == 302
    assert SpecialDay.objects.get().opens is None
    assert "kursus" in hers.get(DAYS).content.decode()
    hers.post(DAYS, {"day": day, "name": "kursus", "opens": "10", "closes": "12"})
    assert SpecialDay.objects.get().closes == time(12)
    assert hers.post(f"{DAYS}{day}/remove/").status_code == 302
    assert not SpecialDay.objects.exists()


@pytest.mark.parametrize("day", ["2020-01-01", "", "24/12", "<b>"])
def test_a_day_that_cannot_come_is_not_saved(hers: Client, day: str) -> None:
    assert hers.post(DAYS, {"day": day, "name": "x"}).status_code == 200
    assert not SpecialDay.objects.exists()


def test_half_a_span_is_not_saved(hers: Client) -> None:
    assert hers.post(DAYS, {"day": far().isoformat(), "opens": "10"}).status_code == 200
    assert not SpecialDay.objects.exists()


def test_a_preview_of_a_closed_day_says_why(hers: Client) -> None:
    save_week(dict.fromkeys(range(7), (Span(time(16), time(20)),)), None)
    text = hers.post(DAYS, {"day": far().isoformat(), "name": "kursus", "preview": "1"}).content.decode()
    assert "Vi holder lukket i dag på grund af kursus." in text
    assert "Vi åbner igen i morgen kl. 16:00." in text
    assert not SpecialDay.objects.exists()


def test_the_holidays_that_are_ticked_are_added_by_one_press(hers: Client) -> None:
    next_year = timezone.localdate().year + 1
    page = hers.get(DAYS).content.decode()
    assert f'value="{next_year}-01-01" checked' in page
    assert f'value="{next_year}-12-24" checked' not in page
    chosen = [f"{next_year}-01-01", f"{next_year}-12-25"]
    assert hers.post(f"{DAYS}holidays/", {"days": chosen}).status_code == 302
    days = list(SpecialDay.objects.values_list("date", "name", "opens"))
    assert days == [(date(next_year, 1, 1), "nytårsdag", None), (date(next_year, 12, 25), "juledag", None)]
    assert f'value="{next_year}-01-01"' not in hers.get(DAYS).content.decode()


def test_a_day_that_is_set_is_not_closed_by_the_holidays(hers: Client) -> None:
    christmas = date(timezone.localdate().year + 1, 12, 25)
    save_special_day(christmas, Span(time(10), time(14)), "juledag", None)
    hers.post(f"{DAYS}holidays/", {"days": [christmas.isoformat()]})
    assert SpecialDay.objects.get().opens == time(10)


def test_a_day_that_is_no_holiday_cannot_be_slipped_in(hers: Client) -> None:
    hers.post(f"{DAYS}holidays/", {"days": [far().isoformat(), "2020-12-25"]})
    assert not SpecialDay.objects.filter(date="2020-12-25").exists()
