"""Two counsellors at two processes pick the same visitor at once: one gets her, every time."""

import psycopg

from tests.served.stage import Stage
from tests.servers.line import Frame
from tests.servers.speaker import Counsellor

TIMES = 200


def answer(counsellor: Counsellor, conversation: str) -> Frame:
    """What a desk hears of its pick."""
    while frame := counsellor.at_desk.next():
        if frame["t"] in {"picked", "notpicked"}:
            assert frame["conversation"] == conversation
            return frame
    raise AssertionError("the desk never heard of its pick")


def test_of_two_who_pick_at_once_on_two_processes_exactly_one_gets_her(two: Stage) -> None:
    desks = [two.counsellor(number, port=two.product.ports[number]) for number in range(2)]
    winners = [0, 0]
    for turn in range(TIMES):
        visitor = two.visitor(port=two.product.ports[turn % 2])
        # Each is first in half of the turns; the other's pick is on its way before the first has been answered.
        for counsellor in desks if turn % 4 < 2 else desks[::-1]:
            counsellor.at_desk.say("pick", conversation=visitor.conversation)
        heard = [answer(counsellor, visitor.conversation) for counsellor in desks]
        assert sorted(frame["t"] for frame in heard) == ["notpicked", "picked"], f"turn {turn}: {heard}"
        loser = next(frame for frame in heard if frame["t"] == "notpicked")
        assert loser["why"] == "taken", f"turn {turn}: {heard}"
        assert counsellors_of(two, visitor.conversation) == 1
        winners[heard.index(loser) ^ 1] += 1
        visitor.end()
        visitor.drop()
    assert min(winners) > TIMES // 10, f"it was no race: {winners}"
    for counsellor in desks:
        counsellor.off_duty()


def counsellors_of(stage: Stage, conversation: str) -> int:
    """How many counsellors the store has in a conversation."""
    with psycopg.connect(stage.product.env["LIVE_DATABASE_URL"]) as store:
        found = store.execute(
            "SELECT count(*) FROM chat_member WHERE conversation_id = %s AND role = 'counsellor'", (conversation,)
        ).fetchone()
    assert found is not None
    return int(found[0])
