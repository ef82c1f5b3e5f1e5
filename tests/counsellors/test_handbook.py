"""The handbook: brought in from its files, kept when a coordinator has changed it, and read by all the staff."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from counsellors.models import Helpline, Person, Text, Version
from counsellors.services.handbook import handbook, load_handbook, page, read_files
from counsellors.services.service import forget
from counsellors.services.texts import HANDBOOK, Content, Entry, load_texts
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
OPENING = Entry("opening", "da", Content("Åbningen", "Hej.\n", "En samtale begynder"), order=20, beside=True)


def test_it_is_brought_in_in_every_language_and_a_second_time_changes_nothing() -> None:
    count = load_handbook(TODAY)
    assert count == Text.objects.count() == Version.objects.count()
    assert {language: len(handbook(language)) for language in ("da", "en")} == {"da": count // 2, "en": count // 2}
    assert load_handbook(date(2027, 1, 1)) == count
    assert Version.objects.count() == count
    assert set(Version.objects.values_list("day", flat=True)) == {TODAY}


def test_the_files_speak_of_the_same_pages_in_both_languages() -> None:
    by_language: dict[str, list[tuple[str, int, bool]]] = {"da": [], "en": []}
    for entry in read_files():
        by_language[entry.language].append((entry.slug, entry.order, entry.beside))
        assert entry.content.title
        assert entry.content.open_when
    assert by_language["da"] == by_language["en"]


def test_a_new_wording_of_a_file_becomes_a_version() -> None:
    load_texts(HANDBOOK, [OPENING], TODAY)
    load_texts(HANDBOOK, [replace(OPENING, content=Content("Åbningen", "Hej igen.\n"), order=30)], TODAY)
    found = page("da", "opening")
    assert found is not None
    assert found.content == Content("Åbningen", "Hej igen.\n")
    assert [(row.number, row.source) for row in Version.objects.all()] == [(2, "Hej igen.\n"), (1, "Hej.\n")]
    assert Text.objects.get().order == 30


def test_what_a_coordinator_has_changed_is_left_alone() -> None:
    load_texts(HANDBOOK, [OPENING], TODAY)
    Text.objects.update(edited=True, retired=True)
    load_texts(HANDBOOK, [replace(OPENING, content=Content("Åbningen", "Hej igen.\n"), order=30)], TODAY)
    assert page("da", "opening") is None
    assert Version.objects.get().source == "Hej.\n"
    assert Text.objects.get().order == 20


def test_a_page_that_nobody_has_translated_is_read_in_danish() -> None:
    english = Entry("ending", "en", Content("Ending", "Bye.\n"), order=10)
    load_texts(
        HANDBOOK, [OPENING, replace(english, language="da", content=Content("Slut", "Farvel.\n")), english], TODAY
    )
    assert [(one.slug, one.language) for one in handbook("en")] == [("ending", "en"), ("opening", "da")]
    assert [(one.slug, one.language) for one in handbook("da")] == [("ending", "da"), ("opening", "da")]


def test_the_desk_gets_a_page_as_lists_with_the_numbers_in_their_places(browser: Client, ada: Person) -> None:
    Helpline.objects.create(
        slug="livslinien", name={"da": "Livslinien"}, number="70 20 12 01", tel="70201201", show=True
    )
    Helpline.objects.create(slug="hidden", name={"da": "Skjult"}, number="1", tel="1")
    forget()
    source = "Ring på {helpline:livslinien} eller {helpline:hidden}, og læs [det her](under-18).\n"
    load_texts(HANDBOOK, [replace(OPENING, content=Content("Åbningen", source))], TODAY)
    come_in(browser, ada)
    assert browser.get("/staff/handbook/da/opening.json").json() == {
        "title": "Åbningen",
        "language": "da",
        "nodes": [
            {
                "tag": "p",
                "inside": [
                    "Ring på ",
                    {"tag": "a", "inside": ["70 20 12 01"], "href": "tel:70201201"},
                    " eller (nummeret mangler, spørg vagtlederen), og læs ",
                    {"tag": "a", "inside": ["det her"], "href": "/staff/handbook/da/under-18/"},
                    ".",
                ],
            }
        ],
    }
    assert browser.get("/staff/handbook/en/opening.json").status_code == 404
    assert browser.get("/staff/handbook/da/missing.json").status_code == 404
