"""Coordinators change the closed lists: with a look at what changes, never deleting, and the log hears of it."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from counsellors.domain.deeds import Deed
from counsellors.domain.roles import Role
from counsellors.models import LogLine
from stats.domain.editing import NoMerge, Wrong, after_steps, check_merges
from stats.domain.quarter import Quarter
from stats.domain.refusal import Refused, Why
from stats.domain.taxonomy import Dimension as DimensionData
from stats.domain.taxonomy import Merge
from stats.models import Dimension, Value
from stats.services import load_taxonomy, taxonomy
from tests.stats.cast import contact
from tests.stats.people import person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "live"])
LISTS = "/staff/statistics/lists/"
BODY = {
    "label_da": "Krop",
    "label_en": "Body",
    "help_da": "",
    "help_en": "",
    "valid_from": "",
    "valid_to": "",
    "threshold": "",
}


@pytest.fixture(autouse=True)
def _november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 11, 22))


@pytest.fixture
def dora(lists: None) -> Client:
    return signed_in(person("Dora", Role.COORDINATOR))


def dimension(slug: str, language: str = "da") -> DimensionData:
    found = taxonomy(language).find(slug)
    assert found
    return found


def words(client: Client, path: str, data: dict[str, object] | None = None) -> str:
    response = client.post(LISTS + path, data) if data is not None else client.get(LISTS + path)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_a_new_name_is_shown_before_it_is_saved_and_keeps_the_slug(dora: Client) -> None:
    contact({"topic": ["body"]}, quarter=Quarter(2026, 4))
    shown = words(dora, "topic/body/", {**BODY, "preview": "1"})
    assert "Krop og smerter Krop " in shown
    assert "Body and pain Body " in shown
    assert "1 henvendelse i 2026 har svaret." in shown
    assert "Krop, flashbacks og at forsvinde fra sig selv" in shown, "the step that may join it"
    assert Value.objects.get(slug="body").label_da == "Krop og smerter"
    as_it_is: dict[str, object] = {**BODY, "label_da": "Krop og smerter", "label_en": "Body and pain", "preview": "1"}
    assert "Svarene i skemaet ser ud som før." in words(dora, "topic/body/", as_it_is)
    assert dora.post(LISTS + "topic/body/", BODY).status_code == 302
    value = dimension("topic").find("body")
    assert value
    assert value.label == "Krop"
    assert LogLine.objects.filter(deed=Deed.TAXONOMY_CHANGED, what="topic").count() == 1
    load_taxonomy()
    assert Value.objects.get(slug="body").label_da == "Krop", "the file never overwrites what was saved"


def test_an_answer_goes_out_of_use_and_stays_on_what_has_it(dora: Client) -> None:
    contact({"topic": ["body"]})
    number = Value.objects.get(slug="body").pk
    shown = words(dora, "topic/body/", {**BODY, "preview": "retire"})
    assert "Krop og smerter ude af brug" in shown
    assert "1. kvartal 2027" in shown
    dora.post(LISTS + "topic/body/", {**BODY, "valid_to": "2026-12-31"})
    assert Value.objects.get(pk=number).valid_to == date(2026, 12, 31)
    contact({"topic": ["body"]}, quarter=Quarter(2026, 4))
    with pytest.raises(Refused) as refused:
        contact({"topic": ["body"]}, quarter=Quarter(2027, 1))
    assert refused.value.why is Why.NOT_VALID_THEN


def test_a_new_answer_gets_a_slug_of_its_own_and_a_place_behind_the_others(dora: Client) -> None:
    new = {**BODY, "label_da": "Søvn på ny", "label_en": "Sleep anew", "valid_from": "2027-01-01"}
    assert "– Søvn på ny" in words(dora, "topic/new/", {**new, "preview": "1"})
    assert not Value.objects.filter(label_da="Søvn på ny").exists()
    for _ in range(2):
        dora.post(LISTS + "topic/new/", new)
    assert set(Value.objects.filter(label_da="Søvn på ny").values_list("slug", flat=True)) == {
        "soevn-paa-ny", "soevn-paa-ny-2",
    }  # fmt: skip
    slugs = [value.slug for value in dimension("topic").values]
    assert slugs.index("other-topic") < slugs.index("soevn-paa-ny") < slugs.index("not_asked")
    contact({"topic": ["soevn-paa-ny"]}, quarter=Quarter(2027, 1))


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        (
            "topic/body/",
            {"valid_from": "2026-02-01", "valid_to": "2026-01-01"},
            "Den sidste dag ligger før den første.",
        ),
        ("topic/body/", {"label_en": ""}, "Dette felt er påkrævet."),
        ("topic/body/", {"threshold": "7"}, "field-error"),
        ("gender/", {"label_da": "Køn", "label_en": "Gender", "threshold": "0"}, "field-error"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field(dora: Client, path: str, change: dict[str, str], said: str) -> None:
    response = dora.post(LISTS + path, {**BODY, **change})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Dimension.objects.filter(edited=True).exists()


def test_what_the_system_needs_is_reworded_but_never_retired(dora: Client) -> None:
    for path in ("gender/not_asked/", "contact_type/counselling/", "channel/chat/"):
        dora.post(LISTS + path, {**BODY, "valid_to": "2026-01-01"})
    assert set(Value.objects.filter(label_da="Krop").values_list("slug", "valid_to")) == {
        ("not_asked", None), ("counselling", None), ("chat", None),
    }  # fmt: skip
    assert dora.get(LISTS + "channel/new/").status_code == 404


def test_answers_change_places_but_not_with_not_asked(dora: Client) -> None:
    before = [value.slug for value in dimension("gender").values]
    dora.post(LISTS + "gender/man/move/", {"up": "1"})
    after = [value.slug for value in dimension("gender").values]
    assert after == ["man", "woman", *before[2:]]
    dora.post(LISTS + "gender/another-gender/move/", {"up": "0"})
    dora.post(LISTS + "gender/man/move/", {"up": "1"})
    assert [value.slug for value in dimension("gender").values] == after
    assert dora.post(LISTS + "gender/not_asked/move/", {"up": "1"}).status_code == 404


def test_a_question_is_reworded_and_its_threshold_raised(dora: Client) -> None:
    dora.post(LISTS + "gender/", {"label_da": "Kønnet", "label_en": "The gender", "threshold": "10"})
    gender = dimension("gender")
    assert (gender.label, gender.threshold, gender.publish) == ("Kønnet", 10, False)


def steps(**changes: object) -> dict[str, object]:
    """The form of the merge order of age as it stands, with some fields changed."""
    data: dict[str, object] = {}
    merges = dimension("age_group").merges
    english = dimension("age_group", "en").merges
    for at, (step, translated) in enumerate(zip(merges, english, strict=True)):
        data |= {
            f"s{at}-into": step.into, f"s{at}-place": at + 1, f"s{at}-label_da": step.label,
            f"s{at}-label_en": translated.label, f"s{at}-sources": list(step.sources),
        }  # fmt: skip
    data |= {f"s{len(merges)}-place": len(merges) + 1}
    return data | {name.replace("__", "-"): value for name, value in changes.items()}


def test_the_merge_order_is_shown_with_the_figures_of_the_last_year(dora: Client) -> None:
    for band in ("age-45-54", "age-55-plus", "age-55-plus", "under-18"):
        contact({"age_group": [band]}, quarter=Quarter(2025, 3))
    shown = words(dora, "age_group/merges/")
    assert "Sådan ville 2025 se ud" in shown
    assert "Efter trin 1: 45 år og derover Under 18 år 1 45 år og derover 3" in shown


def test_a_merge_order_is_changed_whole_or_not_at_all(dora: Client) -> None:
    before = dimension("age_group").merges
    assert dora.post(LISTS + "age_group/merges/", steps()).status_code == 302
    assert dimension("age_group").merges == before, "saving it as it stands changes nothing"
    shown = words(dora, "age_group/merges/", {**steps(s0__remove="on"), "preview": "1"})
    assert "Trin 3: Et af svarene er der ikke længere" in shown or "Trin 3" in shown
    assert dora.post(LISTS + "age_group/merges/", steps(s0__remove="on")).status_code == 422
    assert dimension("age_group").merges == before
    new = {"s4__label_da": "Voksne", "s4__label_en": "Adults", "s4__sources": ["age-25-plus", "age-18-24"]}
    assert dora.post(LISTS + "age_group/merges/", steps(s3__remove="on", **new)).status_code == 302
    merges = dimension("age_group").merges
    assert [step.into for step in merges] == ["age-45-plus", "age-25-44", "age-25-plus", "voksne"]
    assert Dimension.objects.get(slug="age_group").edited
    load_taxonomy()
    assert dimension("age_group").merges == merges


def test_every_merge_order_of_the_file_can_be_taken_step_by_step(lists: None) -> None:
    for each in taxonomy().dimensions:
        check_merges(each, each.merges)


@pytest.mark.parametrize(
    ("merges", "step", "wrong"),
    [
        ([Merge("x", ("woman",), "")], 0, Wrong.TOO_FEW),
        ([Merge("x", ("woman", "man"), ""), Merge("y", ("man", "another-gender"), "")], 1, Wrong.NOT_THERE),
        ([Merge("x", ("woman", "nobody"), "")], 0, Wrong.NOT_THERE),
        ([Merge("another-gender", ("woman", "man"), "")], 0, Wrong.TAKEN),
    ],
)
def test_a_merge_order_that_cannot_be_taken_is_refused(
    lists: None, merges: list[Merge], step: int, wrong: Wrong
) -> None:
    with pytest.raises(NoMerge) as refused:
        check_merges(dimension("gender"), merges)
    assert (refused.value.step, refused.value.wrong) == (step, wrong)


def test_no_contact_is_lost_while_answers_are_joined(lists: None) -> None:
    for each in taxonomy().dimensions:
        counts = {value.slug: number for number, value in enumerate(each.values, 1) if value.slug != "not_recorded"}
        for number in range(len(each.merges) + 1):
            assert sum(line.count for line in after_steps(each, counts, number)) == sum(counts.values())


@pytest.mark.parametrize("path", ["", "gender/", "gender/new/", "gender/merges/", "gender/woman/"])
def test_only_coordinators_see_and_change_the_lists(lists: None, path: str) -> None:
    cleo = signed_in(person("Cleo", Role.SHIFT_LEAD))
    assert cleo.get(LISTS + path).status_code == 403
    assert cleo.post(LISTS + path, BODY).status_code in {403, 405}


def test_both_sides_of_new_year_2027_offer_their_regions(dora: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = dora.get("/staff/telephone/").content.decode()
    assert 'value="region-sjaelland"' in form
    assert 'value="region-oestdanmark"' not in form
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2027, 1, 1))
    form = dora.get("/staff/telephone/").content.decode()
    east = re.search(r'value="region-oestdanmark"[^>]*data-first="([^"]*)"', form)
    west = re.search(r'value="region-sjaelland"[^>]*data-last="([^"]*)"', form)
    assert east
    assert west
    assert (east[1], west[1]) == ("2027Q1", "2026Q4")
    contact({"region": ["region-oestdanmark"]}, quarter=Quarter(2027, 1))
    contact({"region": ["region-sjaelland"]}, quarter=Quarter(2026, 4))
    for region, quarter in (("region-sjaelland", Quarter(2027, 1)), ("region-oestdanmark", Quarter(2026, 4))):
        with pytest.raises(Refused):
            contact({"region": [region]}, quarter=quarter)
