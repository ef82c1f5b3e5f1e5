"""The way into the log: what waits while the writer works goes to it together, and is committed together.

One by one in quiet times; the more there is, the more shares one transaction. Nothing waits for others to come.
"""

import asyncio
from weakref import WeakKeyDictionary

from sessions.protocol import Entry, Nak
from sessions.services.append import Added
from sessions.services.store import clock
from sessions.services.swift import Outcome, Wanted, add_all
from sessions.worker import writer

MOST_AT_ONCE = 200  # keeps a transaction short: others wait for the conversations that it locks


class Appender:
    """One for each event loop."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Wanted, asyncio.Future[Added | Nak]]] = []
        self._work: asyncio.Task[None] | None = None

    async def add(self, conversation: str, member: str, frame: Entry) -> Added | Nak:
        """Append one entry; it is committed when this returns. Raises `DatabaseError` when the store is away."""
        future: asyncio.Future[Added | Nak] = asyncio.get_running_loop().create_future()
        self._waiting.append((Wanted(conversation, member, frame), future))
        if self._work is None:
            self._work = asyncio.create_task(self._add_all())
        return await future

    async def _add_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
                outcomes = await self._outcomes([wanted for wanted, _ in batch])
                for (_, future), outcome in zip(batch, outcomes, strict=True):
                    if future.done():
                        continue  # its socket is gone; whoever is still there has it from the log
                    if isinstance(outcome, Exception):
                        future.set_exception(outcome)
                    else:
                        future.set_result(outcome)
        finally:
            self._work = None

    async def _outcomes(self, wanted: list[Wanted]) -> list[Outcome]:
        try:
            return await writer.run(add_all, wanted, clock())
        except Exception as error:  # noqa: BLE001 - it is raised again, at each of those who wait
            return [error] * len(wanted)


_appenders: "WeakKeyDictionary[asyncio.AbstractEventLoop, Appender]" = WeakKeyDictionary()


def appender() -> Appender:
    """The appender of this process."""
    loop = asyncio.get_running_loop()
    found = _appenders.get(loop)
    if found is None:
        found = _appenders[loop] = Appender()
    return found
