"""A client that does not keep up is shed; the sender, the other conversations and the server notice nothing of it."""

import threading
import time
from contextlib import suppress

import psutil
import pytest

from sessions.protocol import Close, Limit
from tests.served.stage import TEXT, Stage
from tests.servers.line import CutError, Frame
from tests.servers.processes import until
from tests.servers.speaker import Counsellor, Talker, Visitor, introduce

pytestmark = pytest.mark.long
WINDOW_BYTES = 4_096
AT_ONCE = 80  # below the burst that one socket may send
# More than fits into the queue and, as measured, some 280 into the machine's own buffers; a whole number of turns.
ENOUGH = (int(Limit.OUTGOING_FRAMES) + 400) // AT_ONCE * AT_ONCE + AT_ONCE
PROMPTLY = 3.0
SHED_SECONDS = 30.0


def talk_with_a_narrow_line(stage: Stage) -> tuple[Visitor, Counsellor]:
    """The counsellor's machine takes nothing in ahead of her."""
    visitor, counsellor = stage.visitor(), stage.counsellor(0, window=WINDOW_BYTES)
    introduce(visitor, counsellor)
    return visitor, counsellor


def says_a_lot(visitor: Visitor, neighbours: tuple[Visitor, Counsellor]) -> float:
    """Long messages, as fast as they are acknowledged. Gives the seconds of the neighbours' slowest exchange."""
    slowest = 0.0
    near, far = neighbours
    for done in range(0, ENOUGH, AT_ONCE):
        for _ in range(AT_ONCE):
            visitor.say(TEXT)
        visitor.settle()
        visitor.drop()
        visitor.come_back()
        began = time.monotonic()
        near.say(f"between {done}")
        far.hear(done // AT_ONCE + 1)
        slowest = max(slowest, time.monotonic() - began)
    return slowest


def said_by(talker: Talker, sender: str) -> int:
    return len([said for said in talker.said() if said.sender == sender])


def comes_back_to_everything(visitor: Visitor, counsellor: Counsellor) -> None:
    """She catches up in as many turns as it takes, and has every message once and in its order."""
    counsellor.how.pop("window")
    for _ in range(10):
        with suppress(CutError):
            if counsellor.line is None:
                counsellor.come_back()
            while counsellor.last < visitor.last:
                assert counsellor.on_line.next(), f"only {counsellor.last} of {visitor.last} came"
            break
        counsellor.drop()
    assert counsellor.said() == visitor.said()
    assert said_by(counsellor, visitor.me) >= ENOUGH


def ends(visitor: Visitor) -> None:
    """Back on a fresh line, for nobody has read the old one meanwhile; then the end."""
    visitor.drop()
    visitor.come_back()
    visitor.end()


def test_one_who_is_too_slow_is_told_so_and_catches_up(stage: Stage) -> None:
    neighbours = stage.talk(1)
    visitor, slow = talk_with_a_narrow_line(stage)
    heard: list[Frame] = []
    all_said = threading.Event()

    def reads_a_tenth() -> None:
        """As long as the others write, she reads one frame of ten; then as fast as she can."""
        with suppress(CutError):
            while frame := slow.on_line.next(30):
                heard.append(frame)
                until(lambda: all_said.is_set() or len(visitor.mine) >= 10 * len(heard), "the next frame's turn")

    reading = threading.Thread(target=reads_a_tenth)
    reading.start()
    assert says_a_lot(visitor, neighbours) < PROMPTLY
    all_said.set()
    reading.join(60)
    assert not reading.is_alive()
    assert heard[-1] == {"t": "fault", "code": "slow_reader"}
    assert slow.on_line.close_code == Close.SLOW_READER
    slow.drop()
    comes_back_to_everything(visitor, slow)
    ends(visitor)
    ends(neighbours[0])


def test_one_who_reads_nothing_at_all_is_cut(stage: Stage) -> None:
    neighbours = stage.talk(1)
    visitor, slow = talk_with_a_narrow_line(stage)
    here = slow.on_line.near_port

    def held() -> bool:
        """Whether the server still holds her socket: a process that cannot let go would grow with every such client."""
        return any(
            one.raddr and one.raddr.port == here
            for pid in stage.product.pids()
            for one in psutil.Process(pid).net_connections("tcp")
        )

    assert held()
    assert says_a_lot(visitor, neighbours) < PROMPTLY
    until(lambda: not held(), "the server to let go of one who reads nothing", SHED_SECONDS)
    slow.drop()
    comes_back_to_everything(visitor, slow)
    ends(visitor)
    ends(neighbours[0])
