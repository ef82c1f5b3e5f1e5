"""The statistics on a real PostgreSQL: once for a key, nights that tell nothing, and a page that stays quick."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.servers.postgresql import Postgresql

ROOT = Path(__file__).resolve().parents[2]
MOST_MILLISECONDS, MOST_MILLISECONDS_ASKED_FOR = 300, 1000


def told(postgresql: Postgresql, tmp_path: Path, *parts: str) -> dict[str, Any]:
    """What the program `on_postgresql` says of these parts, on a database of its own."""
    environment = os.environ | {
        "DATABASE_URL": postgresql.two_stores()[0],
        "DATA_DIR": str(tmp_path / "data"),
        "LIVE_DIR": str(tmp_path / "live"),
        "DEMO": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.stats.on_postgresql", *parts],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_many_saves_at_once_are_one_contact_and_a_night_changes_no_count(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    found = told(postgresql, tmp_path, "once", "night")
    assert found["once"]["failed"] == []
    assert found["once"]["topics_kept"] == 1
    log = postgresql.process.output.read_text(errors="replace")
    assert found["once"]["key"] not in log, "a refused key would stand in the log with its moment"
    night = found["night"]
    assert night["same_counts"]
    assert night["moved"]
    assert night["transactions"] == ["1"]
    assert set(night["dead"]) == {"0"}


@pytest.mark.long
def test_what_is_published_comes_back_byte_for_byte(postgresql: Postgresql, tmp_path: Path) -> None:
    found = told(postgresql, tmp_path, "published")["published"]
    assert found == {"same_bytes": True, "same_edition": True, "page": 200, "report": "%PDF"}


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_contact_written_while_its_year_is_closed_is_counted_or_refused(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    found = told(postgresql, tmp_path, "closed")["closed"]
    assert found.pop("each_wrote") >= 5
    assert found == {
        "closed": True,
        "written_and_refused": [True] * 8,
        "all_are_counted": True,
        "all_are_published": True,
        "quarters": 0,
    }


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.timeout(600)
def test_a_hundred_thousand_contacts_are_counted_in_300_ms(
    postgresql: Postgresql,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    measured = told(postgresql, tmp_path, "many", "compared", "one_year")
    for spread, found in measured.items():
        record_property(spread, found)
        with capsys.disabled():
            print(f"\nworking page, ms ({spread}): {found}")
        assert found["contacts"] >= 100_000
    # All in one year is told, not held: it is centuries of the chat, and lies too near the bound on a busy machine.
    assert measured["many"]["p95"] <= MOST_MILLISECONDS
    assert measured["compared"]["p95"] <= MOST_MILLISECONDS_ASKED_FOR
