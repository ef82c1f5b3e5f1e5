"""What runs as long as the process serves: the hub, the broom and the doorkeeper."""

import asyncio
import contextlib

from sessions.doorkeeper import asker, watch_for_ever
from sessions.goodbye import say_goodbye
from sessions.hub import hub
from sessions.sweep import sweep_for_ever
from sessions.worker import reader, writer

_tasks: "set[asyncio.Task[None]]" = set()


async def startup() -> None:
    """Begin to listen, to look, to sweep and to watch the door."""
    hub()
    _tasks.update({asyncio.create_task(sweep_for_ever()), asyncio.create_task(watch_for_ever())})


async def drain() -> None:
    """Say `bye restart` to every socket, before the server closes them: clients come back with jitter."""
    await say_goodbye()


async def shutdown() -> None:
    """Stop all of it, and close what it held open."""
    while _tasks:
        task = _tasks.pop()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    await hub().stop()
    writer.stop()
    reader.stop()
    asker.stop()
