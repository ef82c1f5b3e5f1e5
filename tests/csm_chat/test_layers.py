"""Imports point down: turned round in a copy of the code, each kind is found out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("csm_chat", "sessions", "stats", "counsellors")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for app in APPS:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__", "content"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def contracts_hold(folder: Path) -> bool:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


def test_the_contracts_hold(copy: Path) -> None:
    assert contracts_hold(copy)


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("counsellors/models/people.py", "import stats.models"),
        ("stats/models/lists.py", "import sessions.models"),
        ("sessions/apps.py", "import csm_chat.surfaces"),
        ("sessions/models.py", "import sessions.services"),
        ("stats/domain/quarter.py", "import stats.models"),
        ("counsellors/domain/roles.py", "import django"),
        ("sessions/protocol.py", "import channels"),
    ],
)
def test_an_import_turned_round_is_found_out(copy: Path, module: str, statement: str) -> None:
    with (copy / module).open("a") as file:
        file.write(f"\n{statement}\n")
    assert not contracts_hold(copy)


def only_in(pattern: str, allowed: set[str]) -> list[str]:
    """The modules outside `allowed` whose text holds the pattern."""
    return [
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if pattern in path.read_text()
        and "migrations" not in path.parts
        and not any(str(path.relative_to(ROOT)).startswith(start) for start in allowed)
    ]


def test_services_alone_open_transactions() -> None:
    assert only_in("transaction.atomic", {f"{app}/services" for app in APPS}) == []


def test_the_channel_layer_has_one_user() -> None:
    assert only_in("get_channel_layer", {"sessions/publish.py"}) == []


def test_nothing_happens_by_signal() -> None:
    assert only_in("django.dispatch", set()) == []
    assert only_in("django.db.models.signals", set()) == []
