"""The visitor's ticket: signed for one conversation of one store, and for no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.domain.ticket import Ticket, digest, read_ticket

KEY = b"a key of this installation"
TICKET = Ticket(store="s" * 22, conversation="c" * 22, secret="t" * 22)


def test_a_ticket_is_read_back_for_its_conversation() -> None:
    assert read_ticket(TICKET.text(KEY), TICKET.conversation, KEY) == TICKET


def test_a_ticket_is_nothing_for_another_conversation_or_under_another_key() -> None:
    assert read_ticket(TICKET.text(KEY), "d" * 22, KEY) is None
    assert read_ticket(TICKET.text(KEY), TICKET.conversation, b"another key") is None


@given(st.integers(0, 200), st.characters(codec="utf-8"))
def test_a_ticket_with_one_character_changed_is_nothing(place: int, character: str) -> None:
    text = TICKET.text(KEY)
    place %= len(text)
    changed = text[:place] + character + text[place + 1 :]
    if changed != text:
        assert _read(changed) is None


@given(st.text(max_size=300))
def test_no_text_that_was_not_signed_here_is_a_ticket(text: str) -> None:
    assert _read(text) is None


def _read(text: str) -> Ticket | None:
    return read_ticket(text, TICKET.conversation, KEY)


@pytest.mark.parametrize("store", ["x" * 22, ""])
def test_the_store_of_a_ticket_cannot_be_changed(store: str) -> None:
    forged = TICKET.text(KEY).replace(TICKET.store, store)
    assert read_ticket(forged, TICKET.conversation, KEY) is None


def test_the_store_keeps_a_hash_in_which_the_secret_does_not_stand() -> None:
    assert TICKET.secret not in digest(TICKET.secret)
    assert digest(TICKET.secret) != digest("u" * 22)
