"""Somebody is let go on a command line: every process ends her sockets and gives her conversations to colleagues."""

import pytest

from tests.served.stage import Stage, last_words
from tests.servers.speaker import introduce

pytestmark = pytest.mark.long


def test_her_sockets_at_every_process_end_and_a_colleague_goes_on_at_once(two: Stage) -> None:
    first = two.product.ports[0]
    visitor, ada = two.talk(0)
    elsewhere = two.counsellor(0, port=first)
    bela = two.counsellor(1, port=first)
    two.product.manage("deactivate", "bench0@example.org")
    for line in (ada.at_desk, ada.on_line, elsewhere.at_desk):
        assert [frame["why"] for frame in last_words(line) if frame["t"] == "bye"] == ["auth"]
    bela.until_desk("to_take_over", visitor.conversation)
    bela.take_over(visitor.conversation)
    visitor.until_asked("takeover")
    visitor.admit_all()
    bela.until_sealed()
    visitor.end()
    bela.off_duty()


def test_whom_she_had_picked_waits_in_front_again(two: Stage) -> None:
    ada = two.counsellor(2)
    visitor = two.visitor()
    ada.pick(visitor.conversation)
    two.product.manage("deactivate", "bench2@example.org")
    assert [frame["why"] for frame in last_words(ada.at_desk) if frame["t"] == "bye"] == ["auth"]
    bela = two.counsellor(3)
    assert bela.until_desk("waiting", visitor.conversation, asked_again=True)["place"] == 1
    introduce(visitor, bela)
    visitor.end()
    bela.off_duty()
