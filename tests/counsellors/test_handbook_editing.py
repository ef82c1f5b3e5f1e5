"""Coordinators write the handbook: a draft is theirs alone, a published page is everybody's, and nothing is lost."""

from datetime import date

import pytest
from django.test import Client

from counsellors.models import LogLine, Person, Text, Version
from counsellors.services import texts
from counsellors.services.handbook import load_handbook, page
from counsellors.services.texts import HANDBOOK, Content, Entry, load_texts
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 27)
OPENING = Entry("opening", "da", Content("Åbningen", "Hej.\n", "En samtale begynder"), order=20, confirm=["Alt."])
EDIT = "/staff/handbook/da/opening/edit/"


@pytest.fixture(autouse=True)
def _read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits, so nothing tells this process that a text has changed."""
    monkeypatch.setattr(texts, "FRESH_SECONDS", 0)


@pytest.fixture
def at_work(browser: Client, dora: Person) -> Client:
    """Dora's browser, with a handbook of one page."""
    load_texts(HANDBOOK, [OPENING], TODAY)
    come_in(browser, dora)
    return browser


def fields(browser: Client, address: str = EDIT, **changed: str) -> dict[str, str]:
    """What the form holds when it is opened, with these changes."""
    form = browser.get(address).context["form"]
    opened = {name: form.initial.get(name) or "" for name in form.fields}
    kept = {name: "on" if value is True else str(value) for name, value in opened.items() if value is not False}
    return kept | changed


def read() -> Content:
    found = page("da", "opening")
    assert found is not None
    return found.content


def test_a_draft_is_kept_and_read_by_nobody_until_it_is_published(at_work: Client, ada: Person) -> None:
    at_work.post(EDIT, fields(at_work, source="Hej, du.", draft="1"))
    assert read().source == "Hej.\n"
    opened = at_work.get(EDIT)
    assert opened.context["form"].initial["source"] == "Hej, du.\n"
    assert "Du ser en kladde" in opened.content.decode()

    done = at_work.post(EDIT, fields(at_work, publish="1"))
    assert done["Location"] == "/staff/handbook/da/opening/versions/"
    assert read() == Content("Åbningen", "Hej, du.\n", "En samtale begynder")
    assert [row.number for row in Version.objects.all()] == [2, 1]
    other = Client()
    come_in(other, ada)
    assert "Hej, du." in other.get("/staff/handbook/da/opening/").content.decode()


def test_what_is_seen_first_is_not_saved(at_work: Client) -> None:
    shown = at_work.post(EDIT, fields(at_work, source="**Se** <script>alert(1)</script>", preview="1"))
    assert "<strong>Se</strong> &lt;script&gt;alert(1)&lt;/script&gt;" in shown.content.decode()
    assert read().source == "Hej.\n"
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[her](nowhere)", "Linket nowhere fører ingen steder hen."),
        ("[her](/staff/sign-out/)", "Linket /staff/sign-out/ kan ikke bruges."),
        ("[her](//example.org)", "Linket //example.org kan ikke bruges."),
        ("{helpline:nobody}", "Der er ingen anden hjælp, der hedder nobody."),
        ("Hej {navn}", "{navn} kender vi ikke."),
        ("   ", "Dette felt er påkrævet."),
    ],
)
def test_what_would_not_work_is_refused_in_plain_words(at_work: Client, source: str, said: str) -> None:
    answer = at_work.post(EDIT, fields(at_work, source=source, publish="1"))
    assert said in answer.content.decode()
    assert read().source == "Hej.\n"


def test_nobody_writes_over_what_somebody_else_has_written_meanwhile(at_work: Client) -> None:
    mine = fields(at_work, source="Mine ord.", publish="1")
    at_work.post(EDIT, fields(at_work, source="En andens ord.", publish="1"))
    answer = at_work.post(EDIT, mine).content.decode()
    assert "En anden har ændret teksten, mens du skrev." in answer
    assert "Mine ord." in answer
    assert read().source == "En andens ord.\n"


def test_an_older_version_is_readable_and_is_restored_as_a_new_one(at_work: Client) -> None:
    at_work.post(EDIT, fields(at_work, source="Nyt.", publish="1"))
    at_work.post(EDIT, fields(at_work, source="En kladde.", draft="1"))
    old = "/staff/handbook/da/opening/versions/1/"
    assert "Hej." in at_work.get(old).content.decode()
    at_work.post(old)
    assert read().source == "Hej.\n"
    assert list(Version.objects.exclude(number=0).values_list("number", "source")) == [
        (3, "Hej.\n"),
        (2, "Nyt.\n"),
        (1, "Hej.\n"),
    ]
    assert at_work.get(EDIT).context["form"].initial["source"] == "En kladde.\n"
    assert at_work.get("/staff/handbook/da/opening/versions/0/").status_code == 404


def test_a_new_page_comes_in_when_it_is_published_and_can_be_taken_out_and_put_back(at_work: Client) -> None:
    new = fields(at_work, "/staff/handbook/new/", title="Når nettet går", source="Ring.", beside="on")
    address = at_work.post("/staff/handbook/new/", new | {"draft": "1"})["Location"]
    assert address == "/staff/handbook/da/naar-nettet-gaar/edit/"
    assert page("da", "naar-nettet-gaar") is None
    assert "Ikke udgivet endnu" in at_work.get("/staff/handbook/").content.decode()
    at_work.post(address, fields(at_work, address, publish="1"))
    assert page("da", "naar-nettet-gaar") is not None
    assert "Når nettet går" in at_work.get("/staff/").content.decode()

    at_work.post("/staff/handbook/da/naar-nettet-gaar/retire/", {"retired": "1"})
    assert at_work.get("/staff/handbook/da/naar-nettet-gaar/").status_code == 404
    assert "Taget ud" in at_work.get("/staff/handbook/").content.decode()
    at_work.post("/staff/handbook/da/naar-nettet-gaar/retire/", {"retired": "0"})
    assert at_work.get("/staff/handbook/da/naar-nettet-gaar/").status_code == 200


def test_a_page_is_translated_under_the_same_name(at_work: Client) -> None:
    address = "/staff/handbook/en/opening/edit/"
    at_work.post(address, fields(at_work, address, title="Opening", source="Hello.", publish="1"))
    found = page("en", "opening")
    assert found is not None
    assert found.content.title == "Opening"
    assert Text.objects.get(language="en").order == 20
    assert at_work.get("/staff/handbook/xx/opening/edit/").status_code == 404
    assert at_work.get("/staff/handbook/en/missing/edit/").status_code == 404


def test_what_must_be_confirmed_is_told_until_somebody_confirms_it(at_work: Client) -> None:
    assert "<li>Alt.</li>" in at_work.get(EDIT).content.decode()
    at_work.post(EDIT, fields(at_work, publish="1"))
    assert Text.objects.get().confirm == ["Alt."]
    at_work.post(EDIT, fields(at_work, publish="1", confirmed="on"))
    assert Text.objects.get().confirm == []


def test_a_draft_is_thrown_away_and_a_page_that_was_never_read_with_it(at_work: Client) -> None:
    at_work.post(EDIT, fields(at_work, source="Nej.", draft="1"))
    at_work.post("/staff/handbook/da/opening/discard/")
    assert at_work.get(EDIT).context["form"].initial["source"] == "Hej.\n"
    at_work.post("/staff/handbook/new/", fields(at_work, "/staff/handbook/new/", title="Ny", source="Ny.", draft="1"))
    at_work.post("/staff/handbook/da/ny/discard/")
    assert Text.objects.count() == 1


def test_each_of_it_is_written_down_without_a_word_of_the_text(at_work: Client, dora: Person) -> None:
    at_work.post(EDIT, fields(at_work, source="Hemmeligt.", draft="1"))
    at_work.post(EDIT, fields(at_work, publish="1"))
    lines = LogLine.objects.filter(deed__startswith="handbook").values_list("deed", "what", "by_id")
    assert sorted(lines) == [
        ("handbook_changed", "opening", dora.pk),
        ("handbook_published", "opening", dora.pk),
    ]


@pytest.mark.parametrize("path", ["new/", "da/opening/edit/", "da/opening/versions/", "da/opening/versions/1/"])
def test_a_counsellor_reads_and_does_not_write(browser: Client, ada: Person, path: str) -> None:
    load_texts(HANDBOOK, [OPENING], TODAY)
    come_in(browser, ada)
    assert browser.get(f"/staff/handbook/{path}").status_code == 403
    assert browser.post(f"/staff/handbook/{path}", {"draft": "1"}).status_code == 403
    assert "Ret siden" not in browser.get("/staff/handbook/da/opening/").content.decode()


def test_the_search_ranks_and_stands_in_no_address(browser: Client, ada: Person) -> None:
    load_handbook(TODAY)
    come_in(browser, ada)
    answer = browser.post("/staff/handbook/", {"words": "UNDER 18"})
    found = [one.page.slug for one in answer.context["found"]]
    assert found[0] == "under-18"
    assert "ending-and-referral" in found
    assert browser.post("/staff/handbook/", {"words": "paarorende"}).context["found"][0].page.slug == (
        "relatives-and-professionals"
    )
    assert "Ingen side har alle de ord." in browser.post("/staff/handbook/", {"words": "xyzzy"}).content.decode()
