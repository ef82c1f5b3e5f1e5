"""The working page: counts and percentages over named bases, read off the page itself."""

import re
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from counsellors.domain.hours import COPENHAGEN
from counsellors.domain.roles import Role
from counsellors.models import Centre
from stats.domain.quarter import Quarter
from stats.domain.unmet import Reason
from stats.models import ClosedYear, Contact
from stats.services import record_not_recorded
from stats.services.unmet import add, add_wait
from tests.stats.cast import contact
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
PAGE = "/staff/statistics/"
Figures = dict[str, tuple[str, ...]]


class Tables(HTMLParser):
    """Reads each table off the page: heading → (label → cells), and the line on the base below the heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: dict[str, Figures] = {}
        self.bases: dict[str, str] = {}
        self.heading = self.part = ""
        self.cells: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            self.heading = ""
        elif tag == "tr":
            self.cells = []
        elif tag in {"th", "td"}:
            self.cells.append("")
        self.part = "base" if ("class", "base") in attributes else tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr" and self.heading:
            label, *cells = (" ".join(cell.split(" ")).strip() for cell in self.cells)
            self.tables.setdefault(self.heading, {})[label] = tuple(cells)

    def handle_data(self, data: str) -> None:
        if self.part == "h2" and not self.heading:
            self.heading = data.strip()
        elif self.part == "base" and data.strip():
            self.bases[self.heading] = data.strip()
        elif self.part in {"th", "td", "span", "small"} and self.cells:
            self.cells[-1] += data.replace("\n", "")


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def dora(lists: None, centre: Centre) -> Client:
    return signed_in(person("Dora", Role.COORDINATOR))


def read(client: Client, query: str = "") -> tuple[Tables, str]:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    text = response.content.decode()
    return Tables(text), text


def total(client: Client, query: str = "") -> int:
    found = re.search(r'id="total" data-total="(\d+)"', read(client, query)[1])
    assert found
    return int(found[1])


def test_the_telephone_year_2019_reads_as_it_was_printed(dora: Client, settings: Settings) -> None:
    settings.DEMO = True
    call_command("demo_contacts", verbosity=0)
    page, text = read(dora, "?year=2019")
    assert total(dora, "?year=2019") == 217
    gender = page.tables["Køn"]
    assert gender["Kvinde"] == ("187", "86\xa0% 86,2\xa0%")
    assert gender["Mand"] == ("30", "14\xa0% 13,8\xa0%")
    relation = page.tables["Hvem henvender sig"]
    assert relation["Har selv været udsat"] == ("167", "77\xa0% 77,0\xa0%")
    assert relation["Pårørende"] == ("20", "9\xa0% 9,2\xa0%")
    assert relation["Andre henvendelser (ældre tal)"] == ("26", "12\xa0% 12,0\xa0%")
    assert relation["Ukendt (ældre tal)"] == ("4", "2\xa0% 1,8\xa0%")
    region = page.tables["Region"]
    assert region["Region Midtjylland"] == ("141", "65\xa0% 65,0\xa0%")
    assert region["Region Nordjylland"] == ("11", "5\xa0% 5,1\xa0%")
    assert region["Øvrige Danmark (ældre tal)"] == ("2", "1\xa0% 0,9\xa0%")
    assert region["Ukendt (ældre tal)"] == ("63", "29\xa0% 29,0\xa0%")
    for name in ("Køn", "Hvem henvender sig", "Region"):
        assert page.bases[name] == "Andel af alle henvendelser med rådgivning (217)."
    first = page.tables["Fortæller det for første gang"]
    assert first["Ja, første gang"] == ("102", "48\xa0% 48,1\xa0%")
    assert first["Nej, har fortalt det før"] == ("110", "52\xa0% 51,9\xa0%")
    assert first["Ukendt (ældre tal)"] == ("5", "–")
    topics = page.tables["Hvad talte I om"]
    assert topics["Fortælle sin historie første gang"] == ("102", "48\xa0% 48,1\xa0%")
    counts = [int(cells[0]) for label, cells in topics.items() if label not in {"Svar", "I alt"}]
    assert sorted(counts)[-2] < max(counts) == 102
    for name in ("Fortæller det for første gang", "Hvad talte I om"):
        assert page.bases[name].startswith("Andel af henvendelserne med kendt svar (212).")
    assert "I 102 af de 212, hvor svaret er kendt, var det første gang, nogen fik det at vide (48,1\xa0%)." in text


def test_the_same_figures_in_english(lists: None, centre: Centre) -> None:
    eve = signed_in(person("Eve", Role.COORDINATOR, language="en"))
    for number in range(8):
        contact({"gender": ["woman" if number else "man"]})
    page, _text = read(eve)
    assert page.tables["Gender"]["Woman"] == ("7", "88% 87.5%")
    assert page.bases["Gender"] == "Share of all counselling contacts (8)."


def test_one_more_contact_makes_this_years_total_one_more(dora: Client, centre: Centre) -> None:
    contact({}, centre=centre)
    before = total(dora)
    contact({"topic": ["family", "body"]}, centre=centre)
    assert total(dora) == before + 1
    record_not_recorded(uuid4(), "chat", centre, Quarter(2026, 4))
    assert total(dora) == before + 2


def test_what_was_no_counselling_is_counted_apart_and_in_no_percentage(dora: Client) -> None:
    for _ in range(3):
        contact({"gender": ["woman"]})
    contact({"contact_type": ["silent"]})
    contact({"contact_type": ["test"]})
    page, text = read(dora)
    assert page.tables["Køn"]["Kvinde"] == ("3", "100\xa0% 100,0\xa0%")
    assert page.tables["Køn"]["I alt"][0] == "3"
    assert page.tables["Slags henvendelse"]["Ingen ord"] == ("1", "20\xa0% 20,0\xa0%")
    assert page.bases["Slags henvendelse"] == "Andel af alle henvendelser (5)."
    assert "2 henvendelser var ikke rådgivning." in text


def test_what_nobody_tagged_is_told_and_in_no_percentage_of_the_answers(dora: Client) -> None:
    contact({"gender": ["woman"]})
    record_not_recorded(uuid4(), "chat", None, Quarter(2026, 4))
    page, text = read(dora)
    assert page.tables["Køn"]["Kvinde"] == ("1", "100\xa0% 100,0\xa0%")
    assert page.tables["Slags henvendelse"]["Ikke registreret"] == ("1", "50\xa0% 50,0\xa0%")
    assert "1 henvendelse fik ingen krydser, før vagten sluttede." in text


def test_topics_do_not_claim_to_add_up(dora: Client) -> None:
    contact({"topic": ["family", "body"]})
    contact({"topic": ["family"]})
    page, _text = read(dora)
    topics = page.tables["Hvad talte I om"]
    assert (topics["Familien"], topics["Krop og smerter"]) == (("2", "100\xa0% 100,0\xa0%"), ("1", "50\xa0% 50,0\xa0%"))
    assert "I alt" not in topics
    assert "Ikke spurgt" in topics


def test_a_year_can_be_narrowed_to_a_channel_and_a_centre(dora: Client, centre: Centre) -> None:
    contact({}, centre=centre)
    contact({}, centre=centre, channel="telephone")
    contact({}, channel="telephone")
    contact({}, centre=centre, quarter=Quarter(2025, 3))
    assert total(dora) == 3
    assert total(dora, "?channel=telephone") == 2
    assert total(dora, f"?centre={centre.slug}") == 2
    assert total(dora, f"?channel=telephone&centre={centre.slug}") == 1
    assert total(dora, "?year=2025") == 1
    page, _text = read(dora)
    assert page.tables["Kanal"]["Telefon"] == ("2", "67\xa0% 66,7\xa0%")
    assert page.tables["Center"]["CSM Midt Nord"][0] == "2"
    assert page.tables["Center"]["Uden center"][0] == "1"


@pytest.mark.parametrize(
    "query", ["?year=abc", "?year=-1", "?year=٢٠١٩", "?channel=letter", "?centre=nowhere", "?year=0000"]
)
def test_a_strange_address_shows_a_page_all_the_same(dora: Client, query: str) -> None:
    contact({})
    read(dora, query)


def test_the_page_says_that_it_is_internal_and_that_contacts_are_counted(dora: Client) -> None:
    _page, text = read(dora)
    assert 'class="internal"' in text
    assert "<b>Intern.</b>" in text
    assert "Vi tæller henvendelser, ikke personer." in text


def test_an_empty_year_has_no_percentages_and_no_failure(dora: Client) -> None:
    page, _text = read(dora, "?year=2001")
    assert page.tables["Køn"]["Kvinde"] == ("0", "–")


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.SHIFT_LEAD])
def test_only_coordinators_see_it(lists: None, role: Role) -> None:
    assert signed_in(person("Ada", role)).get(PAGE).status_code == 403


def test_looking_takes_a_few_queries_however_many_contacts_there_are(
    dora: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        contact({"topic": ["family", "body"]})
    with django_assert_max_num_queries(24):
        read(dora)


def words(text: str) -> str:
    """The page as it is read, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def test_a_quarter_has_its_own_figures(dora: Client, centre: Centre) -> None:
    contact({"gender": ["woman"]}, quarter=Quarter(2026, 4), centre=centre)
    contact({"gender": ["man"]}, quarter=Quarter(2026, 1))
    assert total(dora) == 2
    assert total(dora, "?quarter=4") == 1
    page, text = read(dora, "?quarter=1")
    assert page.tables["Køn"]["Mand"] == ("1", "100\xa0% 100,0\xa0%")
    assert "Kvinde" in page.tables["Køn"]
    assert "i 1. kvartal 2026." in text
    assert total(dora, "?quarter=5") == 2, "what is no quarter is no choice"


def test_a_closed_year_has_no_quarters_to_choose(dora: Client) -> None:
    contact({}, quarter=Quarter(2025, 1))
    assert 'id="quarter"' in read(dora, "?year=2025&quarter=2")[1]
    assert total(dora, "?year=2025&quarter=2") == 0
    Contact.objects.update(quarter=None)
    ClosedYear.objects.create(year=2025)
    text = read(dora, "?year=2025&quarter=2")[1]
    assert total(dora, "?year=2025&quarter=2") == 1
    assert '<option value="1">' not in text
    assert "i 2025." in text


def test_two_lists_stand_against_each_other_with_few_told_as_few(dora: Client) -> None:
    for number in range(9):
        contact({"relation": ["exposed"], "first_time": ["first-time" if number < 6 else "told-before"]})
    contact({"contact_type": ["silent"]})
    text = words(read(dora, "?down=relation&across=first_time")[1])
    assert "Har selv været udsat 6 1-4 9 I alt 6 3 9" in text
    assert "Hvem henvender sig mod Fortæller det for første gang, 9 henvendelser" in text
    assert "Vælg to forskellige." in read(dora, "?down=relation&across=relation")[1]
    for strange in ("?down=relation&across=nothing", "?down=channel&across=relation", "?down=<b>&across=gender"):
        assert "crossed-caption" not in read(dora, strange)[1]


def test_the_cross_table_is_of_the_part_that_was_chosen(dora: Client, centre: Centre) -> None:
    for number in range(10):
        contact(
            {"relation": ["exposed"], "gender": ["woman"]},
            channel="telephone" if number < 7 else "chat",
            centre=centre if number < 6 else None,
            quarter=Quarter(2026, 3 if number < 5 else 4),
        )
    query = "?down=relation&across=gender"
    for part, expected in (("", 10), ("&channel=telephone", 7), ("&channel=telephone&centre=csm-midt-nord", 6),
                           ("&quarter=3", 5)):  # fmt: skip
        assert f"Har selv været udsat {expected} {expected} I alt" in words(read(dora, query + part)[1])


def test_the_years_stand_side_by_side_with_a_break_where_a_list_changed(dora: Client, settings: Settings) -> None:
    contact({"region": ["region-sjaelland"]}, quarter=Quarter(2026, 4))
    contact({"region": ["region-oestdanmark"]}, quarter=Quarter(2027, 1))
    contact({"region": ["region-oestdanmark"]}, quarter=Quarter(2027, 2))
    text = read(dora, "?over=region")[1]
    assert text.count('class="break"') == 1
    assert "<b>2027:</b> Region Hovedstaden og Region Sjælland blev til Region Østdanmark." in text
    assert "Region Sjælland 1 0" in words(text)
    assert "Region Østdanmark 0 2" in words(text)
    other = read(dora, "?over=gender")[1]
    assert 'class="break"' not in other


def test_what_was_not_asked_is_told_for_each_channel_and_centre(dora: Client, centre: Centre) -> None:
    contact({"gender": ["woman"]}, centre=centre)
    contact({}, centre=centre)
    contact({}, channel="telephone")
    contact({"contact_type": ["test"]})
    text = words(read(dora)[1])
    assert "Spørgsmål Alle Chat Telefon CSM Midt Nord Uden center" in text
    assert "Køn 67\xa0% 50\xa0% 100\xa0% 50\xa0% 100\xa0%" in text or "Køn 67 % 50 % 100 % 50 % 100 %" in text


def test_answered_attempts_and_waits_are_told_of_the_chat_as_a_whole(dora: Client) -> None:
    evening = datetime(2026, 11, 20, 20, tzinfo=COPENHAGEN)
    for _ in range(3):
        contact({})
        add_wait(30, evening)
    contact({}, channel="telephone")
    add_wait(400, evening - timedelta(days=100))
    add(Reason.FULL, evening)
    page, _text = read(dora)
    assert page.tables["Nåede de at skrive"]["Blev til en samtale"] == ("3", "75\xa0% 75,0\xa0%")
    assert page.tables["Nåede de at skrive"]["Kom ikke til"] == ("1", "25\xa0% 25,0\xa0%")
    assert page.tables["Ventetid"]["Under 2 minutter"] == ("3", "75\xa0% 75,0\xa0%")
    assert page.tables["Ventetid"]["5 til 15 minutter"] == ("1", "25\xa0% 25,0\xa0%")
    assert read(dora, "?quarter=4")[0].tables["Ventetid"]["5 til 15 minutter"] == ("0", "0\xa0% 0,0\xa0%")
    assert "Nåede de at skrive" not in read(dora, "?channel=telephone")[0].tables
