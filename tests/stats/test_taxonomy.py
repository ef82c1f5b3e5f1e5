"""The closed lists: the file is complete, and its rows are the file."""

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from stats.domain.quarter import Quarter
from stats.models import Dimension, Group, Value
from stats.services import load_taxonomy, taxonomy
from stats.services.lists import read_file

DIMENSIONS = {
    "channel": 2, "contact_type": 9, "relation": 5, "first_time": 3, "topic": 23, "gender": 3, "age_group": 6,
    "region": 8, "ongoing_abuse": 3, "referred_to": 16,
}  # fmt: skip


def words(entry: dict[str, Any]) -> list[str]:
    return [entry["label"]["da"], entry["label"]["en"]]


def test_the_file_holds_every_dimension_with_all_its_values() -> None:
    file = read_file()
    assert {entry["slug"]: len(entry["values"]) for entry in file["dimensions"]} == DIMENSIONS
    assert [entry["slug"] for entry in file["non_answers"]] == ["not_asked", "not_say", "not_recorded", "unknown"]
    assert set(file["form_order"]) == set(DIMENSIONS) - {"channel"}
    assert file["form_order"][0] == "contact_type"


def test_every_value_of_the_file_has_both_languages_help_and_an_order() -> None:
    file = read_file()
    for dimension in file["dimensions"]:
        assert all(words(dimension))
        slugs = [value["slug"] for value in dimension["values"]]
        orders = [value["order"] for value in dimension["values"]]
        assert len(set(slugs)) == len(slugs)
        assert len(set(orders)) == len(orders)
        for value in [*dimension["values"], *file["non_answers"]]:
            assert all([*words(value), value["help"]["da"], value["help"]["en"]])


def test_only_topics_and_referrals_allow_several() -> None:
    assert {entry["slug"] for entry in read_file()["dimensions"] if entry["several"]} == {"topic", "referred_to"}


@pytest.mark.django_db
def test_loading_twice_leaves_the_same_rows(lists: None) -> None:
    before = list(Value.objects.order_by("id").values())
    load_taxonomy()
    assert list(Value.objects.order_by("id").values()) == before
    assert Dimension.objects.count() == len(DIMENSIONS)
    assert Group.objects.count() == 6


@pytest.mark.django_db
def test_loading_rewords_and_keeps_what_left_the_file(lists: None) -> None:
    number = Value.objects.get(dimension="gender", slug="woman").pk
    Value.objects.filter(pk=number).update(label_da="Dame")
    Value.objects.create(
        dimension_id="gender", slug="older", label_da="Før", label_en="Before", order=99, answered=True,
        non_answer=False, exclusive=False, import_only=False, system_only=False,
    )  # fmt: skip
    load_taxonomy()
    assert Value.objects.get(pk=number).label_da == "Kvinde"
    assert Value.objects.filter(dimension="gender", slug="older").exists()


@pytest.mark.django_db
def test_what_a_coordinator_has_saved_stays_and_only_new_values_come_in(lists: None) -> None:
    Dimension.objects.filter(slug="gender").update(edited=True, label_da="Kønnet", threshold=10)
    Value.objects.filter(dimension="gender", slug="woman").update(label_da="Dame")
    Dimension.objects.get(slug="gender").merges.all().delete()
    document = read_file()
    entry = next(entry for entry in document["dimensions"] if entry["slug"] == "gender")
    entry["values"].append({**entry["values"][0], "slug": "a-new-one", "label": {"da": "Ny", "en": "New"}})
    load_taxonomy(document)
    gender = taxonomy("da").find("gender")
    assert gender
    assert (gender.label, gender.threshold, gender.merges) == ("Kønnet", 10, ())
    labels = {value.slug: value.label for value in gender.values}
    assert (labels["woman"], labels["a-new-one"]) == ("Dame", "Ny")


@pytest.mark.django_db
def test_the_merge_order_and_the_thresholds_of_the_file_stand_in_the_store(lists: None) -> None:
    load_taxonomy()
    lists_in_use = {dimension.slug: dimension for dimension in taxonomy("en").dimensions}
    for entry in read_file()["dimensions"]:
        dimension = lists_in_use[entry["slug"]]
        assert [(step.into, list(step.sources), step.label) for step in dimension.merges] == [
            (step["into"], step["from"], step["label"]["en"]) for step in entry["merge_order"]
        ]
        assert (dimension.threshold, dimension.publish) == (entry["threshold"], entry["publish"])
    tens = {
        (dimension.slug, value.slug)
        for dimension in lists_in_use.values()
        for value in dimension.values
        if dimension.threshold_of(value) == 10 and not value.non_answer
    }
    assert {("age_group", "under-18"), ("topic", "self-harm"), ("topic", "suicidal-thoughts")} <= tens
    assert {slug for slug, _ in tens} == {"age_group", "topic", "ongoing_abuse", "referred_to"}
    assert [each.first_day for each in lists_in_use["region"].breaks] == [date(2027, 1, 1)]


@pytest.mark.django_db
def test_labels_follow_the_language(lists: None) -> None:
    with translation.override("da"):
        danish = taxonomy().find("gender")
    with translation.override("en"):
        english = taxonomy().find("gender")
    assert danish
    assert english
    assert (danish.label, english.label) == ("Køn", "Gender")


@pytest.mark.django_db
def test_what_is_asked_ends_with_not_asked_apart_from_would_not_say(lists: None) -> None:
    for dimension in taxonomy().dimensions:
        slugs = {value.slug for value in dimension.values if value.non_answer}
        if dimension.slug == "channel":
            assert slugs == set()
        elif dimension.asked:
            assert slugs == {"not_asked", "not_say", "not_recorded", "unknown"}
        else:
            assert slugs == {"not_recorded", "unknown"}


@pytest.mark.django_db
def test_the_two_eastern_regions_become_one_in_2027(lists: None) -> None:
    region = taxonomy().find("region")
    assert region
    before = {value.slug for value in region.offered_in(Quarter.at(date(2026, 12, 31)))}
    after = {value.slug for value in region.offered_in(Quarter.at(date(2027, 1, 1)))}
    assert before - after == {"region-sjaelland", "region-hovedstaden"}
    assert after - before == {"region-oestdanmark"}
    assert {"not_recorded", "unknown", "other-denmark"}.isdisjoint(before | after)
