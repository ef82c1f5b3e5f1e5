"""What runs as long as the process serves: the hub and the broom."""

import asyncio
import contextlib

from sessions.goodbye import say_goodbye
from sessions.hub import hub
from sessions.sweep import sweep_for_ever
from sessions.worker import reader, writer

_brooms: "set[asyncio.Task[None]]" = set()


async def startup() -> None:
    """Begin to listen, to look and to sweep."""
    hub()
    _brooms.add(asyncio.create_task(sweep_for_ever()))


async def drain() -> None:
    """Say `bye restart` to every socket, before the server closes them: clients come back with jitter."""
    await say_goodbye()


async def shutdown() -> None:
    """Stop all of it, and close what it held open."""
    while _brooms:
        broom = _brooms.pop()
        broom.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await broom
    await hub().stop()
    writer.stop()
    reader.stop()
