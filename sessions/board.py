"""The board of one process: the queue as each of its sockets was last shown it, and when to look again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from sessions.domain.door import Door
from sessions.protocol import Frame, write
from sessions.services.queue import Picture
from sessions.sockets import DeskSocket, TalkSocket

PICTURE = 0.1  # seconds from one picture of the queue to the next; nobody reads faster


class Board:
    """Shows every socket its part of the picture, and only when that is another one than before."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._stale = True
        self._last: Picture | None = None
        self._looked = 0.0
        self._later: asyncio.TimerHandle | None = None
        self._shown: dict[TalkSocket | DeskSocket, tuple[str, ...]] = {}
        self._door_told = False
        self._arrivals = self._greeted = 0  # how often somebody came who must see a picture, and was shown one

    @property
    def closed(self) -> bool:
        """Whether it was closed when the board looked last."""
        return self._last is not None and self._last.door is not None and self._last.door.state == Door.CLOSED

    def changed(self) -> None:
        """The queue is another one now."""
        self._stale = True
        self._wake()

    def arrived(self) -> None:
        """Somebody has come who was shown nothing yet."""
        self._arrivals += 1
        self.changed()

    def forget(self, socket: TalkSocket | DeskSocket) -> None:
        """What this socket was shown does not count any more."""
        self._shown.pop(socket, None)

    async def look(
        self,
        take: Callable[[], Awaitable[Picture]],
        visitors: Callable[[], Iterable[TalkSocket]],
        desks: Callable[[], Iterable[DeskSocket]],
        *,
        tick: bool,
    ) -> None:
        """Take a new picture when it is due: at once, but not again at once. With a thousand who wait it is large."""
        if not (tick or self._stale):
            return
        loop = asyncio.get_running_loop()
        early = self._looked + PICTURE - loop.time()
        if early > 0 and not tick:
            if self._later is None:
                self._later = loop.call_later(early, self._due)
            return
        self._stale = False
        arrivals = self._arrivals
        now = await take()
        self._looked = loop.time()
        if arrivals != self._greeted or now != self._last:
            self._last, self._greeted = now, arrivals
            places = now.places()
            # An open door is not news before it has been another one.
            self._door_told = self._door_told or (now.door is not None and now.door.state != Door.OPEN)
            door = now.door if self._door_told else None
            for socket in visitors():
                place = places.get(socket.conversation)
                self._show(socket, place, door if place is not None else None)
            for desk in desks():
                self._show(desk, now.desk(desk.person, leads=desk.leads))

    def _due(self) -> None:
        self._later = None
        self._wake()

    def _show(self, socket: TalkSocket | DeskSocket, *frames: Frame | None) -> None:
        texts = tuple(write(frame) for frame in frames if frame is not None)
        before = self._shown.get(socket, ())
        self._shown[socket] = texts
        for text in texts:
            if text not in before:
                socket.push(text)
