"""What can break: each fault breaks something when it is entered and heals it when it is left."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from tests.chaos.scene import Conversation

Fault = Callable[[Conversation], AbstractContextManager[None]]


@contextmanager
def socket_cut(scene: Conversation) -> Iterator[None]:
    """One side's socket is gone without a word; it may come back at once."""
    scene.chance.choice(scene.actors).drop()
    yield


@contextmanager
def network_blinks(scene: Conversation) -> Iterator[None]:
    """Every connection through one network breaks; new ones pass."""
    scene.chance.choice(scene.stage.relays).blink()
    yield


@contextmanager
def network_cut(scene: Conversation) -> Iterator[None]:
    """One network is away."""
    relay = scene.chance.choice(scene.stage.relays)
    relay.cut()
    yield
    relay.mend()


@contextmanager
def network_late(scene: Conversation) -> Iterator[None]:
    """One network is silent until its user has given up; then everything of the old connection arrives after all."""
    which = scene.chance.randrange(2)
    relay, actor = scene.stage.relays[which], scene.actors[which]
    relay.hold()
    actor.write()
    actor.sit_out()
    yield
    relay.mend()


@contextmanager
def network_black_hole(scene: Conversation) -> Iterator[None]:
    """What either side sends is gone, both ways, and nobody hears that the other has hung up."""
    which = scene.chance.randrange(2)
    relay, actor = scene.stage.relays[which], scene.actors[which]
    relay.swallow()
    actor.write()
    actor.sit_out()
    yield
    relay.mend()


@contextmanager
def visitor_reloads(scene: Conversation) -> Iterator[None]:
    scene.visitor.reload()
    yield


@contextmanager
def counsellor_reloads(scene: Conversation) -> Iterator[None]:
    scene.ada.reload()
    yield


def process_ends(how: signal.Signals) -> Fault:
    """One process is gone and comes back on its port."""

    @contextmanager
    def fault(scene: Conversation) -> Iterator[None]:
        which = scene.chance.randrange(scene.stage.processes)
        scene.stage.end(which, how)
        yield
        scene.stage.bring_back(which)

    return fault


@contextmanager
def all_processes_killed(scene: Conversation) -> Iterator[None]:
    for which in range(scene.stage.processes):
        scene.stage.end(which, signal.SIGKILL)
    yield
    for which in range(scene.stage.processes):
        scene.stage.bring_back(which)


@contextmanager
def valkey_killed(scene: Conversation) -> Iterator[None]:
    """The broker is gone and comes back empty."""
    assert scene.stage.valkey is not None
    scene.stage.valkey.kill()
    yield
    scene.stage.valkey.start()


def hints_dropped(share: float) -> Fault:
    """This share of the hints is swallowed; neither publisher nor listener notices."""

    @contextmanager
    def fault(scene: Conversation) -> Iterator[None]:
        muffler = scene.stage.muffler
        assert muffler is not None
        muffler.deaf = share
        yield
        muffler.deaf = 0.0

    return fault


@contextmanager
def postgresql_restarts(scene: Conversation) -> Iterator[None]:
    """As for an update: connections break, the store is away for a moment, and nothing in it is lost."""
    assert scene.stage.postgresql is not None
    scene.stage.postgresql.shut_down()
    yield
    scene.stage.postgresql.start()


EMBEDDED_FAULTS: dict[str, Fault] = {
    "a socket is cut": socket_cut,
    "a network blinks": network_blinks,
    "a network is cut": network_cut,
    "a network is late": network_late,
    "a network is a black hole": network_black_hole,
    "the visitor reloads": visitor_reloads,
    "the counsellor reloads": counsellor_reloads,
    "a process is killed": process_ends(signal.SIGKILL),
    "a process is stopped": process_ends(signal.SIGTERM),
}
FAULTS_OF_TWO: dict[str, Fault] = EMBEDDED_FAULTS | {
    "all processes are killed": all_processes_killed,
    "Valkey is killed": valkey_killed,
    "every hint is dropped": hints_dropped(1.0),
    "half of the hints are dropped": hints_dropped(0.5),
    "PostgreSQL restarts": postgresql_restarts,
}


@contextmanager
def lasting(fault: Fault, scene: Conversation, seconds: float) -> Iterator[None]:
    """The fault, for at least this long."""
    since = time.monotonic()
    with fault(scene):
        yield
        time.sleep(max(0.0, since + seconds - time.monotonic()))


@contextmanager
def together(names: Sequence[str], scene: Conversation) -> Iterator[None]:
    """Several faults, each while the earlier ones last; they heal in another order, and then everything is up."""
    scene.note(" + ".join(names))
    faults = [FAULTS_OF_TWO[name](scene) for name in names]
    for fault in faults:
        fault.__enter__()
        scene.speak(scene.chance.randrange(4))
    yield
    scene.chance.shuffle(faults)
    for fault in faults:
        fault.__exit__(None, None, None)
        scene.speak(scene.chance.randrange(3))
    scene.stage.until_up()
