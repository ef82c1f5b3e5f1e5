"""The log of a conversation: dense, append-only, and written by its members alone."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sessions.models import ChatSession, Entry, Member
from sessions.protocol import Nak, Refusal
from sessions.services.append import Added
from sessions.services.conversation import end
from sessions.services.desk import go_on_duty, pick
from sessions.services.log import entries_after
from tests.sessions.cast import ADA, BELA, NOW, Talking, add, epoch, join, message, seal, talk, wait, word

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def begun() -> Talking:
    """A conversation with the counsellor's key and the visitor's seal in its log."""
    talking = talk("V")
    add(talking.conversation, talking.counsellor, join())
    add(talking.conversation, talking.visitor, seal(talking.counsellor))
    return talking


def taken(result: Added | Nak) -> Added:
    assert isinstance(result, Added)
    return result


def refusal(result: Added | Nak) -> tuple[Refusal, int]:
    assert isinstance(result, Nak)
    return result.why, result.want


def test_entries_are_numbered_without_a_hole() -> None:
    talking = begun()
    for ss in range(2, 6):
        assert taken(add(talking.conversation, talking.visitor, message(f"v{ss}", ss))).n == ss + 1
    assert [n for n, _ in entries_after(talking.conversation, 0)] == [1, 2, 3, 4, 5, 6]


def test_a_known_mid_gets_its_old_number_and_nothing_is_written() -> None:
    talking = begun()
    first = taken(add(talking.conversation, talking.visitor, message("once", 2)))
    again = taken(add(talking.conversation, talking.visitor, message("once", 2)))
    assert (first.n, again.n, again.text) == (3, 3, None)
    assert Entry.objects.count() == 3


def test_a_hole_in_the_senders_sequence_is_refused_with_what_is_wanted() -> None:
    talking = begun()
    assert refusal(add(talking.conversation, talking.visitor, message("late", 4))) == (Refusal.SEQUENCE, 2)
    assert Entry.objects.count() == 2


def test_an_old_sequence_under_a_new_mid_is_refused() -> None:
    talking = begun()
    add(talking.conversation, talking.visitor, message("once", 2))
    assert refusal(add(talking.conversation, talking.visitor, message("twice", 2))) == (Refusal.SEQUENCE, 3)


def test_a_mid_used_again_under_a_new_sequence_is_refused() -> None:
    talking = begun()
    add(talking.conversation, talking.visitor, message("once", 2))
    assert refusal(add(talking.conversation, talking.visitor, message("once", 3)))[0] == Refusal.SEQUENCE
    assert Entry.objects.count() == 3


def test_the_sender_of_an_entry_is_the_authenticated_member() -> None:
    talking = begun()
    add(talking.conversation, talking.counsellor, message("hers", 2))
    assert Entry.objects.get(mid=word("hers")).sender == talking.counsellor


def test_a_member_of_another_conversation_cannot_write_here() -> None:
    talking, other = begun(), talk("W")
    assert refusal(add(talking.conversation, other.visitor, message("foreign", 1)))[0] == Refusal.MEMBERS


def test_a_member_who_has_left_cannot_write() -> None:
    talking = begun()
    Member.objects.filter(pk=talking.counsellor).update(left=True)
    assert refusal(add(talking.conversation, talking.counsellor, message("late", 2)))[0] == Refusal.MEMBERS


def test_after_the_end_everything_is_refused() -> None:
    talking = begun()
    end(talking.conversation, NOW)
    assert refusal(add(talking.conversation, talking.visitor, message("late", 2)))[0] == Refusal.CLOSED


def test_before_start_nothing_but_the_counsellors_key_can_be_written() -> None:
    waiting = wait("V")
    assert refusal(add(waiting.conversation, waiting.seat.member, message("early", 1)))[0] == Refusal.STATE
    go_on_duty(BELA, NOW)
    pick(waiting.conversation, BELA.person, NOW)
    counsellor = Member.objects.get(person=BELA.person).pk
    assert refusal(add(waiting.conversation, waiting.seat.member, seal(counsellor)))[0] == Refusal.STATE
    assert refusal(add(waiting.conversation, counsellor, message("early", 1)))[0] == Refusal.STATE
    assert taken(add(waiting.conversation, counsellor, join())).n == 1


def test_the_display_name_in_a_join_is_the_servers() -> None:
    talking = talk("V", ADA)
    add(talking.conversation, talking.counsellor, join())
    assert json.loads(Entry.objects.get().body)["name"] == "Ada"


def test_a_seal_for_nobody_in_the_conversation_is_refused() -> None:
    talking, other = talk("V"), talk("W")
    assert refusal(add(talking.conversation, talking.visitor, seal(other.counsellor)))[0] == Refusal.MEMBERS


def test_text_under_an_old_epoch_is_refused() -> None:
    talking = begun()
    add(talking.conversation, talking.visitor, epoch(1, 2))
    assert refusal(add(talking.conversation, talking.counsellor, message("old", 2, ep=0)))[0] == Refusal.EPOCH
    assert taken(add(talking.conversation, talking.counsellor, message("new", 2, ep=1))).n == 4


def test_an_epoch_cannot_be_left_out() -> None:
    talking = begun()
    assert refusal(add(talking.conversation, talking.visitor, epoch(2, 2)))[0] == Refusal.EPOCH


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
def test_purging_while_fifty_appends_are_in_flight_leaves_nothing() -> None:
    talking = begun()

    def append(ss: int) -> Added | Nak:
        try:
            return add(talking.conversation, talking.counsellor if ss % 2 else talking.visitor, message(f"m{ss}", 2))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        results = [threads.submit(append, ss) for ss in range(49)]
        end(talking.conversation, NOW)
        results.append(threads.submit(append, 49))  # certain to come too late, however quick the others were
        refused = [result.result() for result in results]
    assert any(isinstance(one, Nak) and one.why == Refusal.CLOSED for one in refused)
    assert ChatSession.objects.count() == Member.objects.count() == Entry.objects.count() == 0
