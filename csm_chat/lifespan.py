"""Starts and stops what lives as long as the process."""

import logging
from typing import Any

from sessions import lifespan as conversations

log = logging.getLogger(__name__)


async def lifespan(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """The ASGI lifespan protocol: a failure to start is told to the server, which then exits."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            try:
                await conversations.startup()
            except Exception:
                log.exception("The conversations could not be started.")
                await send({"type": "lifespan.startup.failed"})
                return
            await send({"type": "lifespan.startup.complete"})
        else:
            await conversations.shutdown()
            await send({"type": "lifespan.shutdown.complete"})
            return
