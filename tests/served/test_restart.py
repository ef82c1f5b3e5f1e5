"""A process that is told to stop: it says so on every socket, finishes what is under way, and is gone in time."""

import signal
import time
from contextlib import suppress

from csm_chat.server import STOP_SECONDS
from sessions.protocol import Close
from tests.served.stage import Stage, last_words
from tests.servers.line import CutError
from tests.servers.processes import Process

UNDER_WAY = 60
RESTART = {"t": "bye", "why": "restart", "by": None}


def stops(process: Process) -> float:
    """Tell a process to stop; it ends well. Gives how long it took, in seconds."""
    began = time.monotonic()
    process.popen.send_signal(signal.SIGTERM)
    assert process.popen.wait(STOP_SECONDS + 4) == 0
    return time.monotonic() - began


def test_every_socket_hears_of_the_restart_before_it_is_closed(stage: Stage) -> None:
    visitor, counsellor = stage.talk()
    waiting, silent, asked = stage.visitor(), stage.line(), stage.line()
    asked.say("challenge")
    asked.expect("puzzle")
    visitor.say("before")
    visitor.settle()
    for process in stage.product.processes:
        assert stops(process) < STOP_SECONDS
    for line in (visitor.on_line, counsellor.on_line, counsellor.at_desk, waiting.on_line, asked, silent):
        assert last_words(line)[-1:] == [RESTART], line
        assert line.close_code == Close.RESTART
    stage.product.processes.clear()
    stage.product.start()
    for talker in (visitor, counsellor, waiting):
        talker.drop()
        talker.come_back()
    assert counsellor.hear(1)[-1].text == "before"
    visitor.end()
    waiting.end()


def test_what_was_under_way_is_there_once_and_in_order(stage: Stage) -> None:
    """Entries that were sent and not yet acknowledged when the process was told to stop."""
    visitor, counsellor = stage.talk()
    for number in range(UNDER_WAY):
        visitor.say(f"{number}")
    stage.product.stop()
    with suppress(CutError):
        while visitor.on_line.next():
            pass
    assert visitor.farewell == RESTART
    stage.product.start()
    for talker in (visitor, counsellor):
        talker.drop()
        talker.come_back()
    visitor.settle()
    assert [said.text for said in counsellor.hear(UNDER_WAY)] == [f"{number}" for number in range(UNDER_WAY)]
    visitor.end()


def test_the_other_process_goes_on_and_takes_those_who_move(two: Stage) -> None:
    visitor, counsellor = two.talk()
    stops(two.product.processes[0])
    assert last_words(visitor.on_line)[-1] == RESTART
    visitor.drop()
    visitor.port = two.product.ports[1]
    visitor.come_back()
    visitor.say("through the other one")
    visitor.settle()
    assert counsellor.hear(1)[-1].text == "through the other one"
    visitor.end()
    two.product.stop()
    two.product.start()
