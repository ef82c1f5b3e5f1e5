"""Every word that the desk's scripts ask for is in the mapping, and every answer of the server has its words."""

import re
from pathlib import Path

import pytest

from sessions.domain.call import How, Outcome
from sessions.domain.help import Need
from sessions.protocol import EndedBy, Farewell, NotPicked
from sessions.views.desk_texts import desk_texts

SCRIPTS = sorted((Path(__file__).parents[3] / "static/js/desk").glob("*.js"))
SOURCES = "\n".join(script.read_text() for script in SCRIPTS)
WAYS = re.findall(r"(?:going\(id, |return (?:asked|\")).*", SOURCES)
GOING = re.findall(r"\"([a-z]+_[a-z_]+)\"", "".join(WAYS))
ASKED = re.compile(r"(?:say|count)\(\s*\"([a-z_]+(?:\.[a-z_]+)*)\"|\? \"([a-z]+\.[a-z_]+)\" : \"?([a-z]+\.[a-z_]+)?")


def at(path: str) -> object:
    node: object = desk_texts()
    for key in path.split("."):
        assert isinstance(node, dict), path
        node = node[key]
    return node


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_asks_for_words_that_exist(script: Path) -> None:
    for found in ASKED.finditer(script.read_text()):
        for path in filter(None, found.groups()):
            assert at(path)


def test_the_scripts_were_searched_at_all() -> None:
    found = [
        path for script in SCRIPTS for match in ASKED.finditer(script.read_text()) for path in match.groups() if path
    ]

    assert "queue.since" in found
    assert "duty.resting" in found


@pytest.mark.parametrize("why", list(NotPicked))
def test_every_refusal_is_explained(why: NotPicked) -> None:
    assert at(f"refusals.{why}")


@pytest.mark.parametrize("by", list(EndedBy))
def test_every_end_is_told(by: EndedBy) -> None:
    assert at(f"ended.{by}")


# A desk is never closed: that is said to visitors. And what a page comes back from is told as a line that is down.
UNTOLD = {Farewell.OVER, Farewell.RESTART, Farewell.AWAY, Farewell.CLOSED}


@pytest.mark.parametrize("why", sorted(set(Farewell) - UNTOLD))
def test_every_farewell_is_told(why: Farewell) -> None:
    assert at(f"ended.{why}")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_outcome_of_every_call_is_told(outcome: Outcome) -> None:
    assert at(f"called.{outcome}")


@pytest.mark.parametrize("need", list(Need))
def test_a_call_for_help_says_what_is_needed(need: Need) -> None:
    assert at(f"helps.{need}")


# Only a visitor declines.
@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.DECLINED}))
def test_the_outcome_of_every_call_for_help_is_told(outcome: Outcome) -> None:
    assert at(f"asked.{outcome}")


@pytest.mark.parametrize("state", ["quiet", "rest", "off"])
def test_an_empty_desk_says_why(state: str) -> None:
    assert at(f"duty.{state}")
    assert at(f"duty.{state}_hint")


@pytest.mark.parametrize("can", ["full", "off", "rest", "limit"])
def test_who_can_take_nobody_is_told_why(can: str) -> None:
    assert at(f"queue.{can}")


@pytest.mark.parametrize("how", [How.HANDOVER, How.SECOND])
def test_a_call_says_what_is_asked(how: How) -> None:
    assert at(f"calls.{how}")


@pytest.mark.parametrize("why", GOING)
def test_every_way_of_going_has_words(why: str) -> None:
    assert at(f"ended.{why}")


def test_the_ways_of_going_were_searched_at_all() -> None:
    assert {"handed_back", "stayed_out", "not_let_in"} <= set(GOING)


@pytest.mark.parametrize("act", re.findall(r"question\.before\([^\n]*?\), \"(\w+)\"", SOURCES))
def test_every_question_has_its_yes(act: str) -> None:
    assert at(f"questions.{act}.text")
    assert at(f"questions.{act}.yes")


@pytest.mark.parametrize("path", ["queue", "talk.new", "tags", "duty.tags", "calls.title", "take_over", "duty.last"])
def test_a_count_has_words_for_one_and_for_many(path: str) -> None:
    node = at(path)

    assert isinstance(node, dict)
    assert {"one", "many"} <= node.keys()
