"""Practising alone: every way through a written visitor comes to its end, in both languages."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.test import Client

from counsellors.models import Person
from counsellors.services.handbook import read_files
from counsellors.services.practice import Scenario, introduction, scenarios
from tests.counsellors.cast import come_in

LANGUAGES = ("da", "en")
EVERY = [pytest.param(one, id=f"{one.slug}-{language}") for language in LANGUAGES for one in scenarios(language)]


def ways(scenario: Scenario, slug: str, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every way from this step to an end, as the steps on it."""
    assert slug not in before, f"{slug} comes again after {before}"
    step = scenario.steps[slug]
    following = [answer.next for answer in step.answers] or [step.next]
    for after in following:
        yield from ways(scenario, after, (*before, slug)) if after else [(*before, slug)]


@pytest.mark.parametrize("scenario", EVERY)
def test_every_way_comes_to_an_end_and_no_step_is_left_out(scenario: Scenario) -> None:
    found = list(ways(scenario, scenario.start))
    assert len(found) > 1
    assert {slug for way in found for slug in way} == set(scenario.steps)
    assert len({way[-1] for way in found}) == 1, "whatever one answers, it ends well"


@pytest.mark.parametrize("scenario", EVERY)
def test_at_a_fork_there_is_a_good_answer_and_one_to_learn_from(scenario: Scenario) -> None:
    for step in scenario.steps.values():
        assert step.pause in {"none", "short", "long"}
        assert bool(step.next) + bool(step.answers) <= 1
        if step.answers:
            assert {answer.good for answer in step.answers} == {True, False}
            assert all(answer.text and answer.comment for answer in step.answers)


def test_both_languages_tell_the_same_conversations_in_words_of_their_own() -> None:
    danish, english = (scenarios(language) for language in LANGUAGES)
    assert introduction("da") != introduction("en")
    for one, other in zip(danish, english, strict=True):
        assert list(ways(one, one.start)) == list(ways(other, other.start))
        assert (one.title, one.about, one.ticks) != (other.title, other.about, other.ticks)
        assert all(step.good != other.steps[slug].good for slug, step in one.steps.items())


def test_the_pages_to_read_first_are_pages_of_the_handbook() -> None:
    pages = {entry.slug for entry in read_files()}
    assert all(set(scenario.handbook) <= pages for scenario in scenarios("da"))


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_goes_from_the_list_to_the_end_by_links_alone(browser: Client, ada: Person, language: str) -> None:
    Person.objects.filter(pk=ada.pk).update(language=language)
    come_in(browser, ada)
    for scenario in scenarios(language):
        shown = browser.get("/staff/practice/").content.decode()
        address = f"/staff/practice/{scenario.slug}/{scenario.start}/"
        for slug in max(ways(scenario, scenario.start), key=len):
            assert address in shown
            shown = browser.get(address).content.decode()
            assert scenario.steps[slug].good in unescape(shown)
            assert "<form" not in shown.split("<main")[1].split("</main>")[0], "what is written can go nowhere"
            step = scenario.steps[slug]
            address = f"/staff/practice/{scenario.slug}/{step.answers[-1].next if step.answers else step.next}/"
        assert scenario.ticks in unescape(shown)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["first-words/nowhere/", "nobody/hello/"])
def test_what_nobody_has_written_is_not_found(browser: Client, ada: Person, path: str) -> None:
    come_in(browser, ada)
    assert browser.get(f"/staff/practice/{path}").status_code == 404
