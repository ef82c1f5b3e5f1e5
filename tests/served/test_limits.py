"""Every limit, as a client of the served product meets it: a typed word first, then the close where there is one."""

import time
from contextlib import suppress
from typing import Any

import pytest

from sessions.domain import timing
from sessions.protocol import Close, Limit
from tests.e2e.desk_room import move_back
from tests.served.stage import TEXT, Stage, last_words
from tests.servers.line import CutError
from tests.servers.locks import random_id
from tests.servers.speaker import call_in

SLACK_SECONDS = 4.0


def message(ss: int, epoch: int = 0, ct: str = "x") -> dict[str, Any]:
    return {"t": "msg", "mid": random_id(), "ss": ss, "ep": epoch, "iv": "A" * 16, "ct": ct}


@pytest.mark.parametrize(
    ("text", "fault", "close"),
    [
        ("no frame", "bad_frame", Close.BAD_FRAME),
        ('{"t":"open","nonce":"' + "a" * 22 + '","more":1}', "bad_frame", Close.BAD_FRAME),
        ('{"t":"msg","ct":"' + "a" * (Limit.CIPHERTEXT_CHARACTERS + 1) + '"}', "bad_frame", Close.BAD_FRAME),
        (" " * (Limit.FRAME_BYTES + 1), "too_big", Close.TOO_BIG),
    ],
)
def test_what_cannot_be_read_gets_its_word_and_the_end(embedded: Stage, text: str, fault: str, close: Close) -> None:
    line = embedded.line()
    line.send(text)
    assert last_words(line) == [{"t": "fault", "code": fault}]
    assert line.close_code == close
    assert text[:40] not in embedded.product.printed()


def test_a_text_that_is_not_even_held_is_cut_by_the_server_itself(embedded: Stage) -> None:
    line = embedded.line()
    line.send(" " * (8 * Limit.FRAME_BYTES))
    assert last_words(line) == []
    assert line.close_code == 1009


def test_a_frame_of_the_greatest_size_is_read(embedded: Stage) -> None:
    line = embedded.line()
    line.send('{"t":"challenge"}'.ljust(Limit.FRAME_BYTES))
    line.expect("puzzle")
    line.close()


def test_a_frame_out_of_turn_is_told_and_changes_nothing(embedded: Stage) -> None:
    line = embedded.line()
    line.say(**message(1))
    assert line.next() == {"t": "fault", "code": "out_of_turn"}
    line.say("challenge")
    line.expect("puzzle")
    line.close()


def test_a_socket_without_a_first_frame_is_closed_after_ten_seconds(embedded: Stage) -> None:
    line, began = embedded.line(), time.monotonic()
    assert last_words(line) == [{"t": "fault", "code": "slow_start"}]
    assert line.close_code == Close.SLOW_START
    assert Limit.FIRST_FRAME_SECONDS - 1 < time.monotonic() - began < Limit.FIRST_FRAME_SECONDS + SLACK_SECONDS


def test_who_writes_too_fast_is_told_which_entries_were_not_taken(embedded: Stage) -> None:
    visitor, _ = embedded.talk()
    told: list[str] = []
    visitor._hear_nak = lambda frame: told.append(frame["why"])  # type: ignore[method-assign]
    for number in range(3 * Limit.FRAMES_BURST):
        visitor.on_line.say(**message(visitor.ss + 1 + number, visitor.epoch))
    frame = visitor.on_line.expect("nak")
    assert frame["why"] == "rate"
    visitor.on_line.drain(1.0)
    # What came behind a refused entry would leave a hole; nothing but these two reasons is ever given.
    assert set(told) <= {"rate", "seq"}
    visitor.on_line.say("end")
    visitor.on_line.expect("bye")


def test_a_flood_is_closed(embedded: Stage) -> None:
    line = embedded.line()
    line.say("challenge")
    with suppress(CutError):  # it may be closed before all of it is said
        for _ in range(12 * Limit.FRAMES_BURST):
            line.say("hb", last=0)
    assert last_words(line)[-1] == {"t": "fault", "code": "too_fast"}
    assert line.close_code == Close.TOO_FAST


def test_a_seventh_member_does_not_come_in(embedded: Stage) -> None:
    visitor, first = embedded.talk()
    crowd = [first]
    for number in range(1, Limit.MEMBERS_PER_CONVERSATION):
        newcomer = embedded.counsellor(number)
        crowd.append(newcomer)
        if len(crowd) == Limit.MEMBERS_PER_CONVERSATION:
            break
        call_in(visitor, first, newcomer, f"Ada {number}", "second")
        visitor.admit_all()
        visitor.settle()
        newcomer.until_sealed()
        while visitor.asking():
            assert visitor.on_line.next(), "she was not let in"
        first.until_call(None)
    seventh = crowd[-1]
    first.call(f"Ada {len(crowd) - 1}", "second")
    seventh.until_desk("calls", visitor.conversation)
    seventh.at_desk.say("takeover", conversation=visitor.conversation)
    assert seventh.at_desk.expect("notpicked")["why"] == "members"
    visitor.end()
    for one in crowd:
        one.off_duty()


def test_a_conversation_of_twelve_hours_takes_no_more(embedded: Stage) -> None:
    visitor, _ = embedded.talk()
    visitor.say(TEXT)
    visitor.settle()
    move_back(embedded.product, "chat_session", "started_at", visitor.conversation, timing.CONVERSATION_AGE + 1)
    visitor._hear_nak = lambda frame: None  # type: ignore[method-assign]
    visitor.on_line.say(**message(visitor.ss + 1, visitor.epoch))
    assert visitor.on_line.expect("nak")["why"] == "age"
    visitor.end()
