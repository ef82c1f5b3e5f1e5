"""The tables of a run in Markdown: `python -m tests.bench.report [build/bench.json]` prints them again."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.figures import Found, Read, cpu, of, spread
from tests.bench.goals import KIB, MIB, goals

KINDS = {"floor": "bare relay", "stock": "stock Channels", "ours": "CSM Chat"}


def table(found: dict[str, Any]) -> str:
    """Everything a reader needs to judge the run: goals, figures, machine."""
    return "\n".join(
        [*_goals(found), "", *_real(found), "", *_reach(found), "", *_waiting(found), "", *_notes(found), ""]
    )


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def _goals(found: dict[str, Any]) -> Iterator[str]:
    rows = [
        (
            goal.name,
            f"{'≥' if goal.least else '≤'} {goal.bound:,.10g} {goal.unit}",
            goal.found.text(2),
            "reached" if goal.reached else "**not reached**",
        )
        for goal in goals(found)
    ]
    return _rows(("goal", "bound", "found: median (least–most)", ""), rows)


def _real(found: dict[str, Any]) -> Iterator[str]:
    plan, runs = found["plan"], found["real"]
    figures: dict[str, Read] = {
        **{f"durable delivery {name} (ms)": of("messages", name) for name in ("p50", "p95", "p99", "most")},
        "resident memory (MiB)": lambda run: run["resident_bytes"] * MIB,
        "CPU of the server (% of a core)": lambda run: 100 * run["messages"]["servers_cpu"] / run["messages"]["wall"],
        "cold start (s)": lambda run: run["start_seconds"],
    }
    head = f"real load: {plan['real_talks']} conversations, {plan['real_rate']} messages/s, one process, SQLite"
    return _rows((head, "CSM Chat"), [(name, spread(runs, read).text()) for name, read in figures.items()])


def _reach(found: dict[str, Any]) -> Iterator[str]:
    plan, reach = found["plan"], found["reach"]
    figures: dict[str, Read] = {}
    for rate in plan["rates"]:
        part = f"messages_{rate}"
        figures |= {f"delivery at {rate:,}/s, {name} (ms)": of(part, name) for name in ("p50", "p95", "p99")}
        figures |= {f"servers' CPU seconds per 10,000 messages at {rate:,}/s": cpu(part)}
        figures |= {f"PostgreSQL's and Valkey's at {rate:,}/s": cpu(part, "stores_cpu")}
    last = f"{plan['rates'][-1]:,}/s"
    figures |= {f"passing frames (not stored) at {last}, {name} (ms)": of("passing", name) for name in ("p50", "p99")}
    figures |= {f"servers' CPU seconds per 10,000 passing frames at {last}": cpu("passing")}
    figures |= {
        "saturated (messages/s)": of("saturated", "rate"),
        "delivery when saturated, p50 (ms)": of("saturated", "p50"),
        "connections (/s)": of("connections", "rate"),
        f"memory of an idle socket at {plan['connections']:,} (KiB; stock: a fifth as many)": lambda run: (
            run["idle_bytes"] * KIB
        ),
        "memory of a socket in a conversation (KiB)": lambda run: run["seated_bytes"] * KIB,
        "start of two processes (s)": lambda run: run["start_seconds"],
    }
    head = f"reach: {plan['talks']} conversations, two processes on one core"
    rows = [(name, *(spread(reach[kind], read).text() for kind in KINDS)) for name, read in figures.items()]
    return _rows((head, *(f"{name} ({_stored(kind)})" for kind, name in KINDS.items())), rows)


def _stored(kind: str) -> str:
    return "durable" if kind == "ours" else "nothing stored"


def _waiting(found: dict[str, Any]) -> Iterator[str]:
    plan, runs = found["plan"], found["reach"]["crowd"]
    figures: dict[str, Read] = {
        "visitors who come in at once (/s)": of("waiting", "fill_rate"),
        **{
            f"{sentence}, {label} (ms)": of("waiting", f"{name}_{label}")
            for name, sentence in {
                "joined": "a visitor comes: until her welcome",
                "placed": "a visitor comes: until she sees her place",
                "picked": "a counsellor picks: until it is hers",
                "told": "a counsellor picks: until the visitor is told",
            }.items()
            for label in ("p50", "most")
        },
    }
    head = f"{plan['waiting']:,} who wait, {plan['desks']} desks"
    return _rows((head, "CSM Chat"), [(name, spread(runs, read).text()) for name, read in figures.items()])


def _notes(found: dict[str, Any]) -> Iterator[str]:
    machine, plan = found["machine"], found["plan"]
    runs: list[Found] = [*found["real"], *(run for kind in KINDS for run in found["reach"][kind])]
    foreign = [part["foreign"] for run in runs for part in run.values() if isinstance(part, dict)]
    refused = sum(part.get(name, 0) for run in runs for part in run.values() if isinstance(part, dict)
                  for name in ("refused", "doubled", "lost"))  # fmt: skip
    late = max(part.get("late_p99", 0) for run in runs for part in run.values() if isinstance(part, dict))
    real, reach = len(found["real"]), len(found["reach"]["ours"])
    yield (
        f"Run of {found['began']} ({plan['name']}): the real load {real} times, the reach {reach} times, "
        f"{found['seconds']:.0f} seconds in all, seed {plan['seed']}."
    )
    yield (
        f"Machine: {machine['processor']}, {machine['cores']} cores, {machine['memory_mib']:,} MiB, "
        f"{machine['system']}; load average at the beginning {found['loadavg'][0]:.2f}."
    )
    yield f"Python {machine['python']}; {machine['libraries']}."
    yield (
        f"Load of others meanwhile: {sum(foreign) / len(foreign):.2f} cores on average, {max(foreign):.2f} at most. "
        f"Refused, doubled or lost: {refused:.0f}. The load program was late by {late:.1f} ms at most (its p99)."
    )


if __name__ == "__main__":
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "build/bench.json")
    sys.stdout.write(table(msgspec.json.decode(path.read_bytes())))
