"""The switchboard of one process: which sockets it holds, and what each of them still has to hear.

Hints make delivery fast; the store makes it certain. Every two seconds the hub asks how far each log is and who is
here, drains what is behind and says what has changed, so that everything holds even when every hint is lost.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sessions.board import Board
from sessions.domain import timing
from sessions.domain.call import How
from sessions.domain.lifecycle import Kind, Role, State
from sessions.domain.presence import Presence
from sessions.overtaken import PATIENCE, Overtaken
from sessions.protocol import (
    Bye,
    DoorNow,
    EndedBy,
    Farewell,
    Frame,
    Got,
    Peer,
    StateNow,
    Welcome,
    write,
)
from sessions.publish import Bus
from sessions.services.heads import Standing, renew_desks, renew_members, standings
from sessions.services.log import entries_after
from sessions.services.queue import Picture, picture
from sessions.services.store import clock, random_id, store_id
from sessions.sockets import DeskSocket, TalkSocket
from sessions.tireless import tireless
from sessions.worker import reader, writer

# How the entry of one who leaves is told from the others without reading it: no member can write this into a frame, as
# what she writes is base64url, and a quote in a display name is escaped.
LEAVES = f'"kind":"{Kind.LEAVE.value}"'

RENEWED_AT_ONCE = 50

NOTHING_TOLD = Standing(0, State.ENDED, [])

P = ParamSpec("P")
R = TypeVar("R")


class Hub:
    """One per process (and event loop). All methods are called on the loop; none of them waits."""

    def __init__(self) -> None:
        self.name = random_id()
        self.talks: defaultdict[str, set[TalkSocket]] = defaultdict(set)
        self.desks: set[DeskSocket] = set()
        self._bus = Bus(self.name, self._hear)
        self._overtaken = Overtaken(self._look_for_the_missing)
        self._behind: set[str] = set()
        self._stale: set[str] = set()
        self._known: dict[str, Standing] = {}
        self._seen = 0.0
        self._wake = asyncio.Event()
        self._looking = asyncio.Lock()
        self._board = Board(self._wake.set)
        self._tasks: list[asyncio.Task[None]] = []

    # ── Life ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Begin to listen and look; a second call changes nothing."""
        if not self._tasks:
            self._bus.start()
            self._tasks = [asyncio.create_task(self._look()), asyncio.create_task(self._renew_leases())]

    async def stop(self) -> None:
        """Say goodbye to every socket and stop looking."""
        self.say_goodbye(Farewell.RESTART)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        self._overtaken.stop()
        await self._bus.stop()

    def say_goodbye(self, why: Farewell) -> None:
        """Ask every socket to come back: to another process, or to this one once it can be of use again."""
        farewell = Bye(why)
        for socket in self._talk_sockets():
            socket.finish(farewell)
        for desk in self.desks:
            desk.finish(farewell)

    # ── Sockets ────────────────────────────────────────────────────────────────────────────────────────────────────

    def join(self, socket: TalkSocket, welcome: Welcome) -> None:
        """Take in a member's socket. An older socket of the same member is replaced, wherever it is."""
        self._replace(socket.member, socket)
        self._bus.hint("replace", socket.member)
        self.talks[socket.conversation].add(socket)
        # What changes from now on is told against what this socket was told in its welcome. If the others were told
        # something else, one of the two is older: what the store says at the next look is then told to all.
        told = Standing(welcome.head, welcome.state, welcome.members)
        known = self._known.setdefault(socket.conversation, told)
        if (known.state, _who(known)) != (told.state, _who(told)):
            self._known[socket.conversation] = NOTHING_TOLD
        self._stale.add(socket.conversation)
        if socket.cursor < welcome.head:
            self._behind.add(socket.conversation)
        # Others say again what is never stored, a pause or how far a page has shown, to one who has just come.
        self.tell(socket.conversation, Peer(socket.member, Presence.HERE), but=socket.member)
        self._board.arrived()
        self.queue_changed()
        self._bus.hint("state", socket.conversation)

    def part(self, socket: TalkSocket) -> None:
        """Forget a socket that has closed. Its member is away when the lease runs out, not before."""
        sockets = self.talks.get(socket.conversation, set())
        sockets.discard(socket)
        self._board.forget(socket)
        if not sockets:
            self.talks.pop(socket.conversation, None)
            self._known.pop(socket.conversation, None)

    def sit_down(self, desk: DeskSocket) -> None:
        self.desks.add(desk)
        self._board.arrived()
        self.queue_changed()

    def stand_up(self, desk: DeskSocket) -> None:
        self.desks.discard(desk)
        self._board.forget(desk)

    # ── What happens ───────────────────────────────────────────────────────────────────────────────────────────────

    def entry(self, conversation: str, n: int, text: str) -> None:
        """An entry was added to the log and committed."""
        self._bus.hint("entry", conversation, n, text)
        self._deliver(conversation, n, text)

    def changed(self, conversation: str, entries: Iterable[tuple[int, str]]) -> None:
        """The server itself added these entries; with them the state or the members have changed."""
        for n, text in entries:
            self.entry(conversation, n, text)
        self.state_changed(conversation)

    def tell(self, conversation: str, frame: Frame, *, but: str = "", to: Role | None = None) -> None:
        """Something that passes and is never stored: somebody writes, a page has shown."""
        text = write(frame)
        self._bus.hint("tell", conversation, text, but, to and to.value)
        self._tell(conversation, text, but, to)

    def shown(self, conversation: str, member: str, n: int) -> None:
        self.tell(conversation, Got(member, n), to=Role.VISITOR)

    def state_changed(self, conversation: str) -> None:
        """The state or the members of a conversation have changed in the store."""
        self._bus.hint("state", conversation)
        self._stale.add(conversation)
        self.queue_changed()

    def queue_changed(self) -> None:
        self._bus.hint("queue")
        self._board.changed()

    def ended(self, conversation: str, by: EndedBy) -> None:
        """The conversation was ended and purged."""
        self._bus.hint("ended", conversation, by.value)
        self._end(conversation, Bye(Farewell.OVER, by))
        self.queue_changed()

    def closed(self, conversation: str, door: DoorNow) -> None:
        """It was closing time for one who waited: her place is purged."""
        text = write(door)
        self._bus.hint("closed", conversation, text)
        self._close(conversation, text)
        self.queue_changed()

    def rewind(self, socket: TalkSocket, last: int) -> None:
        """The client has less than was sent to it: send the rest again."""
        if last < socket.cursor:
            socket.cursor = last
            self._behind.add(socket.conversation)
            self._wake.set()

    # ── From other processes ───────────────────────────────────────────────────────────────────────────────────────

    def _hear(self, hint: list[Any]) -> None:
        match hint:
            case ["entry", conversation, n, text]:
                self._deliver(conversation, n, text)
            case ["tell", conversation, text, but, to]:
                self._tell(conversation, text, but, to)
            case ["ended", conversation, by]:
                self._end(conversation, Bye(Farewell.OVER, EndedBy(by)))
            case ["closed", conversation, text]:
                self._close(conversation, text)
            case ["replace", member]:
                self._replace(member, None)
            case ["state", conversation]:
                if conversation in self.talks:
                    self._stale.add(conversation)
                    self._wake.set()
            case ["queue"]:
                self._board.changed()

    def _deliver(self, conversation: str, n: int, text: str) -> None:
        for socket in tuple(self.talks.get(conversation, ())):
            if n == socket.cursor + 1:
                self._give(socket, n, text)
                while (following := self._overtaken.entry(conversation, socket.cursor + 1)) is not None:
                    self._give(socket, socket.cursor + 1, following)
            elif n > socket.cursor:
                self._overtaken.keep(conversation, n, text)

    def _give(self, socket: TalkSocket, n: int, text: str) -> None:
        socket.cursor = n
        socket.push(text)
        if LEAVES in text:
            self._part_if_it_left(socket, text)

    def _look_for_the_missing(self, overdue: dict[str, int]) -> None:
        for conversation, n in overdue.items():
            if any(socket.cursor < n for socket in self.talks.get(conversation, ())):
                self._behind.add(conversation)
                self._wake.set()

    def _part_if_it_left(self, socket: TalkSocket, text: str) -> None:
        """The entry that says of a member that she left is the last she is sent, whatever follows at once."""
        if f'"sender":"{socket.member}"' in text:
            self.part(socket)
            socket.finish(Bye(Farewell.AUTH))

    def _tell(self, conversation: str, text: str, but: str, to: str | None) -> None:
        for socket in self.talks.get(conversation, ()):
            if socket.member != but and to in {None, socket.role}:
                socket.push(text)

    def _replace(self, member: str, keep: TalkSocket | None) -> None:
        for socket in self._talk_sockets():
            if socket.member == member and socket is not keep:
                self.part(socket)
                socket.finish(Bye(Farewell.REPLACED))

    def _end(self, conversation: str, farewell: Bye) -> None:
        for socket in list(self.talks.get(conversation, ())):
            self.part(socket)
            socket.finish(farewell)

    def _close(self, conversation: str, text: str) -> None:
        for socket in self.talks.get(conversation, ()):
            socket.push(text)
        self._end(conversation, Bye(Farewell.CLOSED))

    def _talk_sockets(self) -> list[TalkSocket]:
        return [socket for sockets in self.talks.values() for socket in sockets]

    # ── Looking at the store ───────────────────────────────────────────────────────────────────────────────────────

    async def _look(self) -> None:
        clock = asyncio.get_running_loop().time
        self._seen = ticked = clock()
        while True:
            # However often something wakes it, everything is looked at every two seconds.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(ticked + timing.REPAIR):
                    await self._wake.wait()
            self._wake.clear()
            tick = clock() >= ticked + timing.REPAIR
            ticked = clock() if tick else ticked
            # When the store is away for a moment, the next look comes in two seconds.
            with tireless("The live store could not be read"):
                await self.look(tick=tick)
                self._seen = clock()
            if clock() - self._seen > timing.BLIND:
                # A page that hears nothing takes silence for calm: send it to a process that can read, or to wait.
                self.say_goodbye(Farewell.AWAY)

    async def _read(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask the store. However much there is to ask, one answer in time shows that it can be read."""
        async with asyncio.timeout(timing.BLIND):
            answer = await reader.run(function, *args, **kwargs)
        self._seen = asyncio.get_running_loop().time()
        return answer

    async def look(self, *, tick: bool) -> None:
        """Look at the store and say what has changed; with `tick` everywhere.

        One look at a time: of two at once the one that read first could speak last, and tell again what was before.
        """
        async with self._looking:
            await self._look_once(tick)

    async def _look_once(self, tick: bool) -> None:
        behind, self._behind = self._behind, set()
        for conversation in behind:
            await self._drain(conversation)
        stale, self._stale = self._stale, set()
        if tick:
            stale = set(self.talks)
        if stale:
            await self._compare(stale)
        if self.desks or self.talks:
            await self._board.look(self._picture, self._visitors, lambda: self.desks, tick=tick)

    async def _picture(self) -> Picture:
        return await self._read(picture, clock())

    def _visitors(self) -> Iterable[TalkSocket]:
        return (socket for socket in self._talk_sockets() if socket.role == Role.VISITOR)

    async def _drain(self, conversation: str) -> None:
        while sockets := self.talks.get(conversation):
            lowest = min(socket.cursor for socket in sockets)
            entries = await self._read(entries_after, conversation, lowest)
            for n, text in entries:
                for socket in tuple(sockets):
                    if n == socket.cursor + 1:
                        self._give(socket, n, text)
            if not entries:
                return

    async def _compare(self, conversations: set[str]) -> None:
        now = await self._read(standings, conversations, clock())
        if missing := conversations & set(self.talks) - set(now):
            # Who ends a conversation tells so, and by whom, when it is purged: this look may have overtaken her word.
            store = await self._read(store_id)
            asyncio.get_running_loop().call_later(PATIENCE, self._gone, missing, store)
        for conversation in set(now) & set(self.talks):
            standing = now[conversation]
            if any(socket.cursor < standing.head for socket in self.talks.get(conversation, ())):
                await self._drain(conversation)
            self._say_what_changed(conversation, self._known.get(conversation, standing), standing)
            self._known[conversation] = standing
            self._show_out(conversation, _who(standing))

    def _gone(self, conversations: set[str], store: str) -> None:
        """The store does not know them: ended by a process whose hint was lost, or the store came back empty."""
        for conversation in conversations:
            waited = self._known.get(conversation, NOTHING_TOLD).state == State.WAITING
            for socket in list(self.talks.get(conversation, ())):
                self.part(socket)
                why = Farewell.OVER if socket.store == store else Farewell.LOST
                # She was sent home at closing time, and the hint that said so was lost.
                shut = waited and why == Farewell.OVER and self._board.closed
                socket.finish(Bye(Farewell.CLOSED if shut else why))

    def _show_out(self, conversation: str, members: dict[str, How | None]) -> None:
        """Who has left reads nothing after."""
        for socket in list(self.talks.get(conversation, ())):
            socket.admitted = members.get(socket.member) is None
            if socket.member not in members:
                self.part(socket)
                socket.finish(Bye(Farewell.AUTH))

    def _say_what_changed(self, conversation: str, before: Standing, now: Standing) -> None:
        if before.state != now.state or _who(before) != _who(now):
            self._tell(conversation, write(StateNow(now.state, now.members)), "", None)
            # Her page has left the queue or is in it again: the place it showed before does not count.
            for socket in self.talks.get(conversation, ()):
                self._board.forget(socket)
            self._board.arrived()
            return
        presence = {member.id: member.presence for member in before.members}
        for member in now.members:
            if presence[member.id] != member.presence:
                self._tell(conversation, write(Peer(member.id, member.presence)), member.id, None)

    async def _renew_leases(self) -> None:
        while True:
            await asyncio.sleep(timing.LEASE)
            with tireless("The leases could not be renewed"):
                await self.renew_leases()

    async def renew_leases(self) -> None:
        """Say in the store whose sockets are here. Nobody else needs to say goodbye."""
        members = [socket.member for socket in self._talk_sockets()]
        if persons := {desk.person for desk in self.desks}:
            await writer.run(renew_desks, persons, clock())
        # Some at a time: messages wait for the writer, and for the members that it has locked.
        for start in range(0, len(members), RENEWED_AT_ONCE):
            await writer.run(renew_members, members[start : start + RENEWED_AT_ONCE], clock())


def _who(standing: Standing) -> dict[str, How | None]:
    """Who is in it, and how those who were not let in yet ask to come in."""
    return {member.id: member.asks for member in standing.members}


_hubs: "WeakKeyDictionary[asyncio.AbstractEventLoop, Hub]" = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of this process, listening and looking."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    _hubs[loop].start()
    return _hubs[loop]
