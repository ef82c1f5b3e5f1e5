"""Opening a place in the queue, and coming back to it."""

import pytest

from sessions.domain.ticket import digest
from sessions.models import ChatSession, Store
from sessions.protocol import Farewell, Hello
from sessions.services.conversation import open_place, seat_counsellor, seat_visitor
from sessions.services.failure import Farewelled
from sessions.services.queue import picture
from tests.sessions.cast import ADA, NOW, opening, talk, wait

pytestmark = pytest.mark.django_db(databases=["default", "live"])


def test_the_same_nonce_gives_the_same_conversation() -> None:
    first = open_place(opening("V"), NOW)
    again = open_place(opening("V"), NOW + 3)
    assert again.conversation == first.conversation
    assert ChatSession.objects.count() == 1


def test_another_nonce_gives_another_place_behind_the_first() -> None:
    v, w = wait("V"), wait("W")
    places = picture(NOW).places()
    assert (places[v.conversation].place, places[w.conversation].place) == (1, 2)


def test_the_store_keeps_only_a_hash_of_the_ticket() -> None:
    place = open_place(opening("V"), NOW)
    kept = ChatSession.objects.get().ticket
    assert kept not in place.ticket
    assert kept == digest(place.ticket.split(".")[1])


def test_the_ticket_lets_the_visitor_back_in() -> None:
    waiting = wait("V")
    seat = seat_visitor(Hello(waiting.conversation, waiting.place.ticket), NOW + 60)
    assert seat.member == waiting.seat.member


def why(frame: Hello) -> Farewell:
    with pytest.raises(Farewelled) as raised:
        seat_visitor(frame, NOW)
    return raised.value.why


def test_mallory_with_a_ticket_of_her_own_does_not_get_in() -> None:
    v, w = wait("V"), wait("W")
    assert why(Hello(v.conversation, w.place.ticket)) == Farewell.AUTH


def test_a_changed_ticket_does_not_get_in() -> None:
    v = wait("V")
    store, secret, signature = v.place.ticket.split(".")
    assert why(Hello(v.conversation, f"{store}.{secret[::-1]}.{signature}")) == Farewell.AUTH
    assert why(Hello(v.conversation, f"another-store.{secret}.{signature}")) == Farewell.AUTH
    assert why(Hello(v.conversation, "")) == Farewell.AUTH


def test_an_older_ticket_of_the_same_place_is_no_longer_good() -> None:
    first = open_place(opening("V"), NOW)
    open_place(opening("V"), NOW)
    assert why(Hello(first.conversation, first.ticket)) == Farewell.AUTH


def test_a_purged_conversation_is_over() -> None:
    v = wait("V")
    ChatSession.objects.all().delete()
    assert why(Hello(v.conversation, v.place.ticket)) == Farewell.OVER


def test_a_store_that_came_back_empty_has_lost_the_conversation() -> None:
    v = wait("V")
    ChatSession.objects.all().delete()
    Store.objects.all().delete()
    assert why(Hello(v.conversation, v.place.ticket)) == Farewell.LOST


def test_a_counsellor_is_told_over_or_lost_by_the_store_she_knew() -> None:
    talking = talk("V")
    known = Store.objects.get().name
    ChatSession.objects.all().delete()
    for store, expected in [(known, Farewell.OVER), ("", Farewell.OVER), ("an-older-store", Farewell.LOST)]:
        with pytest.raises(Farewelled) as raised:
            seat_counsellor(Hello(talking.conversation, store=store), ADA.person, NOW)
        assert raised.value.why == expected
