"""The funder's report: the words are the coordinators', the figures are the edition's."""

import hashlib
import io
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from counsellors.domain.roles import Role
from stats.domain.edition import Figure
from stats.models import EditionFile, Report
from stats.services.publication import publish
from stats.services.reports import report_file
from tests.stats.outputs.editions import YEAR_2019
from tests.stats.outputs.readers import from_html, from_json, squeezed, text_of_pdf
from tests.stats.outputs.test_files import check_pdf
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
ADDRESS = "/staff/statistics/reports/2019/"
WORDS = {
    "recipient": "Rådet for Offerfonden",
    "introduction_da": "Tak for *støtten* #1.\r\n\r\nDet <b>betyder</b> meget.",
    "introduction_en": "Thank you.",
}


@pytest.fixture
def dora() -> Client:
    publish(YEAR_2019)
    return signed_in(person("Dora", Role.COORDINATOR))


def pdf(client: Client, language: str = "da") -> bytes:
    response = client.get(f"{ADDRESS}{language}.pdf")
    assert response["Content-Type"] == "application/pdf"
    return response.content


def told_of(language: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The edition's tables in the order of the report, which names them in words of its own."""
    tables = dict(from_json(bytes(EditionFile.objects.get(kind="json").content), language))
    order = ["Kanal", "Køn", "Hvem henvender sig", "Region", "Fortæller det for første gang", "Hvad talte I om"]
    english = ["Channel", "Gender", "Who is getting in touch", "Region", "Telling it for the first time"]
    names = order if language == "da" else [*english, "What you talked about"]
    return [("", tables[name]) for name in names]


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_figure_of_the_report_is_the_editions(dora: Client, language: str) -> None:
    check_pdf(text_of_pdf(pdf(dora, language)), told_of(language))


def test_the_report_is_tagged_and_the_same_bytes_each_time(dora: Client) -> None:
    first = pdf(dora)
    assert hashlib.sha256(first).digest() == hashlib.sha256(pdf(dora)).digest()
    reader = PdfReader(io.BytesIO(first))
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "da"
    assert reader.metadata is not None
    assert reader.metadata.title == "Telefon- og chatrådgivningen i 2019"


def test_the_introduction_goes_in_letter_by_letter_and_changes_no_file_of_the_edition(
    dora: Client,
) -> None:
    files = list(EditionFile.objects.values_list("name", "sha256"))
    before = text_of_pdf(pdf(dora))
    assert "Tallene her bygger på de krydser" in before
    assert dora.post(ADDRESS, WORDS).status_code == 302
    after = text_of_pdf(pdf(dora))
    assert "Rådet for Offerfonden" in after
    assert "Tak for *støtten* #1. Det <b>betyder</b> meget." in after
    assert "Thank you." in text_of_pdf(pdf(dora, "en"))
    assert list(EditionFile.objects.values_list("name", "sha256")) == files


def test_the_page_shows_the_report_as_it_will_be_and_keeps_nothing_before_it_is_told_to(dora: Client) -> None:
    shown = dora.post(ADDRESS, {**WORDS, "preview": "1"}).content.decode()
    assert "Der er ikke gemt noget endnu" in shown
    assert "Det &lt;b&gt;betyder&lt;/b&gt; meget." in shown
    assert "86 % fra kvinder og 14 % fra mænd" in shown
    assert not Report.objects.exists()
    tables = [lines for _title, lines in from_html(shown + "<table><caption></caption></table>")]
    assert tables == [lines for _title, lines in told_of("da")]


def test_an_introduction_without_words_is_refused_kindly(dora: Client) -> None:
    response = dora.post(ADDRESS, {**WORDS, "introduction_da": " "})
    assert response.status_code == 422
    assert not Report.objects.exists()


def test_the_year_before_is_told_where_it_was_published(dora: Client) -> None:
    assert "Der er ingen tal for 2018" in text_of_pdf(pdf(dora))
    publish(replace(YEAR_2019, year=2018, total=Figure(150)))
    assert "Det er flere end i 2018, hvor der var 150." in squeezed(text_of_pdf(pdf(dora)))


def test_there_is_a_report_of_closed_years_only(dora: Client) -> None:
    assert 'href="/staff/statistics/reports/2019/"' in dora.get("/staff/statistics/reports/").content.decode()
    assert dora.get("/staff/statistics/reports/2020/").status_code == 404
    assert dora.get("/staff/statistics/reports/2020/da.pdf").status_code == 404
    assert dora.get(f"{ADDRESS}de.pdf").status_code == 404
    assert report_file(2020, "da") is None


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.SHIFT_LEAD])
def test_nobody_but_coordinators_writes_it_or_fetches_it(role: Role) -> None:
    publish(YEAR_2019)
    client = signed_in(person("Ada", role))
    for path in ("/staff/statistics/reports/", ADDRESS, f"{ADDRESS}da.pdf"):
        assert client.get(path).status_code == 403
    assert client.post(ADDRESS, WORDS).status_code == 403
