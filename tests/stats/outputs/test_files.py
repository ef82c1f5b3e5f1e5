"""The files of an edition: the same figures in each, read back by other libraries than those that wrote them."""

import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, ValidationError
from pypdf import PdfReader

from stats.domain.edition import Edition
from stats.outputs import File, render
from stats.services import taxonomy
from tests.stats.editions import edition_2019
from tests.stats.outputs.editions import MERGED, ROUNDED, SMALL, UNIT, YEAR_2019, editions
from tests.stats.outputs.readers import Tables, from_csv, from_json, from_xlsx, text_of_pdf

SCHEMA = json.loads((Path(__file__).parents[3] / "stats/content/edition-1.schema.json").read_text())
valid = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate


def by_kind(edition: Edition) -> dict[tuple[str, str], bytes]:
    return {(file.kind, file.language): file.content for file in render(edition)}


def check_all_agree(edition: Edition) -> None:
    files = by_kind(edition)
    valid(json.loads(files["json", ""]))
    for language in ("da", "en"):
        published = from_json(files["json", ""], language)
        assert from_csv(files["csv", language], language) == published
        assert from_xlsx(files["xlsx", language], language) == published
        check_pdf(text_of_pdf(files["pdf", language]), published)


def check_pdf(text: str, published: Tables) -> None:
    """Each table's lines follow one another, after the title and all that went before."""
    at = 0
    for title, lines in published:
        # Words may be broken at a hyphen or a slash, so blanks do not count.
        wanted = ["".join(title.split()), *("".join(f"{label}{count}{share}".split()) for label, count, share in lines)]
        for part in wanted:
            found = "".join(text.split()).find(part, at)
            assert found >= 0, part
            at = found + len(part)


def test_every_figure_of_2019_is_the_same_in_every_file() -> None:
    check_all_agree(YEAR_2019)
    shown = from_csv(by_kind(YEAR_2019)["csv", "da"], "da")
    assert dict(shown)["Køn"] == [
        ("Kvinde", "185", "86 %"),
        ("Mand", "30", "14 %"),
        ("Andet eller ikke oplyst", "færre end 5", "–"),
        ("I alt", "215", ""),
    ]


def test_the_edition_that_is_made_of_the_telephone_year_is_the_same_in_every_file(lists: None) -> None:
    edition = edition_2019(taxonomy("da"), taxonomy("en"))
    check_all_agree(edition)
    assert "215" in text_of_pdf(by_kind(edition)["pdf", "da"])


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
def test_every_figure_of_any_edition_is_the_same_in_every_file(edition: Edition) -> None:
    check_all_agree(edition)


@pytest.mark.long
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
def test_every_figure_of_many_editions_is_the_same_in_every_file(edition: Edition) -> None:
    check_all_agree(edition)


def test_a_year_of_few_contacts_has_its_files_and_no_table_in_them() -> None:
    check_all_agree(SMALL)
    files = by_kind(SMALL)
    assert from_xlsx(files["xlsx", "en"], "en") == []
    assert "færre end 50 henvendelser" in text_of_pdf(files["pdf", "da"])


def test_the_names_say_year_edition_and_language() -> None:
    assert [file.name for file in render(YEAR_2019)] == [
        f"csm-danmark-2019-1{end}"
        for end in ("-da.pdf", "-da.xlsx", "-da.csv", "-en.pdf", "-en.xlsx", "-en.csv", ".json")
    ]


def test_another_process_makes_the_same_bytes() -> None:
    code = (
        "import django; django.setup()\n"
        "from stats.outputs import render\n"
        "from tests.stats.outputs.editions import YEAR_2019\n"
        "for file in render(YEAR_2019): print(file.name, file.sha256)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert dict(line.split() for line in told.splitlines()) == {file.name: file.sha256 for file in render(YEAR_2019)}
    first = render(YEAR_2019)[0]
    assert first.sha256 == hashlib.sha256(first.content).hexdigest()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pdf_is_tagged_and_says_its_title_and_its_language(language: str) -> None:
    reader = PdfReader(io.BytesIO(by_kind(YEAR_2019)["pdf", language]))
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == language
    assert reader.metadata is not None
    assert reader.metadata.title == {"da": "Henvendelser i 2019", "en": "Contacts in 2019"}[language]
    assert reader.metadata.creation_date is None
    kinds = [str(one["/S"]) for one in _elements(root["/StructTreeRoot"])]
    assert kinds.count("/Table") == kinds.count("/Figure") == len(YEAR_2019.tables)
    assert kinds.count("/H1") == 1
    assert kinds.count("/TH") == 3 * len(YEAR_2019.tables)


def _elements(node: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from _elements(node.get("/K", []))


def test_the_pdf_embeds_the_typesetters_own_fonts_and_names_no_place_of_this_machine() -> None:
    content = by_kind(YEAR_2019)["pdf", "da"]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in PdfReader(io.BytesIO(content)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    assert {font.split("-")[0] for font in fonts} == {"LibertinusSerif"}
    assert str(Path.cwd()).encode() not in content


@pytest.mark.parametrize(
    "change",
    [
        {"total": {"count": 217, "below": None}},
        {"total": {"count": 0, "below": None}},
        {"total": {"count": 215, "below": 5}},
        {"number": 3},
        {"contacts": 217},
        {"closed_on": "15. januar"},
    ],
)
def test_the_schema_refuses_what_an_edition_cannot_say(change: dict[str, object]) -> None:
    document = json.loads(by_kind(YEAR_2019)["json", ""])
    valid(document)
    with pytest.raises(ValidationError):
        valid(document | change)


def test_a_file_is_what_it_is_called() -> None:
    starts = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}
    files: tuple[File, ...] = render(YEAR_2019)
    assert all(file.content.startswith(starts[file.kind]) for file in files)


def test_what_would_stand_under_several_tables_is_said_once() -> None:
    first, *rest = YEAR_2019.tables
    twice = tuple(replace(table, notes=(MERGED, ROUNDED)) for table in rest[:2])
    edition = replace(YEAR_2019, tables=(replace(first, notes=(UNIT,)), *twice))
    text = text_of_pdf(by_kind(edition)["pdf", "da"])
    assert text.count(ROUNDED.text.da) == text.count(UNIT.text.da) == 1
    assert text.count(MERGED.text.da) == 2
