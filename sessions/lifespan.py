"""What runs as long as the process serves: the hub and the broom."""

import asyncio
import contextlib

from sessions.hub import hub
from sessions.sweep import sweep_for_ever
from sessions.worker import reader, writer

_broom: "asyncio.Task[None] | None" = None


async def startup() -> None:
    global _broom
    hub()
    _broom = asyncio.create_task(sweep_for_ever())


async def drain() -> None:
    """Say `bye restart` to every socket, before the server closes them: clients come back with jitter."""
    hub().say_goodbye()


async def shutdown() -> None:
    if _broom is not None:
        _broom.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await _broom
    await hub().stop()
    writer.stop()
    reader.stop()
