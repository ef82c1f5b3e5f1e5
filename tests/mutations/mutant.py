"""A copy of the source with one fix taken out, and what a test says about it. The work tree is only ever read."""

import atexit
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from xml.etree import ElementTree

from tests.js.node import NODE, QUIET
from tests.servers.postgresql import Postgresql

ROOT = Path(__file__).resolve().parents[2]
NEEDED_BY_NODE = "static/js tests/js tests/frames".split()
NEEDED_BY_PYTEST = "counsellors csm_chat sessions stats templates static locale tests manage.py pyproject.toml".split()
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
# What those tests need of pytest; loading everything that is installed takes longer than the tests.
PLUGINS = ("-p", "pytest_django.plugin", "-p", "pytest_asyncio.plugin", "-p", "pytest_timeout")
PATIENCE_SECONDS = 200
ON_POSTGRESQL = "on PostgreSQL "  # before the name of a test that is to run there


class Verdict(Enum):
    """What became of a test. `BROKEN` is a test that fell over before it could judge: it proves nothing."""

    PASSED = auto()
    FAILED = auto()
    BROKEN = auto()


@dataclass(frozen=True)
class Edit:
    """`text` stands in `file` exactly once; `instead` stands there afterwards."""

    file: str
    text: str
    instead: str


@dataclass(frozen=True)
class Mutation:
    """What is taken out, and the test that must fail without it.

    A test is named as pytest does (`tests/sessions/test_log.py::test_…`), one of Node's as `log.test.mjs::its name`.
    """

    without: str
    test: str
    edits: tuple[Edit, ...]

    @property
    def by_node(self) -> bool:
        return ".test.mjs::" in self.test

    def apply(self, tree: Path) -> None:
        """Take it out of a copy."""
        for edit in self.edits:
            path = tree / edit.file
            before = path.read_text()
            assert before.count(edit.text) == 1, f"{edit.file} has {before.count(edit.text)} times: {edit.text}"
            path.write_text(before.replace(edit.text, edit.instead))


def mutation(without: str, test: str, *edits: tuple[str, str, str]) -> Mutation:
    """A line of the tables: each edit is file, text, what stands there instead."""
    return Mutation(without, test, tuple(Edit(*edit) for edit in edits))


@contextmanager
def copied(*, by_node: bool) -> Iterator[Path]:
    """A copy of what the tests need, in a folder that goes away."""
    with TemporaryDirectory(prefix="csm-mutant-") as folder:
        tree = Path(folder)
        for name in NEEDED_BY_NODE if by_node else NEEDED_BY_PYTEST:
            if (ROOT / name).is_file():
                shutil.copy(ROOT / name, tree / name)
            else:
                shutil.copytree(ROOT / name, tree / name, ignore=LEFT_OUT)
        yield tree


def judged(tree: Path, tests: list[str], *, by_node: bool) -> dict[str, Verdict]:
    """Run these tests in the copy and say what became of each."""
    return _by_node(tree, tests) if by_node else _by_pytest(tree, tests)


def _by_node(tree: Path, tests: list[str]) -> dict[str, Verdict]:
    found = {}
    for test in tests:
        file, name = test.split("::")
        done = subprocess.run(
            [NODE, QUIET, "--test-reporter=tap", f"--test-name-pattern=^{re.escape(name)}$", file],
            cwd=tree / "tests/js", capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        counted = dict(re.findall(r"^# (\w+) (\d+)$", done.stdout, re.MULTILINE))
        if (counted.get("pass"), counted.get("fail")) == ("1", "0"):
            found[test] = Verdict.PASSED
        else:
            refuted = counted.get("fail") == "1" and "code: 'ERR_ASSERTION'" in done.stdout
            found[test] = Verdict.FAILED if refuted else Verdict.BROKEN
    return found


@cache
def _postgresql() -> Postgresql:
    """The one server that all mutants of a run share."""
    server = Postgresql()
    atexit.register(server.stop)
    return server


_one_at_a_time = Lock()


def _two_stores() -> dict[str, str]:
    """Databases of its own for one mutant."""
    with _one_at_a_time:
        return dict(zip(("TEST_DATABASE_URL", "TEST_LIVE_DATABASE_URL"), _postgresql().two_stores(), strict=True))


REFUTED = ("assert", "AssertionError", "Failed: ", "TimeoutError", "pytest.fail")


def _by_pytest(tree: Path, tests: list[str]) -> dict[str, Verdict]:
    """Each test gives one verdict; one that is named without its parameters failed when it failed with any of them."""
    there = {test.removeprefix(ON_POSTGRESQL): test for test in tests if test.startswith(ON_POSTGRESQL)}
    here = {test: test for test in tests if test not in there.values()}
    return _run(tree, here, {}) | _run(tree, there, _two_stores() if there else {})


def _run(tree: Path, tests: dict[str, str], stores: dict[str, str]) -> dict[str, Verdict]:
    if not tests:
        return {}
    report = tree / "report.xml"
    surroundings = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PLUGINS, f"--junit-xml={report}", *tests],
        cwd=tree, env=os.environ | surroundings | stores,
        capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip
    found = dict.fromkeys(tests.values(), Verdict.BROKEN)
    for case in ElementTree.parse(report).iter("testcase"):
        whole = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '')}"
        test = tests.get(whole) or tests.get(whole.partition("[")[0])
        if test and found[test] is not Verdict.FAILED:
            found[test] = _verdict(case)
    return found


def _verdict(case: ElementTree.Element) -> Verdict:
    if case.find("error") is not None or case.find("skipped") is not None:
        return Verdict.BROKEN
    failure = case.find("failure")
    if failure is None:
        return Verdict.PASSED
    return Verdict.FAILED if failure.get("message", "").startswith(REFUTED) else Verdict.BROKEN
