"""Messages at a set pace or as fast as they get through, and the time each took from one side to the other.

A message is sent when the schedule says so, whatever became of those before it: a server that falls behind is seen.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from functools import partial

from tests.bench.frames import TYPING, Frames, index_of
from tests.bench.sides import Pair, Side

DRAIN = 10.0  # seconds for what is still under way at the end
TICK = 0.001
NOT_YET = 0.0

Result = dict[str, float]
Heard = Callable[[bytes], None]


class Run:
    """One measurement over a number of conversations; used once."""

    numbers = 0

    def __init__(self, pairs: list[Pair], frames: Frames, *, stored: bool) -> None:
        """`stored`: entries of the log; otherwise the sign of writing, which passes the store by."""
        Run.numbers += 1
        self.number = Run.numbers
        self.frames = frames
        self.stored = stored
        self.sides: list[Side] = [side for pair in pairs for side in pair]
        self.sent_at: list[float] = []
        self.came_at: list[float] = []
        self.sender: list[int] = []
        self.under_way: list[deque[int]] = [deque() for _ in self.sides]
        self.late: list[float] = []
        self.acknowledged = 0
        self.refused = 0
        self.doubled = 0
        self.next: Callable[[int], None] | None = None
        for place, side in enumerate(self.sides):
            side.wire.hear = partial(self._hear, place)

    def send(self, place: int) -> None:
        """One message from this side to its peer."""
        side = self.sides[place]
        index = len(self.sent_at)
        if self.stored:
            side.ss += 1
            frame = self.frames.message(self.number, index, side.ss)
        else:
            self.under_way[place].append(index)
            frame = TYPING
        self.came_at.append(NOT_YET)
        self.sender.append(place)
        self.sent_at.append(time.perf_counter())
        side.wire.send(frame)

    def _hear(self, place: int, data: bytes) -> None:
        match data[6:8]:
            case b"ev" | b"ms":
                run, index = index_of(data)
                if run == self.number:
                    self._arrived(index, place)
            case b"wr" | b"ty":
                waiting = self.under_way[place ^ 1]
                if waiting:
                    self._arrived(waiting.popleft(), place)
            case b"ok":
                self.acknowledged += 1
            case b"na" | b"fa" | b"by" | b"go":
                self.refused += 1

    def _arrived(self, index: int, place: int) -> None:
        if self.sender[index] == place:  # a bare relay may hand a message back to whoever wrote it
            self.acknowledged += 1
            return
        self.doubled += self.came_at[index] != NOT_YET
        self.came_at[index] = time.perf_counter()
        if self.next is not None:
            self.next(place ^ 1)

    # ── Measurements ───────────────────────────────────────────────────────────────────────────────────────────────

    async def at_pace(self, rate: float, seconds: float, warm_up: float, seed: int) -> Result:
        """Send at this rate at random moments, as people do; what was sent while warming up is not judged."""
        chance = random.Random(seed)
        count = round(rate * (warm_up + seconds))
        moments = sorted(chance.uniform(0, warm_up + seconds) for _ in range(count))
        places = [chance.randrange(len(self.sides)) for _ in range(count)]
        began = time.perf_counter()
        for moment, place in zip(moments, places, strict=True):
            while (now := time.perf_counter() - began) < moment:  # noqa: ASYNC110
                await asyncio.sleep(min(TICK, moment - now))
            self.late.append(now - moment)
            self.send(place)
        await self._drain()
        judged = [n for n, moment in enumerate(moments) if moment >= warm_up]
        took = [self.came_at[n] - self.sent_at[n] for n in judged if self.came_at[n] != NOT_YET]
        return self._summary(took) | {
            "rate": len(took) / seconds,
            "lost": float(len(judged) - len(took)),
            "late_p99": 1_000 * part(sorted(self.late), 0.99),
        }

    async def saturated(self, seconds: float, warm_up: float) -> Result:
        """Every side sends its next message when its last one has reached the peer: as much as gets through."""
        began = time.perf_counter()
        stop = began + warm_up + seconds

        def again(place: int) -> None:
            if time.perf_counter() < stop:
                self.send(place)

        self.next = again
        for place in range(len(self.sides)):
            self.send(place)
        await asyncio.sleep(warm_up + seconds)
        await self._drain()
        first, last = began + warm_up, stop
        judged = [n for n, at in enumerate(self.came_at) if first <= at < last]
        return self._summary([self.came_at[n] - self.sent_at[n] for n in judged]) | {"rate": len(judged) / seconds}

    async def _drain(self) -> None:
        deadline = time.perf_counter() + DRAIN
        while time.perf_counter() < deadline and NOT_YET in self.came_at:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def _summary(self, took: list[float]) -> Result:
        took.sort()
        milliseconds = {name: 1_000 * part(took, share) for name, share in SHARES.items()}
        return milliseconds | {
            "messages": float(len(self.sent_at)),
            "refused": float(self.refused),
            "doubled": float(self.doubled),
        }


SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "most": 1.0}


def part(ordered: list[float], share: float) -> float:
    """The value below which this share of the (sorted) values lies; 0 when there are none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
