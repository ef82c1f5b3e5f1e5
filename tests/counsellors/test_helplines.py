"""Other help: brought in from its file, and from then on the coordinators'."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from counsellors.models import Helpline, Person
from counsellors.services.content import content
from counsellors.services.helplines import load_helplines, unconfirmed
from tests.counsellors.cast import come_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
PAGE = "/staff/settings/helplines/livslinien/"


@pytest.fixture
def lines() -> None:
    load_helplines()


@pytest.fixture
def hers(browser: Client, dora: Person, lines: None) -> Client:
    """Dora's browser, with other help as the file has it."""
    come_in(browser, dora)
    return browser


def fields(**changed: Any) -> dict[str, Any]:
    """What the form of Livslinien posts."""
    row = Helpline.objects.get(slug="livslinien")
    return {
        "show": "on",
        "number": row.number,
        "sms": "",
        "use": row.use,
        "order": row.order,
        "languages": ["da"],
        "name_da": row.name["da"],
        "name_en": row.name["en"],
        "what_for_da": row.what_for["da"],
        "what_for_en": row.what_for["en"],
        **changed,
    }


def test_the_file_is_brought_in_whole_and_a_second_time_changes_nothing() -> None:
    document = content("helplines")
    count = len(document["helplines"]) + len(document["network"])
    assert load_helplines() == count
    before = list(Helpline.objects.order_by("slug").values())
    assert load_helplines() == count
    assert list(Helpline.objects.order_by("slug").values()) == before
    assert len(before) == count


def test_what_is_shown_has_a_number_and_both_languages(lines: None) -> None:
    shown = Helpline.objects.filter(show=True)
    assert {row.slug for row in shown} >= {"emergency-112", "livslinien", "boernetelefonen"}
    for row in shown:
        assert row.tel.isdigit(), row.slug
        assert set(row.name) == set(row.what_for) == {"da", "en"}, row.slug


def test_a_new_wording_of_the_file_comes_in_but_not_over_an_edit(lines: None) -> None:
    Helpline.objects.filter(slug="livslinien").update(number="1", edited=True)
    document = content("helplines")
    changed = [{**entry, "number": "99", "tel": "99"} for entry in document["helplines"]]
    load_helplines({**document, "helplines": changed})
    assert Helpline.objects.get(slug="livslinien").number == "1"
    assert Helpline.objects.get(slug="police-114").number == "99"


def test_the_list_shows_who_confirmed_each_and_when(hers: Client) -> None:
    Helpline.objects.filter(slug="livslinien").update(
        last_checked=date(2026, 11, 20), confirmed_by="Dora", confirmed_on=date(2026, 11, 21)
    )
    page = hers.get("/staff/settings/helplines/").content.decode()
    assert "70 201 201" in page
    assert "20. nov 2026" in page.lower().replace("nov.", "nov")
    assert "Dora, 21" in page


def test_an_edit_is_kept(hers: Client) -> None:
    answer = hers.post(PAGE, fields(what_for_da="Ring, hvis livet er svært.", languages=["da", "en"]))
    assert answer.status_code == 302, answer.content.decode()
    row = Helpline.objects.get(slug="livslinien")
    assert (row.what_for["da"], row.languages, row.edited) == ("Ring, hvis livet er svært.", ["da", "en"], True)
    assert row.tel == "70201201"


def test_a_preview_saves_nothing_and_shows_it_in_both_languages(hers: Client) -> None:
    page = hers.post(PAGE, fields(name_da="Linjen", name_en="The line", number="70 20 12 99", preview="1"))
    text = page.content.decode()
    assert "<b>Linjen</b>" in text
    assert "<b>The line</b>" in text
    assert 'href="tel:70201299"' in text
    assert Helpline.objects.get(slug="livslinien").number == "70 201 201"


def test_a_new_number_must_be_checked_and_confirmed_again(hers: Client) -> None:
    before = {"last_checked": "2026-11-20", "confirmed_by": "Dora", "confirmed_on": "2026-11-20"}
    hers.post(PAGE, fields(**before))
    assert Helpline.objects.get(slug="livslinien").confirmed_by == "Dora"
    hers.post(PAGE, fields(**before, number="11 22 33 44"))
    row = Helpline.objects.get(slug="livslinien")
    assert (row.tel, row.last_checked, row.confirmed_by, row.confirmed_on) == ("11223344", None, "", None)


def test_a_new_number_with_a_new_confirmation_keeps_it(hers: Client) -> None:
    hers.post(PAGE, fields(confirmed_by="Dora", confirmed_on="2026-11-20"))
    hers.post(PAGE, fields(confirmed_by="Cleo", confirmed_on="2026-11-21", number="11 22 33 44"))
    row = Helpline.objects.get(slug="livslinien")
    assert (row.confirmed_by, row.confirmed_on) == ("Cleo", date(2026, 11, 21))


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"number": "ring til os"},
        {"number": "70 20 12 01 javascript:alert(1)"},
        {"name_da": ""},
        {"what_for_en": ""},
        {"confirmed_by": "Dora"},
        {"confirmed_on": "2026-11-20"},
        {"use": "elsewhere"},
        {"languages": ["tlh"]},
    ],
)
def test_what_visitors_could_not_use_is_not_saved(hers: Client, wrong: dict[str, Any]) -> None:
    before = Helpline.objects.filter(slug="livslinien").values().get()
    answer = hers.post(PAGE, fields(**wrong))
    assert answer.status_code == 200
    assert Helpline.objects.filter(slug="livslinien").values().get() == before


def test_nobody_confirms_tomorrow(hers: Client) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert hers.post(PAGE, fields(confirmed_by="Dora", confirmed_on=tomorrow)).status_code == 200
    assert hers.post(PAGE, fields(last_checked=tomorrow)).status_code == 200


def test_a_hidden_one_may_be_half_filled_in(hers: Client) -> None:
    answer = hers.post("/staff/settings/helplines/tuba/", {"name_da": "TUBA", "use": "network", "order": "120"})
    assert answer.status_code == 302


def test_a_new_one_gets_an_address_of_its_own(hers: Client) -> None:
    for name in ("TUBA", "New"):
        posted = fields(name_da=name, number="11 22 33 44")
        assert hers.post("/staff/settings/helplines/new/", posted).status_code == 302
    slugs = set(Helpline.objects.filter(tel="11223344").values_list("slug", flat=True))
    assert slugs == {"tuba-2", "new-2"}


def test_what_a_coordinator_wrote_is_text_and_never_markup(hers: Client) -> None:
    page = hers.post(PAGE, fields(name_da="<script>x</script>", preview="1")).content.decode()
    assert "<script>x" not in page


def test_the_numbers_that_nobody_stands_for_are_named(lines: None) -> None:
    assert "Livslinien 70 201 201" in unconfirmed()
    Helpline.objects.filter(slug="livslinien").update(confirmed_by="Dora", confirmed_on=date(2026, 11, 21))
    assert "Livslinien 70 201 201" not in unconfirmed()
    assert not any("TUBA" in line for line in unconfirmed())
