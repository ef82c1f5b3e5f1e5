"""The queue: its order, who picks whom, and what happens when nobody answers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sessions.domain import timing
from sessions.domain.lifecycle import State
from sessions.models import ChatSession, Desk, Member
from sessions.protocol import NotPicked
from sessions.services.conversation import open_place, start
from sessions.services.desk import go_off_duty, go_on_duty, let_go, pick
from sessions.services.failure import NotGivenError, Refused
from sessions.services.going import hand_back
from sessions.services.overdue import sweep_conversations
from sessions.services.queue import picture
from stats.models import Waited
from tests.sessions.cast import ADA, BELA, CLEO, NOW, colleague, opening, seen, talk, wait
from tests.sessions.doors import the_service

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def why(conversation: str, who: object = BELA, now: int = NOW) -> NotPicked:
    with pytest.raises(NotGivenError) as raised:
        pick(conversation, who.person, now)  # type: ignore[attr-defined]
    return raised.value.why


def order() -> list[str]:
    return [view.conversation for view in picture(NOW).waiting]


def test_who_came_first_is_first() -> None:
    v, w = wait("V"), wait("W")
    assert order() == [v.conversation, w.conversation]


def test_who_was_let_go_stands_in_front_of_everybody() -> None:
    v, w = wait("V"), wait("W")
    go_on_duty(CLEO, NOW)
    pick(w.conversation, CLEO.person, NOW)
    assert order() == [v.conversation]
    let_go(w.conversation, CLEO.person)
    assert order() == [w.conversation, v.conversation]
    assert picture(NOW).waiting[0].asked_again


def test_only_one_of_two_gets_her() -> None:
    v = wait("V")
    go_on_duty(ADA, NOW)
    go_on_duty(BELA, NOW)
    pick(v.conversation, ADA.person, NOW)
    assert why(v.conversation) == NotPicked.TAKEN


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
def test_of_eight_who_pick_at_once_exactly_one_gets_her_every_time() -> None:
    everybody = [colleague(f"Ada {number}", capacity=3) for number in range(8)]
    for who in everybody:
        go_on_duty(who, NOW)

    def got(conversation: str, person: object) -> bool:
        try:
            pick(conversation, person, NOW)  # type: ignore[arg-type]
        except NotGivenError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as threads:
        for turn in range(20):
            conversation = wait(f"V{turn}").conversation
            winners = list(threads.map(lambda who: got(conversation, who.person), everybody))  # noqa: B023
            assert winners.count(True) == 1
            assert Member.objects.filter(conversation=conversation, person__isnull=False).count() == 1
            ChatSession.objects.all().delete()


def test_off_duty_full_away_and_gone_are_told_apart() -> None:
    v, w = wait("V"), wait("W")
    assert why(v.conversation) == NotPicked.OFF_DUTY
    go_on_duty(BELA, NOW)
    assert why("A" * 22) == NotPicked.GONE
    assert why(v.conversation, now=NOW + timing.AWAY + 1) == NotPicked.AWAY
    pick(v.conversation, BELA.person, NOW)
    assert why(w.conversation) == NotPicked.CAPACITY


def test_a_counsellor_takes_the_first_and_nobody_out_of_turn() -> None:
    v, w = wait("V"), wait("W")
    go_on_duty(ADA, NOW)
    assert picture(NOW).desk(ADA.person).first == v.conversation
    assert not picture(NOW).desk(ADA.person).chooses
    assert why(w.conversation, ADA) == NotPicked.NOT_FIRST
    pick(v.conversation, ADA.person, NOW)
    pick(w.conversation, ADA.person, NOW)
    assert order() == []


def test_who_is_away_is_passed_over() -> None:
    v, w = wait("V"), wait("W")
    later = NOW + timing.AWAY + 1
    seen(w.conversation, later)
    go_on_duty(BELA, later)
    assert picture(later).desk(BELA.person).first == w.conversation
    pick(w.conversation, BELA.person, later)
    assert order() == [v.conversation]


def test_a_counsellor_takes_the_first_whose_language_she_speaks() -> None:
    danish = wait("V")
    english = open_place(opening("W", "en"), NOW).conversation
    dane = colleague("Dane", languages=("da",))
    anna = colleague("Anna", languages=("en",))
    for who in (dane, anna):
        go_on_duty(who, NOW)
    assert picture(NOW).desk(anna.person).first == english
    assert why(danish.conversation, anna) == NotPicked.NOT_FIRST
    assert why(english, dane) == NotPicked.NOT_FIRST
    pick(english, anna.person, NOW)
    assert picture(NOW).desk(anna.person).first == ""


def test_whose_language_nobody_on_duty_has_is_taken_in_her_turn_all_the_same() -> None:
    english = open_place(opening("W", "en"), NOW).conversation
    danish = wait("V").conversation
    dane = colleague("Dane", capacity=2, languages=("da",))
    go_on_duty(dane, NOW)
    assert picture(NOW).desk(dane.person).first == english
    assert why(danish, dane) == NotPicked.NOT_FIRST
    pick(english, dane.person, NOW)
    pick(danish, dane.person, NOW)


def test_she_waits_for_one_who_has_her_language_as_long_as_that_one_may_still_come() -> None:
    the_service(talks_per_shift=1)
    english = open_place(opening("W", "en"), NOW).conversation
    dane, anna = colleague("Dane", languages=("da",)), colleague("Anna", languages=("en",))
    for who in (dane, anna):
        go_on_duty(who, NOW)
    assert why(english, dane) == NotPicked.NOT_FIRST
    Desk.objects.filter(person=anna.person).update(begun=1)
    assert picture(NOW).desk(dane.person).first == english
    pick(english, dane.person, NOW)


def test_who_waits_is_told_whether_anybody_is_there_and_whether_in_her_language() -> None:
    danish = wait("V").conversation
    english = open_place(opening("W", "en"), NOW).conversation

    def told() -> list[tuple[bool, bool]]:
        places = picture(NOW).places()
        return [(places[one].on_duty, places[one].speaks) for one in (danish, english)]

    assert told() == [(False, False), (False, False)]
    go_on_duty(colleague("Dane", languages=("da",)), NOW)
    assert told() == [(True, True), (True, False)]
    go_on_duty(colleague("Anna", languages=("en",)), NOW)
    assert told() == [(True, True), (True, True)]
    assert {one.speaks for one in picture(NOW + timing.AWAY + 1).places().values()} == {False}


def test_a_shift_lead_takes_any_who_waits() -> None:
    wait("V")
    w = open_place(opening("W", "de"), NOW).conversation
    go_on_duty(CLEO, NOW)
    assert picture(NOW).desk(CLEO.person).chooses
    pick(w, CLEO.person, NOW)
    assert ChatSession.objects.get(pk=w).state == State.OFFERED


def test_start_makes_the_conversation_active_once() -> None:
    v = wait("V")
    with pytest.raises(Refused):
        start(v.conversation, NOW)
    go_on_duty(BELA, NOW)
    pick(v.conversation, BELA.person, NOW)
    assert start(v.conversation, NOW)
    assert not start(v.conversation, NOW)
    assert ChatSession.objects.get().state == State.ACTIVE


def test_a_started_conversation_cannot_be_let_go() -> None:
    talking = talk("V", BELA)
    assert let_go(talking.conversation, BELA.person) is None


def test_another_counsellor_cannot_let_her_go() -> None:
    v = wait("V")
    go_on_duty(BELA, NOW)
    pick(v.conversation, BELA.person, NOW)
    assert let_go(v.conversation, ADA.person) is None


def test_no_answer_for_three_minutes_gives_her_the_front_and_the_counsellor_a_free_place() -> None:
    v = wait("V")
    go_on_duty(BELA, NOW)
    pick(v.conversation, BELA.person, NOW)
    later = NOW + timing.OFFER + 1
    seen(v.conversation, later)
    assert sweep_conversations(NOW + timing.AWAY).changed == []
    assert [conversation for conversation, _ in sweep_conversations(later).changed] == [v.conversation]
    assert order() == [v.conversation]
    assert picture(later).desk(BELA.person).talks == []


def test_a_counsellor_who_drops_before_start_gives_her_back() -> None:
    v = wait("V")
    go_on_duty(BELA, NOW)
    pick(v.conversation, BELA.person, NOW)
    later = NOW + timing.AWAY + 1
    Member.objects.filter(person__isnull=True).update(seen=later)
    [(conversation, entries)] = sweep_conversations(later).changed
    assert conversation == v.conversation
    assert len(entries) == 1
    assert '"kind":"leave"' in entries[0][1]


def test_a_counsellor_gone_for_twenty_minutes_gives_her_back_in_mid_conversation() -> None:
    talking = talk("V", BELA)
    later = NOW + timing.COUNSELLOR_GONE + 1
    Member.objects.filter(person__isnull=True).update(seen=later)
    assert sweep_conversations(NOW + timing.COUNSELLOR_GONE).changed == []
    assert [one for one, _ in sweep_conversations(later).changed] == [talking.conversation]
    assert ChatSession.objects.get().state == State.WAITING


def test_a_visitor_gone_is_purged_after_ten_minutes_waiting_and_twenty_talking() -> None:
    v, talking = wait("V"), talk("W", BELA)
    Member.objects.filter(person__isnull=False).update(seen=NOW + 10_000)
    assert sweep_conversations(NOW + timing.VISITOR_GONE_WAITING).ended == []
    assert sweep_conversations(NOW + timing.VISITOR_GONE_WAITING + 1).ended == [v.conversation]
    assert sweep_conversations(NOW + timing.VISITOR_GONE_TALKING).ended == []
    assert sweep_conversations(NOW + timing.VISITOR_GONE_TALKING + 1).ended == [talking.conversation]


def test_going_off_duty_cuts_no_conversation() -> None:
    talking = talk("V", BELA)
    go_off_duty(BELA.person)
    assert ChatSession.objects.get().state == State.ACTIVE
    assert picture(NOW).desk(BELA.person).talks[0].conversation == talking.conversation


def test_a_desk_nobody_sits_at_is_closed() -> None:
    go_on_duty(BELA, NOW)
    sweep_conversations(NOW + timing.COUNSELLOR_GONE + 1)
    assert Desk.objects.count() == 0


def test_the_desk_shows_nothing_that_identifies() -> None:
    wait("V")
    view = picture(NOW).waiting[0]
    assert set(view.__struct_fields__) == {
        "conversation",
        "place",
        "since",
        "language",
        "centre",
        "presence",
        "asked_again",
    }


def test_how_long_she_waited_is_counted_when_her_conversation_first_begins() -> None:
    v = wait("V")
    seen(v.conversation, NOW + 900)
    go_on_duty(BELA, NOW + 200)
    pick(v.conversation, BELA.person, NOW + 200)
    let_go(v.conversation, BELA.person)
    assert not Waited.objects.exists(), "nothing has begun"
    pick(v.conversation, BELA.person, NOW + 250)
    start(v.conversation, NOW + 250)
    start(v.conversation, NOW + 400)
    hand_back(v.conversation, BELA.person)
    pick(v.conversation, BELA.person, NOW + 900)
    assert start(v.conversation, NOW + 900)
    assert list(Waited.objects.values_list("band", "count")) == [("2-5", 1)]
