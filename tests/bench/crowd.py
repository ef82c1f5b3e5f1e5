"""Many who wait: how long it takes to join them, and to pick one of them."""

import asyncio
import time

from tests.bench.frames import Frames
from tests.bench.pace import Result, part
from tests.bench.sides import TALKS_EACH, come, on_duty
from tests.bench.wire import Target, Wire

AT_ONCE = 16
JOINS = 30  # watched one by one, when the others wait already
PAUSE = 0.1


def port(target: Target, number: int) -> int:
    """The processes in turn."""
    return target.ports[number % len(target.ports)]


async def wait_and_pick(target: Target, count: int, desks: int, frames: Frames) -> Result:
    """Fill the queue, join it at its end, and pick from its front as often as the desks can."""
    counsellors = [await on_duty(target, number) for number in range(desks)]
    crowd: list[tuple[Wire, str]] = []
    began = time.perf_counter()
    numbers = iter(range(count))

    async def work() -> None:
        crowd.extend([await come(target, port(target, number), frames) for number in numbers])

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(work())
    filled = time.perf_counter() - began

    joined: list[float] = []
    placed: list[float] = []
    for number in range(JOINS):
        await asyncio.sleep(PAUSE)
        began = time.perf_counter()
        wire, _ = await come(target, port(target, number), frames)
        joined.append(time.perf_counter() - began)
        await wire.expect("queue")
        placed.append(time.perf_counter() - began)
        crowd.append((wire, ""))

    picked: list[float] = []
    told: list[float] = []
    for wire, conversation in crowd[: desks * TALKS_EACH]:
        await asyncio.sleep(PAUSE)
        counsellor = counsellors[len(picked) % desks]
        began = time.perf_counter()
        counsellor.desk.say("pick", conversation=conversation)
        await counsellor.desk.expect("picked")
        picked.append(time.perf_counter() - began)
        await wire.expect("state")
        told.append(time.perf_counter() - began)

    for wire, _ in crowd:
        wire.close()
    for counsellor in counsellors:
        counsellor.desk.close()
    figures = {"joined": joined, "placed": placed, "picked": picked, "told": told}
    return {"fill_rate": count / filled} | {
        f"{name}_{label}": 1_000 * part(sorted(took), share)
        for name, took in figures.items()
        for label, share in (("p50", 0.5), ("most", 1.0))
    }
