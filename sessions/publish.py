"""The only user of the channel layer: one channel per process, and the events of one loop turn in one send.

What travels here is a hint. A layer may drop it silently; the store is the truth, and the hub looks there again.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from channels.layers import get_channel_layer

from sessions.tireless import tireless

GROUP = "processes"
JOIN_AGAIN = 3600  # seconds; a membership ends after a day and is never refreshed by the layer
RETRY = 1  # seconds between two tries to reach a layer that is down

Hint = list[Any]


class Bus:
    """Send hints to all other processes and hand theirs to `receive`."""

    def __init__(self, name: str, receive: Callable[[Hint], None]) -> None:
        self.name = name
        self._receive = receive
        self._pending: list[Hint] = []
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._send())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def hint(self, *hint: Any) -> None:
        """Queue a hint; the hints of one turn of the loop leave together and in order."""
        self._pending.append(list(hint))
        self._wake.set()

    async def _send(self) -> None:
        layer = get_channel_layer()
        while True:
            await self._wake.wait()
            self._wake.clear()
            hints, self._pending = self._pending, []
            # A layer that is down must never reach the sender: the others will look at the store.
            with tireless("A hint could not be sent to the other processes"):
                await layer.group_send(GROUP, {"type": "hints", "by": self.name, "hints": hints})

    async def _listen(self) -> None:
        layer = get_channel_layer()
        while True:
            with tireless("The channel layer could not be read"):
                try:
                    await self._listen_for_a_while(layer)
                except Exception:
                    # Half a subscription would collect messages that nobody reads.
                    await layer.flush()
                    raise
            await asyncio.sleep(RETRY)

    async def _listen_for_a_while(self, layer: Any) -> None:
        # A channel is given back when its reader is interrupted, so every while has a new one.
        channel = await layer.new_channel()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JOIN_AGAIN):
                await layer.group_add(GROUP, channel)
                while True:
                    message = await layer.receive(channel)
                    if message["by"] != self.name:
                        for hint in message["hints"]:
                            self._receive(hint)
        await layer.group_discard(GROUP, channel)
