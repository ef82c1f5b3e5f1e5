"""A conversation on a served product of which every part can break: networks, processes, broker, store."""

import random
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tests.chaos.actor import Actor
from tests.chaos.ledger import Line, wrongs
from tests.e2e.desk_room import sign_the_cast_in
from tests.servers.line import CutError
from tests.servers.muffler import Muffler
from tests.servers.postgresql import Postgresql
from tests.servers.processes import PATIENCE_SECONDS, until
from tests.servers.product import Arrangement, Product
from tests.servers.relay import Relay
from tests.servers.speaker import Counsellor, Visitor, introduce
from tests.servers.valkey import Valkey

Who = TypeVar("Who")

PATIENCE = 3.0  # seconds of silence that a speaker takes while she comes back


@dataclass
class Stage:
    """The product and what it stands on. With two processes V is on the first, Ada on the second."""

    postgresql: Postgresql | None = None
    valkey: Valkey | None = None
    processes: int = 1

    def __post_init__(self) -> None:
        self.muffler = Muffler(self.valkey.socket) if self.valkey else None
        # Visitors and staff each come through a network of their own, which is all they know of the address.
        self.relays = [Relay(0), Relay(0)]
        self.visitors, self.staff = (f"http://localhost:{relay.port}" for relay in self.relays)
        settings = {"VISITOR_ORIGIN": self.visitors, "STAFF_ORIGIN": self.staff}
        if self.muffler:
            settings["REDIS_URL"] = self.muffler.address
        arrangement = Arrangement(self.postgresql, self.valkey, self.processes)
        self.product = Product(arrangement, settings, demo=False)
        self.product.prepare()
        self.keys = sign_the_cast_in(self.product)
        self.product.start()
        self.direct()

    def direct(self, visitors: int = 0, staff: int = -1) -> None:
        """Lead new connections of both sides to these processes."""
        for relay, which in zip(self.relays, (visitors, staff), strict=True):
            relay.target = self.product.ports[which]

    def end(self, which: int, how: signal.Signals) -> None:
        """End one process."""
        self.product.end_one(which, how)

    def bring_back(self, which: int) -> None:
        """Start one process again, without waiting for it."""
        if not self.product.processes[which].alive:
            self.product.launch_one(which)

    def until_up(self) -> None:
        """Wait for every process; one that found no store when it started is started again, as a supervisor does."""
        until(self._is_up, "the product to answer")

    def _is_up(self) -> bool:
        for which, port in enumerate(self.product.ports):
            self.bring_back(which)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)):
                    return False
        return True

    def hurt(self) -> tuple[int, ...]:
        """Numbers of which one at least grows whenever something breaks that a process can notice."""
        muffled = self.muffler.swallowed if self.muffler else 0
        return muffled, self.product.printed().count("could not be")

    def remove(self) -> None:
        """Stop everything that is its own."""
        for relay in self.relays:
            relay.close()
        self.product.remove()
        if self.muffler:
            self.muffler.close()


class Side(Protocol):
    """One side of a conversation: somebody who writes numbers and reads, and whose page or line can break."""

    name: str
    written: list[str]
    returns: int

    @property
    def me(self) -> str: ...
    def write(self) -> None: ...
    def drop(self) -> None: ...
    def reload(self) -> None: ...
    def sit_out(self) -> None: ...
    def read(self) -> list[Line]: ...
    def all_sent(self) -> bool: ...


class Conversation:
    """V and Ada in an active conversation, each writing numbers; `chance` decides who writes when."""

    stage: Stage
    chance: random.Random
    visitor: Side
    ada: Side

    @property
    def actors(self) -> list[Side]:
        return [self.visitor, self.ada]

    def speak(self, times: int, *, pause: float = 0.03) -> None:
        """Somebody, chosen by chance, writes; as often as that."""
        for _ in range(times):
            self.chance.choice(self.actors).write()
            time.sleep(pause)  # people do not write all at once; nothing is waited for here

    def note(self, fault: str) -> None:
        """Print what breaks: it is shown when the test fails."""
        print(f"breaks: {fault}")

    def hurt(self) -> tuple[int, ...]:
        """Numbers of which one at least grows when a fault has really broken something."""
        return (*self.stage.hurt(), *(one.returns for one in self.actors))

    def all_through(self) -> bool:
        """Whether everything is acknowledged and everybody has read as much as was written."""
        total = sum(len(one.written) for one in self.actors)
        return all(one.all_sent() for one in self.actors) and all(len(one.read()) >= total for one in self.actors)

    def wrongs(self) -> list[str]:
        """What is wrong with the conversation as it stands."""
        names = {one.me: one.name for one in self.actors}
        read = {one.name: [(names.get(who, who), text) for who, text in one.read()] for one in self.actors}
        return wrongs({one.name: one.written for one in self.actors}, read)

    def check(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until everybody has everything; then nothing may be lost, doubled or out of order."""
        try:
            until(self.all_through, "everything to be read", seconds)
        finally:
            found = self.wrongs()
            assert not found, found


class Scene(Conversation):
    """The conversation of two speakers, each in a thread of her own."""

    def __init__(self, stage: Stage, chance: random.Random, *, kind: type[Actor] = Actor) -> None:
        self.stage = stage
        self.chance = chance
        cookies = {"__Secure-staff": stage.keys["ada"]}
        counsellor = let_in(lambda: Counsellor(stage.staff, cookies, patience=PATIENCE).on_duty())
        visitor = let_in(lambda: Visitor(stage.visitors, patience=PATIENCE).open())
        introduce(visitor, counsellor)
        self.visitor: Actor = kind("V", visitor).start()
        self.ada: Actor = kind("Ada", counsellor).start()

    def waits(self) -> list[float]:
        """How long each message was under way to the other side, in seconds, in the order in which they were sent."""
        found = []
        for writer, reader in ((self.visitor, self.ada), (self.ada, self.visitor)):
            for mid, text in writer.talker.own_text.items():
                if mid in reader.seen_at:
                    found.append((writer.sent_at[text], reader.seen_at[mid]))
        return [seen - sent for sent, seen in sorted(found)]

    def close(self) -> None:
        """End the conversation, so that the counsellor is free for the next."""
        for relay in self.stage.relays:
            relay.mend()
        for one in (self.visitor, self.ada):
            one.stop()
        if self.visitor.farewell is None:
            self.visitor.talker.come_back()
            self.visitor.talker.end()
        desk = getattr(self.ada.talker, "desk", None)
        if desk is not None:
            desk.close()


def let_in(come: Callable[[], Who]) -> Who:
    """Come, and come again: a process that meets a connection which a test before has broken says `bye restart`."""
    for _ in range(3):
        with suppress(CutError):
            return come()
    return come()
