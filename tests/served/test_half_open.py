"""A peer that is gone without a word: the server's own pings find it, and the other side is told calmly."""

import time

import pytest

from sessions.domain import timing
from tests.served.stage import Stage
from tests.servers.processes import until
from tests.servers.relay import Relay
from tests.servers.speaker import introduce

pytestmark = pytest.mark.long
FOUND_SECONDS = 30.0
TOLD_SECONDS = FOUND_SECONDS + timing.AWAY + timing.LEASE + timing.REPAIR


def test_a_silent_network_is_found_by_the_servers_pings_and_the_other_side_is_told(stage: Stage) -> None:
    with Relay(stage.product.ports[-1]) as network:
        visitor, counsellor = stage.visitor(), stage.counsellor(0, port=network.port)
        introduce(visitor, counsellor)
        network.swallow()
        began = time.monotonic()
        until(lambda: network.given_up, "the server to give the silent socket up", FOUND_SECONDS)
        gone = visitor.on_line.expect("peer", TOLD_SECONDS, member=counsellor.me)
        assert gone["presence"] == "away"
        # Not before her grace has run out: a tunnel is not worth a word.
        assert time.monotonic() - began > timing.AWAY

        network.mend()
        counsellor.drop()
        counsellor.come_back()
        assert visitor.on_line.expect("peer", member=counsellor.me)["presence"] == "here"
        counsellor.say("here again")
        assert visitor.hear(1)[-1].text == "here again"
        visitor.end()
