"""Modules that travel together: each once, after what it needs, or refused with the reason."""

import pytest
from django.contrib.staticfiles import finders

from csm_chat import stages as joiner
from csm_chat.stages import CannotJoinError, stages
from csm_chat.static import source
from tests.js.node import node

PROTOCOL = """// Generated.
export const VERSION = "v1";

/** States. */
export const State = Object.freeze({
  OPEN: "open",
  SHUT: "shut",
});

export const Unused = Object.freeze({
  NUMBER: 7,
});
"""
FIRST = """/** The first view. */

import { said } from "../lib/said.js";
import { State } from "../lib/protocol.js";

said(`first ${State.OPEN}`);
"""
SECOND = """import { Loud } from "./loud.js";
import { said } from "../lib/said.js";
import { VERSION } from "../lib/protocol.js";

export function go() {
  new Loud(VERSION).say();
  return said.count;
}
"""
LOUD = """import { said } from "../lib/said.js";

export class Loud {
  #what;

  constructor(what) {
    this.#what = what;
  }

  say() {
    said(this.#what.toUpperCase());
  }
}
"""
SAID = """/** Counts as it goes. */
export function said(what) {
  said.count = (said.count ?? 0) + 1;
  console.log(what);
}
"""
SOURCES = {
    "a/first.js": FIRST,
    "a/second.js": SECOND,
    "a/loud.js": LOUD,
    "lib/said.js": SAID,
    "js/lib/protocol.js": PROTOCOL,
}


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A page of two stages, the second of which is loaded after the first."""
    monkeypatch.setattr(joiner, "PAGES", ({"a/first.js": (), "a/second.js": ("a/first.js",)},))
    monkeypatch.setattr(joiner, "PROTOCOL", "lib/protocol.js")
    return {name.removeprefix("js/"): text for name, text in SOURCES.items()}


def run(first: str, second: str) -> list[str]:
    """What the two stages print, in a runtime that loads them as a browser would."""
    program = f"""
      import {{ SourceTextModule }} from "node:vm";
      const texts = {{ "./first.js": {first!r}, "./second.js": {second!r} }};
      const made = {{}};
      const make = (path) => (made[path] ??= new SourceTextModule(texts[path], {{ identifier: path }}));
      for (const path of ["./first.js", "./second.js"]) {{
        const module = make(path);
        if (module.status === "unlinked") await module.link(make);
        await module.evaluate();
      }}
      console.log(make("./second.js").namespace.go());
    """
    return node("--experimental-vm-modules", "--no-warnings", "--input-type=module", given=program).split("\n")


def test_a_module_runs_once_with_the_first_stage_that_needs_it(sources: dict[str, str]) -> None:
    found = stages(sources.__getitem__)
    assert run(found["a/first.js"], found["a/second.js"])[:3] == ["first open", "V1", "2"]
    assert "function said" not in found["a/second.js"]


def test_constants_are_written_in_and_tables_that_nobody_needs_stay_behind(sources: dict[str, str]) -> None:
    found = stages(sources.__getitem__)
    assert '${"open"}' in found["a/first.js"]
    assert not [text for text in found.values() if "Object.freeze" in text]
    sources["a/first.js"] += "said(Object.keys(State).join());\n"
    assert run(*stages(sources.__getitem__).values())[1] == "OPEN,SHUT"


@pytest.mark.parametrize(
    ("name", "added", "why"),
    [
        ("a/loud.js", "\nexport default 1;\n", "another way"),
        ("a/loud.js", '\nimport * as all from "../lib/said.js";\n', "another way"),
        ("a/loud.js", '\nimport { go as come } from "../lib/said.js";\n', "another way"),
        ("a/loud.js", "\nexport { Loud as Louder };\n", "another way"),
        ("a/loud.js", "\nconst said = 1;\n", "both name something said"),
    ],
)
def test_what_cannot_be_joined_is_refused(sources: dict[str, str], name: str, added: str, why: str) -> None:
    sources[name] += added
    with pytest.raises(CannotJoinError, match=why):
        stages(sources.__getitem__)


def test_two_stages_that_know_nothing_of_each_other_may_not_run_the_same_module(
    sources: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joiner, "PAGES", ({"a/first.js": (), "a/second.js": ()},))
    with pytest.raises(CannotJoinError, match="would run twice"):
        stages(sources.__getitem__)


def test_the_pages_own_modules_can_be_joined() -> None:
    found = stages(source)
    assert all(isinstance(finders.find(name), str) for name in found)
    assert "class Journey" in found["js/visitor/visit.js"]
    assert "class Journey" not in found["js/visitor/main.js"]
