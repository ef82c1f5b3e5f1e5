"""The pages on which a coordinator closes a year: what everybody will read, why not more, and the year to type."""

import time
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from counsellors.domain.roles import Role
from counsellors.models import LogLine
from stats.domain.quarter import Quarter
from stats.domain.taxonomy import Channel
from stats.domain.year_2019 import year_2019
from stats.services import Record, closed_years, load_taxonomy, record_earlier
from stats.services.closing import KIND
from stats.services.publication import published_edition
from stats.services.work import seen
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)
PAGE = "/staff/statistics/years/2019/"


@pytest.fixture
def dora(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2020, 1, 15))
    load_taxonomy()
    record_earlier(Record(key, Channel.TELEPHONE, None, quarter, ticks) for key, quarter, ticks in year_2019())
    return signed_in(person("Dora", Role.COORDINATOR))


def text(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def confirmed(client: Client, path: str = PAGE) -> None:
    """Close it and wait for the end."""
    assert client.post(path, {"confirm": " 2019 "}).status_code == 302
    while not (found := seen(KIND, "2019")) or not found.over:
        time.sleep(0.05)


def test_the_preview_shows_what_everybody_will_read_and_why_not_more(dora: Client) -> None:
    page = text(dora)
    assert "færre end 5" in page
    assert ">185<" in page
    assert "187" not in page
    assert "Talt under 10." in page
    assert "udeladt" in page
    assert not closed_years(), "looking writes nothing"


def test_the_list_says_of_each_year_how_it_stands(dora: Client) -> None:
    for year in (2017, 2020):
        record_earlier([Record(uuid4(), Channel.TELEPHONE, None, Quarter(year, 1), {})])
    page = text(dora, "/staff/statistics/years/")
    for year, words in {
        2020: "Kan lukkes fra 8. januar 2021", 2019: "Kan lukkes nu", 2018: "Ingen henvendelser", 2017: "Kan lukkes nu"
    }.items():  # fmt: skip
        assert f'<b>{year}</b> <span class="soft">{words}</span>' in page
    confirmed(dora)
    assert '<b>2019</b> <span class="soft">Lukket 15. januar 2020</span>' in text(dora, "/staff/statistics/years/")


def test_nothing_is_closed_unless_the_year_is_typed(dora: Client) -> None:
    for typed in ("", "2018", "ja"):
        response = dora.post(PAGE, {"confirm": typed})
        assert response.status_code == 422
        assert "Skriv årstallet 2019" in response.content.decode()
    assert not closed_years()
    assert seen(KIND, "2019") is None


def test_a_typed_year_is_closed_published_and_written_down(dora: Client) -> None:
    confirmed(dora)
    edition = published_edition(2019)
    assert edition is not None
    page = text(dora)
    assert "2019 er lukket" in page
    assert "/statistik/2019/" in page
    assert dora.get("/staff/statistics/jobs/close-year/2019.json").json()["over"] is True
    line = LogLine.objects.get(deed="year_closed")
    assert (line.by and line.by.name, line.what) == ("Dora", "2019")
    assert Client().get("/statistik/2019/").status_code == 200


def test_a_second_press_is_no_second_edition(dora: Client) -> None:
    confirmed(dora)
    confirmed(dora)
    edition = published_edition(2019)
    assert edition is not None
    assert edition.number == 1


def test_a_closed_year_is_corrected_once(dora: Client) -> None:
    confirmed(dora)
    assert "Ret 2019" in text(dora, f"{PAGE}?second")
    confirmed(dora, f"{PAGE}?second")
    edition = published_edition(2019)
    assert edition is not None
    assert edition.number == 2
    assert "Flere udgaver kan der ikke komme" in text(dora, f"{PAGE}?second")


def test_a_year_that_is_not_over_is_shown_but_cannot_be_closed(dora: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2019, 12, 30))
    page = text(dora)
    assert "8. januar 2020" in page
    assert 'name="confirm"' not in page
    confirmed(dora)
    assert not closed_years()


def test_every_year_stands_in_the_list_with_how_it_stands(dora: Client) -> None:
    assert "Kan lukkes nu" in text(dora, "/staff/statistics/years/")
    confirmed(dora)
    assert "Lukket 15. januar 2020" in text(dora, "/staff/statistics/years/")


def test_whoever_is_no_coordinator_is_turned_away(dora: Client) -> None:
    ada = signed_in(person("Ada", Role.SHIFT_LEAD))
    for path in ("/staff/statistics/years/", PAGE):
        assert ada.get(path).status_code == 403
    assert ada.post(PAGE, {"confirm": "2019"}).status_code == 403
    assert not closed_years()
