"""The tests of the client library, one of pytest's for each file of `node --test`."""

import re
from pathlib import Path

import pytest

from tests.js.node import HERE, node

FILES = sorted(path.name for path in HERE.glob("*.test.mjs"))


@pytest.mark.parametrize("name", FILES)
def test_every_javascript_test_passes(name: str) -> None:
    out = node("--test", "--test-timeout=60000", "--test-reporter=tap", name)
    counts = dict(re.findall(r"^# (\w+) (\d+)$", out, re.MULTILINE))
    assert int(counts["pass"]) > 0
    assert counts["fail"] == counts["cancelled"] == counts["skipped"] == counts["todo"] == "0"


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("storm", ["chaos.test.mjs", "chaos_of_colleagues.test.mjs"])
@pytest.mark.parametrize("first", range(1_000, 9_000, 1_000))
def test_no_storm_of_another_seed_loses_a_message(storm: str, first: int) -> None:
    out = node("--test", "--test-reporter=tap", storm, timeout=500, CHAOS_RUNS="250", CHAOS_SEED=str(first))
    assert "# pass 1\n" in out


def test_the_library_knows_no_page_and_only_itself() -> None:
    for path in (HERE.parents[1] / "static/js/lib").glob("*.js"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(), flags=re.DOTALL)
        assert not re.search(r"\b(document|window|localStorage|innerHTML|eval)\b", text), path.name
        for target in re.findall(r'\bfrom "([^"]+)"', text):
            assert (path.parent / target).resolve().parent == path.parent, f"{path.name} imports {target}"


def test_every_statement_of_an_import_ends_with_a_semicolon() -> None:
    """Without it the static files' storage leaves the address of the imported module as it is, unhashed."""
    for path in Path(HERE.parents[1] / "static/js").rglob("*.js"):
        for line in re.findall(r'^(?:import|export)\b.*\bfrom\s+"[^"]+".*$', path.read_text(), re.MULTILINE):
            assert line.rstrip().endswith(";"), f"{path.name}: {line}"
