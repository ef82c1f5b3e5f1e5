"""Phrases: everybody's come from a file and are the coordinators', and each counsellor has her own."""

import re

import pytest
from django.test import Client

from counsellors.domain.placeholders import helplines_in, said_with_numbers, unknown_in
from counsellors.models import Helpline, LogLine, Person, Phrase
from counsellors.services.content import content
from counsellors.services.helplines import load_helplines
from counsellors.services.phrases import Wording, for_the_desk, load_phrases, own, save_own, shared, tags
from counsellors.services.service import forget
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db

NUMBERS = {"livslinien": ("70 20 12 01", "70201201"), "hidden": ("", "")}
TEXTS = {"situation_da": "Stilhed", "text_da": "Jeg er her, {counsellor}."}
ENTRY = {"slug": "hello", "situation": {"da": "Hej", "en": "Hello"}, "tags": ["opening"], "da": "Hej.", "en": "Hello."}


def document(**changed: object) -> dict[str, object]:
    return {"phrases": [ENTRY | changed]}


def test_the_file_comes_in_whole_and_a_second_time_changes_nothing() -> None:
    count = load_phrases()
    assert count == shared().count() > 50
    load_phrases()
    assert shared().count() == count


def test_every_phrase_of_the_file_can_be_filled_in_and_stands_under_subjects_that_are_there() -> None:
    load_helplines()
    load_phrases()
    known = set(Helpline.objects.values_list("slug", flat=True))
    for row in shared():
        assert set(row.tags) <= set(tags("da")), row.slug
        assert set(row.text) == set(row.situation) == {"da", "en"}, row.slug
        for text in row.text.values():
            assert unknown_in(text, ("{counsellor}", "{colleague}")) == [], row.slug
            assert set(helplines_in(text)) <= known, row.slug


def test_no_phrase_asks_why() -> None:
    for entry in content("phrases")["phrases"]:
        assert not re.search(r"\bhvorfor\b[^.]*\?", entry["da"], re.IGNORECASE), entry["slug"]


def test_a_coordinators_wording_is_not_overwritten_and_anothers_is_renewed() -> None:
    load_phrases(document())
    load_phrases(document(da="Hej igen."))
    assert shared().get().text["da"] == "Hej igen."
    shared().update(edited=True, text={"da": "Mine ord."})
    load_phrases(document(da="Noget andet."))
    assert shared().get().text == {"da": "Mine ord."}


def test_a_sentence_whose_number_is_missing_is_left_out() -> None:
    text = "Du er ikke alene. Ring til {helpline:livslinien}. Eller til {helpline:hidden}! Er du her?"
    assert said_with_numbers(text, NUMBERS) == "Du er ikke alene. Ring til 70 20 12 01. Er du her?"
    assert said_with_numbers("Ring til {helpline:nobody}.", NUMBERS) == ""


def test_the_desk_gets_ones_own_first_and_nobody_elses(ada: Person, bela: Person) -> None:
    load_phrases(document(tags=["opening", "gone"]))
    load_phrases({"phrases": [ENTRY | {"slug": "none", "da": "{helpline:nobody}.", "en": "{helpline:nobody}."}]})
    forget()
    save_own(ada, None, Wording({"da": "Stilhed"}, {"da": "Jeg er her."}, []))
    save_own(bela, None, Wording({"da": "Belas"}, {"da": "Belas."}, []))
    assert for_the_desk(ada, "en") == [
        {"situation": "Stilhed", "tags": [], "texts": {"da": "Jeg er her."}, "own": True},
        {"situation": "Hello", "tags": ["Opening"], "texts": {"da": "Hej.", "en": "Hello."}, "own": False},
    ]
    assert 'id="desk-phrases"' not in Client().get("/staff/", follow=True).content.decode()


def test_a_counsellor_writes_her_own_puts_it_away_and_deletes_it(browser: Client, ada: Person) -> None:
    come_in(browser, ada)
    shown = browser.post("/staff/phrases/new/", TEXTS | {"preview": "1"}).content.decode()
    assert "Jeg er her, Ada." in shown
    assert not own(ada).exists()
    browser.post("/staff/phrases/new/", TEXTS)
    row = own(ada).get()
    assert (row.situation, row.text) == ({"da": "Stilhed"}, {"da": "Jeg er her, {counsellor}."})
    browser.post(f"/staff/phrases/{row.pk}/", TEXTS | {"text_en": "I am here."})
    assert own(ada).get().text["en"] == "I am here."
    assert "Jeg er her" in browser.get("/staff/").content.decode()
    put = f"/staff/phrases/{row.pk}/put/"
    browser.post(put, {"to": "nothing"})
    assert own(ada).exists(), "only what was put away is deleted"
    browser.post(put, {"to": "away"})
    assert for_the_desk(ada, "da") == []
    browser.post(put, {"to": "list"})
    assert len(for_the_desk(ada, "da")) == 1
    browser.post(put, {"to": "away"})
    browser.post(put, {"to": "nothing"})
    assert not own(ada).exists()
    assert not LogLine.objects.filter(deed="phrases_changed").exists()


def test_nobody_reads_or_changes_anothers(browser: Client, ada: Person, bela: Person) -> None:
    save_own(bela, None, Wording({"da": "Belas"}, {"da": "Belas ord."}, []))
    row = own(bela).get()
    come_in(browser, ada)
    assert browser.get(f"/staff/phrases/{row.pk}/").status_code == 404
    assert browser.post(f"/staff/phrases/{row.pk}/", TEXTS).status_code == 404
    browser.post(f"/staff/phrases/{row.pk}/put/", {"to": "away"})
    assert own(bela).get().shown
    assert "Belas" not in browser.get("/staff/phrases/").content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text_da": "", "text_en": ""}, "Skriv sætningen på et af sprogene."),
        (
            {"text_da": "Hej {navn}"},
            "{navn} kender vi ikke. Her kan stå: {counsellor}, {colleague}, {helpline:livslinien}",
        ),
        ({"text_da": "{helpline:nobody}"}, "Der er ingen anden hjælp, der hedder nobody."),
    ],
)
def test_what_cannot_be_filled_in_is_refused(browser: Client, ada: Person, fields: dict[str, str], said: str) -> None:
    come_in(browser, ada)
    assert said in browser.post("/staff/phrases/new/", fields).content.decode()
    assert not own(ada).exists()


def test_coordinators_change_what_everybody_has_and_it_is_written_down(browser: Client, dora: Person) -> None:
    load_phrases(document())
    come_in(browser, dora)
    assert "Hej" in browser.get("/staff/settings/phrases/").content.decode()
    browser.post("/staff/settings/phrases/hello/", {"situation_da": "Goddag", "text_da": "Goddag.", "tags": ["ending"]})
    row = shared().get()
    assert (row.situation, row.text, row.tags, row.edited) == ({"da": "Goddag"}, {"da": "Goddag."}, ["ending"], True)
    browser.post("/staff/settings/phrases/new/", {"situation_da": "Når det regner", "text_da": "Vi er her."})
    assert shared().filter(slug="naar-det-regner", order=20).exists()
    browser.post("/staff/settings/phrases/hello/put/", {"to": "away"})
    assert [phrase["situation"] for phrase in for_the_desk(dora, "da")] == ["Når det regner"]
    browser.post("/staff/settings/phrases/hello/put/", {"to": "list"})
    assert len(for_the_desk(dora, "da")) == 2
    lines = LogLine.objects.filter(deed="phrases_changed").values_list("what", "by_id")
    assert sorted(lines) == [("hello", dora.pk)] * 3 + [("naar-det-regner", dora.pk)]
    refused = browser.post("/staff/settings/phrases/new/", {"text_en": "Only English."}).content.decode()
    assert "Skriv den på dansk. De andre sprog kan vente." in refused


@pytest.mark.parametrize("path", ["", "new/", "hello/", "hello/put/"])
def test_a_counsellor_does_not_change_what_everybody_has(browser: Client, ada: Person, path: str) -> None:
    load_phrases(document())
    come_in(browser, ada)
    assert browser.post(f"/staff/settings/phrases/{path}", {"to": "away"}).status_code == 403
    assert Phrase.objects.get().shown
