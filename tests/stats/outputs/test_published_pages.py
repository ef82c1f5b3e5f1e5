"""The published figures as anybody finds them: pages, files as they were stored, and where search engines look."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError
from django.test import Client
from jsonschema import Draft202012Validator

from stats.domain.edition import Figure
from stats.models import EditionFile
from stats.services.publication import publish, published_edition
from tests.stats.outputs.editions import SMALL, YEAR_2019
from tests.stats.outputs.readers import from_csv, from_html, from_json

pytestmark = pytest.mark.django_db(databases=["default", "live"])
NEXT_YEAR = replace(YEAR_2019, year=2020, total=Figure(260), closed_on=date(2021, 1, 20))


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    assert not response.cookies
    return response.content.decode()


@pytest.mark.parametrize(("path", "language"), [("/statistik/2019/", "da"), ("/en/statistics/2019/", "en")])
def test_every_figure_of_the_page_is_the_one_in_the_files(path: str, language: str) -> None:
    publish(YEAR_2019)
    shown = from_html(page(path))
    content = bytes(EditionFile.objects.get(kind="json").content)
    assert shown == from_json(content, language)
    fetched = Client().get(f"/statistik/filer/csm-danmark-2019-1-{language}.csv")
    assert shown == from_csv(fetched.content, language)


def test_a_file_is_served_as_it_was_stored_whatever_happens_after() -> None:
    publish(YEAR_2019)
    for row in EditionFile.objects.all():
        response = Client().get(f"/statistik/filer/{row.name}")
        assert response.content == bytes(row.content)
        assert hashlib.sha256(response.content).hexdigest() == row.sha256
        assert row.sha256 in page("/statistik/2019/")
        assert row.name in response["Content-Disposition"]
        assert "immutable" in response["Cache-Control"]
    EditionFile.objects.filter(kind="csv").update(content=b"as stored")
    assert Client().get("/statistik/filer/csm-danmark-2019-1-da.csv").content == b"as stored"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("csm-danmark-2019-1-da.csv", "text/csv; charset=utf-8"),
        ("csm-danmark-2019-1-en.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csm-danmark-2019-1-en.pdf", "application/pdf"),
        ("csm-danmark-2019-1.json", "application/json"),
    ],
)
def test_a_file_says_what_it_is(name: str, media_type: str) -> None:
    publish(YEAR_2019)
    assert Client().get(f"/statistik/filer/{name}")["Content-Type"] == media_type


@pytest.mark.parametrize(
    "path", ["/statistik/2018/", "/en/statistics/2020/", "/statistik/filer/csm-danmark-2020-1.json"]
)
def test_what_is_not_closed_is_not_there(path: str) -> None:
    publish(YEAR_2019)
    assert Client().get(path).status_code == 404


def test_an_edition_is_published_once() -> None:
    publish(YEAR_2019)
    with pytest.raises(IntegrityError):
        publish(replace(YEAR_2019, total=Figure(220)))


def test_a_corrected_edition_takes_the_pages_place_and_leaves_the_first_ones_files() -> None:
    publish(YEAR_2019)
    before = Client().get("/statistik/filer/csm-danmark-2019-1.json").content
    publish(replace(YEAR_2019, number=2, total=Figure(220)))
    html = page("/statistik/2019/")
    assert "rettet" in html
    assert "220 henvendelser" in html
    assert "csm-danmark-2019-1-da.pdf" in html
    assert Client().get("/statistik/filer/csm-danmark-2019-1.json").content == before
    assert published_edition(2019) == replace(YEAR_2019, number=2, total=Figure(220))


def test_a_year_of_few_contacts_says_so_and_nothing_more() -> None:
    publish(SMALL)
    html = page("/statistik/2018/")
    assert "færre end 50 henvendelser" in html
    assert from_html(html) == []


def test_the_years_stand_side_by_side_with_figures_of_their_editions_only() -> None:
    assert "Der er ikke lukket noget år endnu" in page("/statistik/")
    publish(YEAR_2019)
    assert "trend-total" not in page("/statistik/")
    publish(NEXT_YEAR)
    publish(SMALL)
    html = page("/statistik/")
    total, first_time = from_html(html + "<table><caption></caption></table>")
    assert total[1] == [("År", "Antal", ""), ("2018", "færre end 50", ""), ("2019", "215", ""), ("2020", "260", "")]
    assert first_time[1][1:] == [("2019", "100", "48 %"), ("2020", "100", "48 %")]
    assert "Ikke vist for 2018." in html
    assert html.index("/statistik/2020/") < html.index("/statistik/2019/")


def test_programs_find_every_file_and_its_checksum_and_the_schema() -> None:
    publish(YEAR_2019)
    publish(NEXT_YEAR)
    index = json.loads(Client().get("/statistik/editions.json").content)
    assert [(one["year"], one["number"], len(one["files"])) for one in index["editions"]] == [
        (2020, 1, 7),
        (2019, 1, 7),
    ]
    schema = json.loads(Client().get(_path(index["schema"])).content)
    assert schema["$id"] == index["schema"]
    Draft202012Validator.check_schema(schema)
    for edition in index["editions"]:
        for file in edition["files"]:
            content = Client().get(_path(file["url"])).content
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
            if file["kind"] == "json":
                Draft202012Validator(schema).validate(json.loads(content))


def test_search_engines_are_told_of_every_year_and_may_show_it() -> None:
    publish(YEAR_2019)
    found = ElementTree.fromstring(Client().get("/sitemap.xml").content).findall(".//{*}loc")
    paths = {_path(one.text or "") for one in found}
    assert {"/statistik/", "/en/statistics/", "/statistik/2019/", "/en/statistics/2019/", "/sikkerhed/"} <= paths
    for path in ("/statistik/2019/", "/en/statistics/2019/"):
        assert Client().get(path)["X-Robots-Tag"] == "noarchive"
    assert "noindex" in Client().get("/statistik/1999/")["X-Robots-Tag"]


def test_the_longer_texts_lead_to_the_figures() -> None:
    assert 'href="/statistik/"' in page("/sikkerhed/")
    assert 'href="/en/statistics/"' in page("/en/safety/")


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]
