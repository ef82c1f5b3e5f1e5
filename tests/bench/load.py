"""The load program: takes one JSON command a line, does it against the servers it was aimed at, answers with a line.

`python -m tests.bench.load`. It knows the servers by their ports alone, and is pinned to another core than they.
"""

import asyncio
import gc
import sys
import time
from typing import Any

import msgspec
import uvloop

from tests.bench.crowd import wait_and_pick
from tests.bench.frames import Frames
from tests.bench.pace import Result, Run
from tests.bench.sides import Pair, rooms, talks
from tests.bench.wire import Target, Wire, connect

CONNECTING = 64  # at once


class Load:
    """What is open now, and the commands."""

    def __init__(self) -> None:
        self.target = Target("", (), "")
        self.frames = Frames(0)
        self.pairs: list[Pair] = []
        self.idle: list[Wire] = []

    async def do_aim(self, seed: int, **target: Any) -> Result:
        """Name the servers that the next commands are for."""
        self.frames = Frames(seed)
        self.target = msgspec.convert(target, Target)
        return {}

    async def do_talks(self, count: int) -> Result:
        """Open so many conversations in which both sides can write."""
        began = time.perf_counter()
        if self.target.kind == "ours":
            self.pairs = await talks(self.target, count, self.frames)
        else:
            self.pairs = await rooms(self.target, count)
        return {"seconds": time.perf_counter() - began}

    async def do_messages(
        self, rate: float, seconds: float, warm_up: float, seed: int, *, stored: bool = True
    ) -> Result:
        return await Run(self.pairs, self.frames, stored=stored).at_pace(rate, seconds, warm_up, seed)

    async def do_saturate(self, seconds: float, warm_up: float, *, stored: bool = True) -> Result:
        return await Run(self.pairs, self.frames, stored=stored).saturated(seconds, warm_up)

    async def do_connections(self, count: int) -> Result:
        """Open so many sockets as fast as they are taken, and keep them."""
        began = time.perf_counter()
        numbers = iter(range(count))

        async def work() -> None:
            for number in numbers:
                port = self.target.ports[number % len(self.target.ports)]
                if self.target.kind == "ours":
                    wire = await connect(self.target, port, "/ws/visitor")
                    wire.say("challenge")  # a socket without a first frame is closed
                else:
                    wire = await connect(self.target, port, f"/room/idle-{number // 2}")
                self.idle.append(wire)

        async with asyncio.TaskGroup() as group:
            for _ in range(CONNECTING):
                group.create_task(work())
        seconds = time.perf_counter() - began
        if self.target.kind == "ours":
            for wire in self.idle:
                await wire.expect("puzzle")
        return {"seconds": seconds, "rate": count / seconds}

    async def do_waiting(self, count: int, desks: int) -> Result:
        return await wait_and_pick(self.target, count, desks, self.frames)

    async def do_leave(self) -> Result:
        """Close every socket."""
        wires = [*self.idle, *(side.wire for pair in self.pairs for side in pair)]
        for wire in wires:
            wire.close()
        self.idle, self.pairs = [], []
        await asyncio.sleep(0)
        gc.collect()
        return {}


async def main() -> None:
    """Answer commands until standard input ends. A failure is an answer too, and the last one."""
    load = Load()
    loop = asyncio.get_running_loop()
    # A collection of many idle sockets' objects takes milliseconds: it happens between the measurements.
    gc.disable()
    while line := await loop.run_in_executor(None, sys.stdin.buffer.readline):
        command = msgspec.json.decode(line)
        answer = await getattr(load, "do_" + command.pop("do"))(**command)
        gc.collect()
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    uvloop.run(main())
