"""Written visitors to practise with alone. Nobody real writes, and nothing of it is kept or counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counsellors.services.content import content, spoken


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to choose: whether it is a good one, why, and the step to which it leads."""

    text: str
    good: bool
    comment: str
    next: str


@dataclass(frozen=True, slots=True)
class Step:
    """What the visitor writes after a `pause` (none, short, long), and what is said of an answer to it.

    Without `answers` to choose from, `next` is the step that follows; "" after the last.
    """

    slug: str
    pause: str
    visitor: str
    good: str
    mistakes: tuple[str, ...]
    answers: tuple[Answer, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One written visitor. `handbook` names the pages to read first; `ticks` says how to tick it afterwards."""

    slug: str
    title: str
    about: str
    handbook: tuple[str, ...]
    start: str
    steps: Mapping[str, Step]
    ticks: str


def introduction(language: str) -> str:
    """What is said before any of it."""
    return str(spoken(content("practice")["intro"], language))


def scenarios(language: str) -> list[Scenario]:
    """Every written visitor, in order, in this language, else in the service's own."""
    return [
        _scenario(entry, language) for entry in sorted(content("practice")["scenarios"], key=lambda one: one["order"])
    ]


def _scenario(entry: Mapping[str, Any], language: str) -> Scenario:
    return Scenario(
        slug=entry["slug"],
        title=spoken(entry["title"], language),
        about=spoken(entry["about"], language),
        handbook=tuple(entry["handbook"]),
        start=entry["start"],
        steps={slug: _step(slug, node, language) for slug, node in entry["nodes"].items()},
        ticks=spoken(entry["tags_exercise"], language),
    )


def _step(slug: str, node: Mapping[str, Any], language: str) -> Step:
    answers = [
        Answer(spoken(one, language), one["quality"] == "good", spoken(one["comment"], language), one["next"])
        for one in node.get("answers", [])
    ]
    return Step(
        slug=slug,
        pause=node["pause"],
        visitor=spoken(node["visitor"], language),
        good=spoken(node["good"], language),
        mistakes=tuple(spoken(node["mistakes"], language)),
        answers=tuple(answers),
        next=node.get("next") or "",
    )
