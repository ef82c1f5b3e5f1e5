"""`python -m tests.bench`: measure all in one run, write build/bench.json, print the table (BENCH=quick: briefly)."""

import os
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.loader import ROOT
from tests.bench.machine import described
from tests.bench.parts import reach, real_load
from tests.bench.plan import PLANS
from tests.bench.report import table


def main() -> None:
    plan = PLANS[os.environ.get("BENCH") or "full"]
    target = Path(os.environ.get("BENCH_JSON") or ROOT / "build" / "bench.json")
    began = time.monotonic()

    def tell(sentence: str) -> None:
        sys.stdout.write(f"{time.monotonic() - began:5.0f} s {sentence}\n")
        sys.stdout.flush()

    found: dict[str, Any] = {
        "began": datetime.now(UTC).isoformat(timespec="seconds"),
        "plan": asdict(plan),
        "machine": described(),
        "loadavg": os.getloadavg(),
    }
    tell(f"Measuring ({plan.name}); what others do on this machine meanwhile disturbs the figures.")
    found["real"] = real_load(plan, tell)
    found["reach"] = reach(plan, tell, began + plan.most_seconds)
    found["seconds"] = time.monotonic() - began
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))
    tell(f"Written to {target}\n")
    sys.stdout.write(table(found))


if __name__ == "__main__":
    main()
