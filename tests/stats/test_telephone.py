"""Writing in a call: the same form, a quarter of an open year, and kind words for what cannot be."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from counsellors.domain.roles import Role
from counsellors.models import Centre
from stats.domain.quarter import Quarter
from stats.models import Contact
from tests.stats.cast import answers
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
PAGE = "/staff/telephone/"


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 22))


@pytest.fixture
def ada(lists: None, centre: Centre) -> Client:
    return signed_in(person("Ada", Role.COUNSELLOR, centre))


def page(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def test_a_call_is_saved_with_channel_quarter_and_the_persons_centre(ada: Client, centre: Centre) -> None:
    key = uuid4()
    sent = {"key": str(key), "quarter": "2026Q4", "topic": ["family", "body"], "gender": "woman"}
    response = ada.post(PAGE, sent, follow=True)
    assert "Opkaldet er gemt i 4. kvartal 2026." in response.content.decode()
    saved = Contact.objects.get()
    assert (saved.pk, saved.channel, saved.centre, saved.year, saved.quarter) == (key, "telephone", centre, 2026, 4)
    assert answers(key)["topic"] == {"family", "body"}
    assert answers(key)["region"] == {"not_asked"}


def test_saving_an_untouched_form_is_fine(ada: Client) -> None:
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', page(ada))
    assert key
    assert ada.post(PAGE, {"key": key[1], "quarter": "2026Q4"}).status_code == 302
    assert answers(Contact.objects.get().pk)["contact_type"] == {"counselling"}


def test_pressing_save_twice_is_one_contact(ada: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        ada.post(PAGE, {"key": key, "quarter": "2026Q4"})
    assert Contact.objects.count() == 1


def test_a_call_from_last_year_can_be_written_in(ada: Client) -> None:
    ada.post(PAGE, {"quarter": "2025Q1"})
    assert Contact.objects.filter(year=2025, quarter=1).exists()


@pytest.mark.parametrize(
    ("quarter", "reason"),
    [
        ("2027Q1", "Det kvartal er ikke begyndt endnu."),
        ("2024Q4", "Det år er lukket, og tallene er givet videre."),
        ("2026Q7", "Det kvartal kender vi ikke."),
        ("<b>", "Det kvartal kender vi ikke."),
    ],
)
def test_an_impossible_quarter_is_refused_with_its_reason_and_keeps_the_ticks(
    ada: Client, quarter: str, reason: str
) -> None:
    response = ada.post(PAGE, {"quarter": quarter, "gender": "man", "topic": ["family"]})
    text = response.content.decode()
    assert response.status_code == 422
    assert reason in text
    assert re.search(r'value="man" checked', text)
    assert re.search(r'value="family" checked', text)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("ticks", "reason"),
    [
        ({"gender": ["woman", "man"]}, "Her kan der kun stå ét svar."),
        ({"gender": ["unknown"]}, "Det svar findes ikke på listen."),
        ({"gender": ["<script>"]}, "Det svar findes ikke på listen."),
        ({"region": ["region-oestdanmark"]}, "»Region Østdanmark« kunne ikke vælges i 4. kvartal 2026."),
        ({"topic": ["family", "not_say"]}, "»Vil ikke sige« kan ikke stå sammen med andre svar."),
        ({"topic": [f"made-{n}" for n in range(100)]}, "Det svar findes ikke på listen."),
    ],
)
def test_impossible_values_are_refused_with_a_reason(ada: Client, ticks: dict[str, list[str]], reason: str) -> None:
    response = ada.post(PAGE, {"quarter": "2026Q4", "relation": "relative", **ticks})
    text = response.content.decode()
    assert response.status_code == 422
    assert reason in text
    assert re.search(r'value="relative" checked', text)
    assert "<script>" not in re.sub(r'<script type="module" src="[^"]+">', "", text)
    assert not Contact.objects.exists()


def test_in_january_the_regions_of_both_years_stand_ready_and_the_quarter_decides(
    ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2027, 1, 3))
    text = page(ada)
    assert 'value="region-hovedstaden" data-first="2026Q1" data-last="2026Q4"' in text
    assert 'value="region-oestdanmark" data-first="2027Q1" data-last="2027Q1"' in text
    assert ada.post(PAGE, {"quarter": "2026Q4", "region": "region-oestdanmark"}).status_code == 422
    assert ada.post(PAGE, {"quarter": "2026Q4", "region": "region-hovedstaden"}).status_code == 302
    assert ada.post(PAGE, {"quarter": "2027Q1", "region": "region-hovedstaden"}).status_code == 422
    assert Contact.objects.get().year == Quarter(2026, 4).year


def test_what_is_for_older_figures_or_set_by_itself_is_not_offered(ada: Client) -> None:
    text = page(ada)
    for slug in ("unknown", "not_recorded", "other-denmark", "other-enquirer", "region-oestdanmark"):
        assert f'value="{slug}"' not in text
    assert 'value="not_say"' in text


def test_nobody_without_a_second_factor_sees_the_form(lists: None, client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"quarter": "2026Q4"}).status_code == 302
    assert not Contact.objects.exists()


def test_the_form_needs_the_token_against_forgery(ada: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ada.cookies
    assert strict.post(PAGE, {"quarter": "2026Q4"}).status_code == 403
    assert not Contact.objects.exists()
