"""Every open socket of this process, so that each of them has heard goodbye before the process ends."""

import asyncio
from typing import Final, Protocol

from sessions.protocol import Bye, Farewell

OUT_SECONDS: Final = 2  # a reader who takes longer sees the close alone, and comes back just the same


class OpenSocket(Protocol):
    """`sign_in` is the key of the stored sign-in behind a socket of the staff; a visitor's has none."""

    sign_in: str

    def finish(self, farewell: Bye) -> None: ...
    async def last_word_is_out(self) -> None: ...


open_sockets: set[OpenSocket] = set()


async def say_goodbye() -> None:
    """Ask every socket to come back, and wait until the word is on its way: the server closes them right after."""
    leaving = list(open_sockets)
    for socket in leaving:
        socket.finish(Bye(Farewell.RESTART))
    words = [asyncio.create_task(socket.last_word_is_out()) for socket in leaving]
    if words:
        _, late = await asyncio.wait(words, timeout=OUT_SECONDS)
        for word in late:
            word.cancel()
