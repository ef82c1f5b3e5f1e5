"""The visitors' longer texts: coordinators write them, the program keeps its places, and visitors read the result."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client

from counsellors.domain.roles import Role
from counsellors.models import LogLine, Person, Text, Version
from counsellors.services import texts
from counsellors.services.texts import VISITOR, load_texts
from sessions.pages import find
from sessions.pages.checking import check_of
from sessions.pages.shelf import entries, pages
from tests.counsellors.cast import come_in, make

pytestmark = pytest.mark.django_db(databases=["default", "live"])

SAFETY = next(page for page in pages() if (page.language, page.slug) == ("da", "safety"))
PRIVACY = next(page for page in pages() if (page.language, page.slug) == ("da", "privacy"))
EDIT = "/staff/settings/texts/da/safety/"
MINE = "Kort og godt. Det varer op til {gone_minutes} minutter. Læs [mere](privacy).\n"


@pytest.fixture(autouse=True)
def _read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits, so nothing tells this process that a text has changed."""
    monkeypatch.setattr(texts, "FRESH_SECONDS", 0)


@pytest.fixture
def dora() -> Person:
    return make("Dora", Role.COORDINATOR)


@pytest.fixture
def at_work(dora: Person) -> Client:
    """Dora's browser, with the texts as `prepare` brings them in."""
    call_command("load_pages", verbosity=0)
    browser = Client()
    come_in(browser, dora)
    return browser


def fields(browser: Client, **changed: str) -> dict[str, str]:
    """What the form holds when it is opened, with these changes."""
    initial = browser.get(EDIT).context["form"].initial
    return {name: initial[name] for name in ("title", "source", "seen")} | changed


def visitors_text() -> str:
    return json.dumps(Client().get("/tekst/da/safety.json").json(), ensure_ascii=False)


def test_every_text_is_brought_in_and_reads_as_its_file_does(at_work: Client) -> None:
    assert Text.objects.filter(shelf=VISITOR).count() == len(pages())
    for page in pages():
        found = find(page.language, page.slug)
        assert found == page
        assert at_work.get(f"/staff/settings/texts/{page.language}/{page.slug}/").status_code == 200
        assert check_of(page)(page.source) == []
    assert "Pas på dig selv" in at_work.get("/staff/settings/texts/").content.decode()


def test_what_is_published_is_what_visitors_read_everywhere(at_work: Client, dora: Person) -> None:
    at_work.post(EDIT, fields(at_work, title="Pas godt på dig", source=MINE, draft="1"))
    assert "Kort og godt" not in visitors_text()
    at_work.post(EDIT, fields(at_work, publish="1"))
    assert "Det varer op til 20 minutter." in visitors_text()
    for path in ("/sikkerhed/", "/privatliv/"):
        assert "Pas godt på dig" in Client().get(path).content.decode()
    own = Client().get("/sikkerhed/").content.decode()
    assert '<a href="/privatliv/">mere</a>' in own
    assert own.count('hreflang="da"') == 1, "the page itself is not offered as its own translation"
    assert ("texts_changed", "safety", dora.pk) in LogLine.objects.values_list("deed", "what", "by_id")


def test_loading_again_never_overwrites_it(at_work: Client) -> None:
    at_work.post(EDIT, fields(at_work, source=MINE, publish="1"))
    call_command("load_pages", verbosity=0)
    assert "Kort og godt" in visitors_text()


def test_a_draft_alone_keeps_the_file_away_too(at_work: Client) -> None:
    at_work.post(EDIT, fields(at_work, source=MINE, draft="1"))
    again = [entry for entry in entries() if entry.slug == "safety"]
    changed = [texts.Entry(one.slug, one.language, texts.Content("Andet", "Andet.\n")) for one in again]
    load_texts(VISITOR, changed, date(2026, 11, 27))
    assert Text.objects.get(slug="safety", language="da").current == 1
    assert Text.objects.get(slug="safety", language="en").current == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (MINE.replace("{gone_minutes}", "mange"), "Her mangler {gone_minutes}."),
        (MINE + "\n# Stor\n", "Brug kun overskrifter med to havelåger"),
        (MINE + "\n- et\n  - to\n", "En liste kan ikke stå inde i en anden liste."),
        (MINE + "\n[ud](https://example.org)\n", "Et link kan kun føre til en af vores egne tekster"),
        (MINE + "\n[væk](nowhere)\n", "Linket nowhere fører ingen steder hen."),
        (MINE + "\n*skrå*\n", "Her står noget, som siden ikke kan vise."),
        (MINE + "\nSe {kept_table} her.\n", "{kept_table} skal stå på en linje for sig selv."),
        (MINE + "\n{contact}\n", "{contact} skal stå i en sætning."),
        (MINE + "\n{practise_field}\n", "{practise_field} kender vi ikke."),
        (MINE + "\nHej {navn}.\n", "{navn} kender vi ikke."),
    ],
)
def test_what_the_page_cannot_show_is_refused_kindly(at_work: Client, source: str, said: str) -> None:
    for act in ("publish", "draft", "preview"):
        answer = at_work.post(EDIT, fields(at_work, source=source, **{act: "1"})).content.decode()
        assert said in answer
    assert Version.objects.filter(text__slug="safety", text__language="da").count() == 1


def test_a_place_of_the_program_cannot_be_lost() -> None:
    wrong = check_of(PRIVACY)("Kort.\n")
    for name in ("kept_table", "retention_table", "browser_table"):
        assert any(f"Her mangler {{{name}}}." in said for said in wrong)


def test_markup_in_a_text_is_shown_as_words(at_work: Client) -> None:
    shown = at_work.post(EDIT, fields(at_work, source=MINE + "\n<script>alert(1)</script>\n", preview="1"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown.content.decode()
    assert "<script>alert" not in shown.content.decode()


def test_a_heavy_text_is_told_and_not_refused(at_work: Client) -> None:
    heavy = MINE + "\n" + "Anonymitetsbestemmelserne forudsætter konfidentialitetserklæringer. " * 6 + "\n"
    told = at_work.post(EDIT, fields(at_work, source=heavy, preview="1")).content.decode()
    assert "Teksten er lidt tung at læse: lix" in told
    assert "tung at læse" not in at_work.post(EDIT, fields(at_work, source=MINE, preview="1")).content.decode()
    at_work.post(EDIT, fields(at_work, source=heavy, publish="1"))
    assert "konfidentialitetserklæringer" in visitors_text()


def test_an_older_version_is_restored(at_work: Client) -> None:
    before = visitors_text()
    at_work.post(EDIT, fields(at_work, source=MINE, publish="1"))
    assert at_work.get(f"{EDIT}versions/1/").status_code == 200
    at_work.post(f"{EDIT}versions/1/")
    assert visitors_text() == before
    assert "Udgave 3" in at_work.get(f"{EDIT}versions/").content.decode()


def test_without_a_store_the_files_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_store(shelf: str) -> list[texts.Published]:
        raise DatabaseError

    monkeypatch.setattr(texts, "_read", no_store)
    found = find("da", "safety")
    assert found == SAFETY


def test_a_published_text_that_the_program_no_longer_understands_gives_way_to_the_file(at_work: Client) -> None:
    Version.objects.filter(text__slug="safety", text__language="da").update(source="# Nej\n")
    assert find("da", "safety") == SAFETY
    assert at_work.get(EDIT).status_code == 200


def test_only_coordinators_write_them_and_only_those_there_are(at_work: Client) -> None:
    assert at_work.get("/staff/settings/texts/da/nowhere/").status_code == 404
    ada = Client()
    come_in(ada, make("Ada"))
    for path in ("", "da/safety/", "da/safety/versions/", "da/safety/versions/1/", "da/safety/discard/"):
        assert ada.post(f"/staff/settings/texts/{path}").status_code == 403
