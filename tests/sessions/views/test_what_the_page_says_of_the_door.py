"""The door in the visitor's page: how it stands, when it opens, and the week's hours, as keys and values."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client
from pytest_django import Settings

from counsellors.domain.hours import COPENHAGEN, Hours, Span, SpecialDay
from counsellors.models import Helpline
from counsellors.services.hours import save_week
from counsellors.services.service import Service, forget
from sessions.services.doorway import judge
from sessions.views.door_texts import context_of, day_key, door_context
from sessions.views.visitor import PAGES

EVENING = Span(time(19), time(22))
WEEK = {0: (EVENING,), 2: (Span(time(9, 30), time(11)), EVENING)}
MONDAY = date(2026, 11, 23)


def november(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=COPENHAGEN)


def set_to(hours: Hours, **other: Any) -> Service:
    values: dict[str, Any] = {
        "paused": False,
        "queue_limit": 0,
        "closing_soon": 30,
        "neutral_page": "https://example.org/",
        "puzzle_cost": 0,
        "frame_origins": (),
        "talks_per_shift": 0,
        "helplines": (),
    }
    return Service(hours=hours, **values | other)


@contextmanager
def nobody_reads(store: str) -> Iterator[None]:
    """As when the server of this store is gone."""

    def away(*_: object) -> None:
        raise OperationalError

    with connections[store].execute_wrapper(away):
        yield


def said(at: datetime, hours: Hours, *, on_duty: bool = True, **other: Any) -> dict[str, Any]:
    service = set_to(hours, **other)
    return context_of(service, judge(service, int(at.timestamp()), on_duty=on_duty, waiting=0), at)


@pytest.mark.parametrize(
    ("at", "door", "opens", "closes"),
    [
        (november(23, 12), "closed", {"day": "days.today", "time": "19:00"}, None),
        (november(23, 20), "open", None, {"day": "days.today", "time": "22:00"}),
        (november(23, 21, 45), "closing", None, {"day": "days.today", "time": "22:00"}),
        (november(24, 12), "closed", {"day": "days.tomorrow", "time": "09:30"}, None),
        (november(26, 12), "closed", {"day": "days.monday", "time": "19:00"}, None),
    ],
)
def test_it_says_when_it_opens_and_when_it_closes(at: datetime, door: str, opens: object, closes: object) -> None:
    context = said(at, Hours(WEEK))
    assert (context["door"], context["opens"], context["closes"]) == (door, opens, closes)


def test_a_day_a_week_away_is_told_by_its_date() -> None:
    assert day_key(date(2026, 11, 29), MONDAY) == "days.sunday"
    assert day_key(date(2026, 11, 30), MONDAY) == "30/11"


def test_the_rows_of_the_week_have_every_day_and_every_span() -> None:
    rows = said(november(23, 12), Hours(WEEK))["hours"]
    assert [row.day for row in rows][:3] == ["days.monday", "days.tuesday", "days.wednesday"]
    assert [row.time for row in rows] == ["19:00–22:00", "", "09:30–11:00, 19:00–22:00", "", "", "", ""]


def test_a_day_of_its_own_is_named_and_without_a_name_is_not() -> None:
    named = Hours(WEEK, {MONDAY: SpecialDay((), "Personaledag")})
    context = said(november(23, 20), named)
    assert context["door"] == "closed"
    assert context["holiday"] == {"day": "days.today", "name": "Personaledag"}
    assert said(november(23, 20), Hours(WEEK, {MONDAY: SpecialDay()}))["holiday"] is None


def test_without_hours_it_is_open_and_says_no_times() -> None:
    context = said(november(23, 3), Hours(), on_duty=False)
    assert context["door"] == "open"
    assert (context["opens"], context["closes"], context["hours"]) == (None, None, [])


def test_nobody_on_duty_within_the_hours_is_said() -> None:
    assert said(november(23, 20), Hours(WEEK), on_duty=False)["door"] == "nobody"


@pytest.mark.django_db(databases=["default", "live"])
def test_while_nobody_can_see_the_queue_the_hours_alone_shut_the_door_and_nothing_is_said_of_it() -> None:
    save_week(WEEK, None)
    Helpline.objects.create(slug="one", name={"da": "Et sted"}, number="1", tel="1", show=True)
    forget()
    with nobody_reads("live"):
        shut = door_context(int(november(23, 12).timestamp()))
        ajar = door_context(int(november(23, 20).timestamp()))
    assert (shut["door"], shut["opens"]) == ("closed", {"day": "days.today", "time": "19:00"})
    assert (ajar["door"], ajar["waiting"]) == ("open", None)
    assert [line.slug for line in ajar["helplines"]] == ["one"]


@pytest.mark.django_db(databases=["default", "live"])
def test_while_nobody_can_read_what_was_set_the_pages_come_all_the_same(settings: Settings) -> None:
    forget()
    client = Client(SERVER_NAME="localhost")
    with nobody_reads("default"):
        page = client.get("/")
        # What is kept of a conversation stands in the store itself: without it that page can say nothing true.
        others = {client.get(path).status_code for slug, path in PAGES.items() if slug != "privacy"}
    assert others == {200}
    assert re.search(r'<body[^>]* data-door="open"', page.content.decode())
    assert f'href="{settings.NEUTRAL_PAGE}"' in page.content.decode()


@pytest.mark.django_db(databases=["default", "live"])
def test_the_page_carries_how_the_door_stands() -> None:
    page = Client(SERVER_NAME="localhost").get("/").content.decode()
    assert re.search(r'<body[^>]* data-door="open"', page)
