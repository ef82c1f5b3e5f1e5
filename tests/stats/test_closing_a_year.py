"""Closing a year: what is published, what is forgotten, what can no longer be done, and what may go wrong."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from counsellors.models import LogLine
from stats.domain.counted import Counted
from stats.domain.edition import Figure
from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused
from stats.domain.sheets import Faulty
from stats.domain.taxonomy import Channel
from stats.domain.work import State
from stats.domain.year_2019 import CONTACTS, year_2019
from stats.models import Contact, Earlier, EditionFile, MergeStep, Value
from stats.services import Record, closed_years, count_year, load_taxonomy, record_earlier, record_not_recorded
from stats.services import closing as closing_service
from stats.services.closed import lock_the_door
from stats.services.closing import KIND, closing, counted_year, draft_of
from stats.services.corrections import correct, delete, find_one
from stats.services.imports import check_contacts, contacts_job, take_out_contacts
from stats.services.publication import published_edition
from stats.services.work import work_here
from tests.stats.cast import answers, contact

TODAY = date(2020, 1, 15)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def lists(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    load_taxonomy()
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


@pytest.fixture
def year() -> int:
    """The contacts of 2019."""
    record_earlier(Record(key, Channel.TELEPHONE, None, quarter, ticks) for key, quarter, ticks in year_2019())
    return 2019


def close(year: int, today: date = TODAY, *, second: bool = False) -> dict[str, object]:
    seen = work_here(KIND, str(year), closing(year, today, None, second=second))
    assert seen is not None
    return {"state": seen.state, **seen.told}


def take_in(counted: Counted) -> None:
    """These counts, as the sums of a past year of which no contacts are known."""
    Earlier.objects.filter(year=counted.year).delete()
    Earlier.objects.create(year=counted.year, dimension="contacts", value="", count=counted.contacts)
    for (dimension, value), count in counted.values.items():
        Earlier.objects.create(year=counted.year, dimension=dimension, value=value, count=count)


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("close_year", *arguments, stdout=out)
    return out.getvalue()


def test_a_closed_year_is_published_and_has_no_quarters_any_more(year: int) -> None:
    before = count_year(year)
    assert close(year)["state"] is State.DONE
    edition = published_edition(year)
    assert edition is not None
    assert (edition.number, edition.closed_on, edition.total) == (1, TODAY, Figure(215))
    assert set(Contact.objects.filter(year=year).values_list("quarter", flat=True)) == {None}
    assert count_year(year) == before, "only the quarter is gone"
    assert list(LogLine.objects.values_list("deed", "what", "on_server")) == [("year_closed", "2019", True)]


def test_other_years_keep_their_quarters(year: int) -> None:
    other = contact(quarter=Quarter(2018, 3))
    close(year)
    assert Contact.objects.get(pk=other).quarter == 3


def test_nothing_of_a_closed_year_can_be_added(year: int) -> None:
    close(year)
    for add in (
        lambda: contact(quarter=Quarter(year, 4)),
        lambda: record_not_recorded(uuid4(), "chat", None, Quarter(year, 4)),
        lambda: record_earlier([Record(uuid4(), Channel.CHAT, None, Quarter(year, 1), {})]),
    ):
        with pytest.raises(Refused, match="year_closed"):
            add()
    assert Contact.objects.filter(year=year).count() == CONTACTS


@pytest.mark.parametrize(("today", "why"), [(date(2019, 12, 31), "not_over"), (date(2020, 1, 7), "not_over")])
def test_a_year_is_not_closed_before_its_last_tags_are_set(year: int, today: date, why: str) -> None:
    assert close(year, today) == {"state": State.REFUSED, "why": why, "dimension": ""}
    assert not closed_years()
    contact(quarter=Quarter(year, 4))


def test_a_year_without_contacts_stays_open() -> None:
    assert close(2018)["why"] == "no_contacts"
    assert not closed_years()


def test_a_closing_that_fails_leaves_the_year_open(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(closing_service, "publish", broken)
        with pytest.raises(OSError, match="no room"):
            close(year)
    assert not closed_years()
    assert None not in set(Contact.objects.values_list("quarter", flat=True))
    contact(quarter=Quarter(year, 4))
    assert close(year)["state"] is State.DONE


def test_what_a_crash_left_locked_can_be_closed_again(year: int) -> None:
    lock_the_door(year)
    with pytest.raises(Refused, match="year_closed"):
        contact(quarter=Quarter(year, 4))
    assert close(year)["state"] is State.DONE


def test_the_edition_stays_byte_for_byte_whatever_becomes_of_the_lists(year: int) -> None:
    close(year)
    before = list(EditionFile.objects.order_by("name").values_list("name", "sha256", "content"))
    Value.objects.filter(slug="woman").update(label_da="Andet navn")
    assert list(EditionFile.objects.order_by("name").values_list("name", "sha256", "content")) == before


def test_a_year_is_corrected_once_and_never_shown_in_another_cut(year: int) -> None:
    close(year)
    Value.objects.filter(dimension="relation", slug="exposed").update(label_da="Selv udsat")
    Value.objects.filter(dimension="gender", slug="man").update(threshold=10)
    assert close(year)["why"] == "closed"
    assert close(year, second=True)["number"] == 2
    edition = published_edition(year)
    assert edition is not None
    relation = edition.find("relation")
    assert relation is not None
    assert relation.cells[0].label.da == "Selv udsat"
    assert edition.find("gender") is None, "another limit is another cut"
    assert close(year, second=True)["why"] == "corrected"
    assert EditionFile.objects.filter(year=year, kind="json").count() == 2


def test_an_earlier_year_comes_in_as_sums_and_is_protected_the_same(year: int) -> None:
    counted = counted_year(year)
    as_contacts = draft_of(counted, TODAY).edition
    Contact.objects.filter(year=year).delete()
    take_in(counted)
    assert close(year)["state"] is State.DONE
    edition = published_edition(year)
    assert edition is not None
    assert edition.unmet is None, "nobody counted visits then"
    assert edition.tables == as_contacts.tables
    with pytest.raises(Refused, match="year_closed"):
        contact(quarter=Quarter(year, 4))


def test_sums_put_right_give_the_corrected_edition(year: int) -> None:
    counted = counted_year(year)
    Contact.objects.filter(year=year).delete()
    take_in(counted)
    close(year)
    take_in(replace(counted, values={**counted.values, ("gender", "woman"): 182, ("gender", "man"): 35}))
    assert close(year, second=True)["state"] is State.DONE
    edition = published_edition(year)
    assert edition is not None
    gender = edition.find("gender")
    assert gender is not None
    assert [cell.figure.count for cell in gender.cells[:2]] == [180, 35]


def test_sums_that_contradict_themselves_are_refused_with_the_dimension() -> None:
    take_in(Counted(2017, 100, {("channel", "telephone"): 99}))
    assert close(2017) == {"state": State.REFUSED, "why": "uneven", "dimension": "channel"}
    assert not closed_years()


def test_no_contact_of_a_closed_year_is_corrected_or_deleted(year: int) -> None:
    mine = contact(quarter=Quarter(year, 4))
    assert correct(mine, {"gender": ["man"]}, TODAY)
    close(year)
    assert find_one(mine) is None
    with pytest.raises(Refused, match="year_closed"):
        correct(mine, {}, TODAY)
    with pytest.raises(Refused, match="year_closed"):
        delete(mine, TODAY)
    assert answers(mine)["gender"] == {"man"}


def test_a_sheet_of_contacts_of_a_closed_year_is_neither_taken_in_nor_out(year: int) -> None:
    other = date(2020, 1, 15)
    sheet = "quarter,channel\n2019Q4,chat\n"
    assert work_here("import", "sheet", contacts_job(sheet, other, None)) is not None
    close(year)
    with pytest.raises(Faulty):
        take_out_contacts(sheet, other, None)
    with pytest.raises(Faulty):
        check_contacts(sheet + "2019Q3,chat\n", other)
    assert Contact.objects.filter(year=year).count() == CONTACTS + 1


def test_a_year_with_fewer_than_fifty_contacts_is_only_that() -> None:
    for _ in range(49):
        contact(quarter=Quarter(2018, 1))
    close(2018)
    document = json.loads(bytes(EditionFile.objects.get(year=2018, kind="json").content))
    assert document["total"] == {"count": None, "below": 50}
    assert (document["tables"], document["unmet"], document["counselling"]) == ([], None, None)


def test_a_dry_run_says_what_would_be_published_and_why_not_more(year: int) -> None:
    said = told("2019", "--dry-run")
    assert "2019, edition 1. Contacts: 215" in said
    assert "Woman" in said
    assert "185" in said
    assert "Age now" in said
    assert "fewer than 5. Counted below 5" in said
    assert "187" not in said
    assert "Nothing was written." in said
    assert published_edition(year) is None
    assert not closed_years()


def test_the_command_closes_with_progress_and_a_second_time_only_when_told_so(year: int) -> None:
    assert told("2019").splitlines()[-1] == "2019 is closed. Edition 1 is published."
    with pytest.raises(CommandError, match="2019 is closed"):
        told("2019")
    assert "Edition 2" in told("2019", "--second")
    with pytest.raises(CommandError, match="corrected once"):
        told("2019", "--second")


def test_lists_that_were_never_published_are_in_no_edition(year: int) -> None:
    close(year)
    edition = published_edition(year)
    assert edition is not None
    assert edition.find("ongoing_abuse") is None
    assert "ongoing_abuse" not in [one.slug for one in edition.left_out]
    assert MergeStep.objects.exists()
