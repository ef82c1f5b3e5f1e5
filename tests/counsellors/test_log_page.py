"""The page of the audit log: for coordinators, with a filter, and every deed in words."""

import pytest
from django.test import Client

from counsellors.domain.deeds import Deed
from counsellors.log_words import DEED_NAMES
from counsellors.models import Centre, Person
from counsellors.services.audit import note
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])

ADDRESS = "/staff/settings/log/"


def lines(page: str) -> list[str]:
    """The rows of the table as words."""
    rows = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0].split("<tr>")[1:] if "<tbody>" in page else []
    return [" ".join(part.split("<")[0].strip() for part in row.split(">")).strip() for row in rows]


def test_every_deed_has_its_words() -> None:
    assert set(DEED_NAMES) == set(Deed)


def test_what_was_done_stands_there_in_words(ada: Person, dora: Person, browser: Client) -> None:
    come_in(browser, dora)
    Centre.objects.create(slug="csm-syd", name="CSM Syd")
    note(Deed.ROLE_CHANGED, dora, about=ada, what="shift_lead")
    note(Deed.CENTRE_CHANGED, dora, about=ada, what="csm-syd")
    note(Deed.YEAR_CLOSED, None, what="2025")
    found = "\n".join(lines(browser.get(ADDRESS).content.decode()))
    for words in ("Ada: Vagtleder", "Ada: CSM Syd", "2025", "Serveren", "Loggede ind"):
        assert words in found


def test_it_is_filtered_by_deed_and_by_person(ada: Person, dora: Person, browser: Client) -> None:
    come_in(browser, dora)
    note(Deed.PAUSED, ada)
    note(Deed.ROLE_CHANGED, dora, about=ada, what="shift_lead")
    assert len(lines(browser.get(ADDRESS, {"deed": "paused"}).content.decode())) == 1
    assert len(lines(browser.get(ADDRESS, {"person": str(ada.pk)}).content.decode())) == 2
    assert lines(browser.get(ADDRESS, {"deed": "imported"}).content.decode()) == []
    assert lines(browser.get(ADDRESS, {"deed": "nonsense", "person": "x"}).content.decode()) == []


def test_older_lines_stand_on_further_pages(dora: Person, browser: Client) -> None:
    come_in(browser, dora)
    for year in range(1900, 2030):
        note(Deed.YEAR_CLOSED, dora, what=str(year))
    first = browser.get(ADDRESS, {"deed": "year_closed"}).content.decode()
    second = browser.get(ADDRESS, {"deed": "year_closed", "page": "2"}).content.decode()
    assert (len(lines(first)), len(lines(second))) == (100, 30)
    assert "deed=year_closed&amp;page=2" in first


def test_the_overview_of_the_settings_leads_there(dora: Person, browser: Client) -> None:
    come_in(browser, dora)
    assert f'href="{ADDRESS}"' in browser.get("/staff/settings/").content.decode()


def test_settings_that_are_changed_are_noted(dora: Person, browser: Client) -> None:
    come_in(browser, dora)
    browser.post("/staff/settings/pause/", {"paused": "1"})
    browser.post("/staff/settings/pause/", {"paused": "0"})
    browser.post("/staff/settings/days/", {"day": "2031-12-24", "closed": "on", "name": "juleaften"})
    found = "\n".join(lines(browser.get(ADDRESS).content.decode()))
    assert "Dora Satte chatten på pause" in " ".join(found.split())
    assert "Tog imod igen" in found
