"""The broom: every few seconds it gives back, purges and saves what nobody holds any more.

Every process runs it; each step is a compare-and-set, so it does not matter who comes first.
"""

import asyncio

from sessions.domain import timing
from sessions.hub import hub
from sessions.protocol import EndedBy
from sessions.services.closing import close_queue
from sessions.services.overdue import sweep_conversations
from sessions.services.store import clock
from sessions.services.tags import save_overdue
from sessions.tireless import tireless
from sessions.worker import writer


async def sweep_once() -> None:
    """Do what is due now, and tell the sockets."""
    swept = await writer.run(sweep_conversations, clock())
    for conversation in swept.ended:
        hub().ended(conversation, EndedBy.TIME)
    for conversation, entries in swept.changed:
        hub().changed(conversation, entries)
    closed = await writer.run(close_queue, clock())
    for conversation in closed.conversations:
        hub().closed(conversation, closed.door)
    if await writer.run(save_overdue, clock()) or swept.desks or swept.calls:
        hub().queue_changed()


async def sweep_for_ever() -> None:
    while True:
        await asyncio.sleep(timing.SWEEP)
        # A store that is away now is swept in five seconds.
        with tireless("A sweep failed"):
            await sweep_once()
