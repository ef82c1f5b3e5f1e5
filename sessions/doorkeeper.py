"""The doorkeeper: whose sign-in has ended loses her sockets within seconds, and her conversations find somebody else.

A socket is admitted once and may stay open for hours, so somebody has to ask again whether it still may. Only the store
is asked, whichever process, page or command ended the sign-in.
"""

import asyncio
from typing import Protocol, cast
from uuid import UUID

from counsellors.services.sign_ins import ended
from sessions.domain import timing
from sessions.goodbye import open_sockets
from sessions.hub import hub
from sessions.protocol import Bye, Farewell
from sessions.services.staffing import follow_the_staff
from sessions.services.store import clock
from sessions.tireless import tireless
from sessions.worker import Worker, writer

# A thread of its own: however slowly the store that remembers answers, no conversation waits for it.
asker = Worker("doorkeeper")


class StaffSocket(Protocol):
    """A socket of the staff: with which sign-in it came, and whose that is."""

    sign_in: str

    @property
    def person(self) -> UUID: ...
    def finish(self, farewell: Bye) -> None: ...


async def look_once() -> None:
    """Say goodbye to the sockets of ended sign-ins, and let desks and conversations follow their people."""
    sockets = [cast(StaffSocket, socket) for socket in open_sockets if socket.sign_in]
    if sockets:
        gone = await asker.run(ended, {socket.sign_in: socket.person for socket in sockets})
        for socket in sockets:
            if socket.sign_in in gone:
                # Who is not out herself may have a newer sign-in in the same browser, as after a new password: her page
                # comes back with that, or learns at the door that it has none.
                socket.finish(Bye(Farewell.AUTH if gone[socket.sign_in] else Farewell.RESTART))
    followed = await writer.run(follow_the_staff, clock())
    for conversation, entries in followed.changed:
        hub().changed(conversation, entries)
    for conversation in followed.freed:
        hub().state_changed(conversation)
    if followed:
        hub().queue_changed()


async def watch_for_ever() -> None:
    while True:
        await asyncio.sleep(timing.STAFF)
        with tireless("It could not be seen whose sign-ins are open"):
            await look_once()
