"""Every word that the desk's scripts ask for is in the mapping, and every answer of the server has its words."""

import re
from pathlib import Path

import pytest

from sessions.protocol import EndedBy, NotPicked
from sessions.views.desk_texts import desk_texts

SCRIPTS = sorted((Path(__file__).parents[3] / "static/js/desk").glob("*.js"))
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
    assert "duty.quiet" in found


@pytest.mark.parametrize("why", list(NotPicked))
def test_every_refusal_is_explained(why: NotPicked) -> None:
    assert at(f"refusals.{why}")


@pytest.mark.parametrize("by", list(EndedBy))
def test_every_end_is_told(by: EndedBy) -> None:
    assert at(f"ended.{by}")


@pytest.mark.parametrize("path", ["queue", "talk.new", "tags", "duty.tags"])
def test_a_count_has_words_for_one_and_for_many(path: str) -> None:
    node = at(path)

    assert isinstance(node, dict)
    assert {"one", "many"} <= node.keys()
