"""The quick run of the bench goes through, loses nothing and fills every cell of its tables."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.bench.goals import goals
from tests.bench.loader import ROOT

LOSSES = ("refused", "lost", "doubled")


def parts(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Every measurement of a run."""
    runs = [*found["real"], *(run for runs in found["reach"].values() for run in runs)]
    return [part for run in runs for part in run.values() if isinstance(part, dict)]


@pytest.mark.long
@pytest.mark.alone
def test_the_quick_bench_measures_everything_and_loses_nothing(tmp_path: Path) -> None:
    target = tmp_path / "bench.json"
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench"],
        cwd=ROOT, env=os.environ | {"BENCH": "quick", "BENCH_JSON": str(target)}, capture_output=True, text=True,
        check=False, timeout=280,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    found = msgspec.json.decode(target.read_bytes())
    assert {kind: len(runs) for kind, runs in found["reach"].items()} == {"crowd": 1, "floor": 1, "stock": 1, "ours": 1}
    delivered = [part for part in parts(found) if "lost" in part]
    assert len(delivered) == 1 + 3 * 3
    assert all(part["messages"] > 0 and part["p50"] > 0 for part in delivered)
    assert [part for part in parts(found) if any(part.get(loss) for loss in LOSSES)] == []
    assert len(goals(found)) == 8
    for goal in goals(found):
        assert re.search(rf"^\| {re.escape(goal.name)} \|.*reached", run.stdout, re.MULTILINE)
