"""Figures from outside: all of a sheet or nothing, faults by row and column and never what was typed."""

import re
import time
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.models import Centre, LogLine
from stats.domain.sheets import BIGGEST, MOST_ROWS
from stats.domain.unmet import Reason
from stats.domain.year_2019 import MARGINS, OTHER_TOPICS
from stats.models import ClosedYear, Contact, Earlier
from stats.services import count_year, load_taxonomy
from stats.services.earlier import earlier_year
from tests.stats.cast import answers
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)
PAGE, SAVE = "/staff/statistics/import/", "/staff/statistics/import/save/"
CONTACTS = """quarter;channel;centre;gender;topic;contact_type
2026Q2;telephone;csm-midt-nord;woman;family body;
2026q2;chat;;man;;
2025Q4;chat;csm-midt-nord;;;silent

"""
YEAR = "\n".join(
    [
        "year,dimension,value,count", "2019,contacts,,217", "2019,channel,telephone,217",
        *(f"2019,{name},{slug},{count}" for name, counts in MARGINS.items() for slug, count in counts.items()),
        "2019,topic,first-telling,102", "2019,topic,unknown,5",
        *(f"2019,topic,{slug},{count}" for slug, count in OTHER_TOPICS.items()),
        "2019,unmet,closed,40",
    ]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))


@pytest.fixture
def dora() -> Client:
    load_taxonomy()
    Centre.objects.create(slug="csm-midt-nord", name="CSM Midt Nord", order=30)
    return signed_in(person("Dora", Role.COORDINATOR))


def look(client: Client, text: str | bytes, kind: str = "contacts") -> tuple[int, str]:
    """What the page says of a file, markup taken out."""
    content = text.encode() if isinstance(text, str) else text
    response = client.post(PAGE, {"kind": kind, "sheet": SimpleUploadedFile("sheet.csv", content)})
    return response.status_code, re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def save(client: Client, text: str, kind: str = "contacts", **more: str) -> str:
    """Save what was looked at, and give what came of it."""
    response = client.post(SAVE, {"kind": kind, "text": text, **more})
    assert response.status_code == 302
    while client.get(response["Location"].rstrip("/") + ".json").json().get("over") is False:
        time.sleep(0.02)
    return client.get(response["Location"]).content.decode()


def test_contacts_are_shown_first_and_come_in_once(dora: Client) -> None:
    status, said = look(dora, CONTACTS)
    assert status == 200
    assert "3 henvendelser kommer ind." in said
    assert "2. kvartal 2026 2" in said
    assert not Contact.objects.exists()
    assert "3 henvendelser kom ind." in save(dora, CONTACTS)
    assert set(Contact.objects.values_list("channel", "centre__slug", "year", "quarter")) == {
        ("telephone", "csm-midt-nord", 2026, 2), ("chat", None, 2026, 2), ("chat", "csm-midt-nord", 2025, 4),
    }  # fmt: skip
    first = answers(Contact.objects.get(channel="telephone").pk)
    assert (first["gender"], first["topic"]) == ({"woman"}, {"family", "body"})
    assert "0 henvendelser kommer ind." in look(dora, CONTACTS)[1]
    assert "0 henvendelser kom ind." in save(dora, CONTACTS)
    assert Contact.objects.count() == 3
    assert set(LogLine.objects.filter(deed=Deed.IMPORTED).values_list("what", flat=True)) == {"2025", "2026"}


def test_the_same_sheet_takes_out_what_it_brought_in_and_nothing_else(dora: Client) -> None:
    save(dora, CONTACTS)
    other = "quarter,channel\n2026Q1,chat\n"
    save(dora, other)
    assert "Tag de 3, der står her, ud igen" in look(dora, CONTACTS)[1]
    dora.post(SAVE, {"kind": "contacts", "text": CONTACTS, "out": "1"})
    assert Contact.objects.values_list("quarter", flat=True).get() == 1
    assert LogLine.objects.filter(deed=Deed.IMPORT_UNDONE, what="2026").exists()


SECRET = "Kirsten Hansen"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"2026Q2;chat;;{SECRET};;", "Række 2, kolonne gender: Det svar findes ikke på listen."),
        ("2026Q2;chat;;woman man;;", "Række 2, kolonne gender: Her kan der kun stå ét svar."),
        ("2026Q5;chat;;;;", "Række 2, kolonne quarter: Skriv kvartalet som for eksempel 2026Q2."),
        ("2027Q1;chat;;;;", "Række 2, kolonne quarter: Det kvartal er ikke begyndt endnu."),
        ("2019Q1;chat;;;;", "Række 2, kolonne quarter: Det år er lukket."),
        (f"2026Q2;{SECRET};;;;", "Række 2, kolonne channel: Skriv chat eller telephone."),
        (f"2026Q2;chat;{SECRET};;;", "Række 2, kolonne centre: Det center findes ikke."),
        ("2026Q2;chat;;;family not_say;", "Række 2, kolonne topic: Et af svarene kan ikke stå sammen"),
        (f"2026Q2;chat;{SECRET}", "Række 2: Rækken har ikke lige så mange felter"),
    ],
)
def test_a_fault_names_row_and_column_and_nothing_of_a_bad_sheet_comes_in(
    dora: Client, line: str, said: str, caplog: pytest.LogCaptureFixture
) -> None:
    head, good = CONTACTS.splitlines()[:2]
    status, page = look(dora, f"{head}\n{line}\n{good}\n")
    assert status == 422
    assert said in page
    assert SECRET not in page
    assert dora.post(SAVE, {"kind": "contacts", "text": f"{head}\n{line}\n{good}\n"}).status_code == 302
    assert not Contact.objects.exists()
    assert SECRET not in caplog.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Der er ingen tal i filen."),
        (b"quarter,channel\n", "Der er ingen tal i filen."),
        ("quarter,channel\n2026Q2,chat\næ".encode("latin-1"), "Filen kan ikke læses som tabel."),
        (b"quarter,channel,note\n2026Q2,chat,x\n", "Række 1, kolonne 3: Kolonnens navn findes ikke"),
        (b"quarter,quarter\n2026Q2,2026Q2\n", "Række 1, kolonne channel: Kolonnen mangler."),
        (b"x" * (BIGGEST + 1), "Filen er for stor."),
        (b"quarter,channel\n" + b"2026Q2,chat\n" * (MOST_ROWS + 1), "Der er for mange rækker."),
    ],
)
def test_what_is_no_sheet_is_told_kindly(dora: Client, content: bytes, said: str) -> None:
    status, page = look(dora, content)
    assert status == 422
    assert said in page


def test_many_faults_are_told_in_part(dora: Client) -> None:
    page = look(dora, "quarter,channel\n" + "2026Q9,chat\n" * 50)[1]
    assert page.count("kolonne quarter") == 40
    assert "… og 10 fejl til." in page


def test_a_past_year_comes_in_as_sums_and_stands_on_the_working_page(dora: Client) -> None:
    status, said = look(dora, YEAR, "year")
    assert status == 200
    assert "217 henvendelser i 2019 kommer ind som summer." in said
    assert not Earlier.objects.exists()
    assert "Summerne for 2019 er kommet ind." in save(dora, YEAR, "year")
    past = earlier_year(2019)
    assert past
    assert (past.contacts, past.counselling, past.unmet) == (217, 217, {Reason.CLOSED: 40})
    assert past.values["age_group", "unknown"] == 217, "of what the sheet does not tell, all are unknown"
    counted = count_year(2019)
    assert (counted.total, counted.by_value["gender", "woman"], counted.by_channel["telephone"]) == (217, 187, 217)
    page = dora.get("/staff/statistics/?year=2019&over=gender").content.decode()
    assert 'data-total="217"' in page
    assert "86\xa0%" in page
    dora.post(PAGE + "take-out/", {"year": "2019"})
    assert not Earlier.objects.exists()


def test_what_an_edition_was_made_of_is_not_taken_out(dora: Client) -> None:
    save(dora, YEAR, "year")
    ClosedYear.objects.create(year=2019)
    dora.post(PAGE + "take-out/", {"year": "2019"})
    assert earlier_year(2019)


def test_a_year_that_is_closed_takes_no_more_contacts(dora: Client) -> None:
    ClosedYear.objects.create(year=2025)
    assert "Række 4, kolonne quarter: Det år er lukket." in look(dora, CONTACTS)[1]
    assert dora.post(SAVE, {"kind": "contacts", "text": CONTACTS}).status_code == 302
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2019,contacts,,217", "", "contacts: Rækken med årets antal henvendelser mangler."),
        ("2019,gender,man,30", "2019,gender,man,29", "gender: Tallene passer ikke med antallet"),
        ("2019,gender,man,30", "2019,gender,man,3.0", "Række 5, kolonne count: Skriv et helt tal"),
        ("2019,gender,man,30", "2019,gender,woman,30", "Række 5, kolonne value: Det svar står der to gange."),
        ("2019,gender,man,30", "2019,region,region-oestdanmark,30", "Det svar kunne ikke vælges på det tidspunkt."),
        ("2019,gender,man,30", "2018,gender,man,30", "Række 5, kolonne year: Alle rækker skal høre til det samme år."),
        ("2019,gender,man,30", "2019,shoes,man,30", "Række 5, kolonne dimension: Det spørgsmål findes ikke"),
        ("2019,topic,first-telling,102", "2019,topic,first-telling,213", "topic: Der er flere svar, end der er"),
        ("2019,channel,telephone,217", "2019,channel,telephone,216", "channel: Tallene passer ikke"),
        ("2019,contacts,,217", "2026,contacts,,217", "kolonne year: Skriv et år, der er gået"),
    ],
)
def test_sums_that_cannot_be_true_are_refused(dora: Client, old: str, new: str, said: str) -> None:
    status, page = look(dora, YEAR.replace(old, new), "year")
    assert status == 422
    assert said in page


def test_sums_do_not_come_on_top_of_single_contacts(dora: Client) -> None:
    save(dora, CONTACTS)
    sheet = "year,dimension,value,count\n2025,contacts,,9\n2025,channel,chat,9\n"
    assert "Der står allerede enkelte henvendelser for det år" in look(dora, sheet, "year")[1]


def test_the_command_line_does_the_same(dora: Client, tmp_path: Path) -> None:
    contacts, year, bad = tmp_path / "contacts.csv", tmp_path / "year.csv", tmp_path / "bad.csv"
    contacts.write_text(CONTACTS, encoding="utf-8-sig")
    year.write_text(YEAR, encoding="utf-8")
    bad.write_text(CONTACTS + f"2026Q2;chat;{SECRET};;;\n", encoding="utf-8")

    def run(*arguments: object) -> str:
        out = StringIO()
        call_command(*map(str, arguments), stdout=out)
        return out.getvalue()

    assert "3 contacts would come in, 0 are here already." in run("import_contacts", contacts, "--dry-run")
    assert "217 contacts of 2019 would come in" in run("import_year", year, "--dry-run")
    assert not Contact.objects.exists()
    assert not Earlier.objects.exists()
    said = run("import_contacts", contacts)
    assert "saving 0/3" in said
    assert "3 contacts came in." in said
    assert "The sums of 2019 came in: 217 contacts." in run("import_year", year)
    with pytest.raises(CommandError) as refused:
        run("import_contacts", bad)
    assert "centre" in str(refused.value)
    assert SECRET not in str(refused.value)
    assert "3 contacts were taken out." in run("import_contacts", contacts, "--undo")
    assert not Contact.objects.exists()
    assert LogLine.objects.filter(on_server=True, deed=Deed.IMPORTED).exists()


def test_only_coordinators_bring_anything_in(dora: Client) -> None:
    cleo = signed_in(person("Cleo", Role.SHIFT_LEAD))
    for path in (PAGE, SAVE, PAGE + "take-out/", "/staff/statistics/jobs/import_year/2019/"):
        assert cleo.post(path, {"kind": "contacts", "text": CONTACTS}).status_code == 403
    assert not Contact.objects.exists()


def test_work_that_nobody_has_begun_is_told_as_such(dora: Client) -> None:
    response = dora.get("/staff/statistics/jobs/import_year/1999/")
    assert response.status_code == 404
    assert "Der er ikke noget i gang." in response.content.decode()
