"""Entries that wait go into the log together: each gets what it would have got alone, and none fails for another."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.domain import timing
from sessions.models import ChatSession, Entry, Member
from sessions.protocol import Entry as EntryFrame
from sessions.protocol import Nak, Refusal
from sessions.services import append
from sessions.services.append import Added, add
from sessions.services.conversation import end
from sessions.services.log import entries_after
from sessions.services.swift import Wanted, add_all
from tests.sessions.cast import NOW, Talking, colleague, epoch, join, message, seal, talk, wait, word

pytestmark = pytest.mark.django_db(databases=["default", "live"])
SENDERS = ("visitor", "counsellor")


def begun(name: str) -> Talking:
    """A conversation with the counsellor's key and the visitor's seal in its log."""
    talking = talk(name, colleague(f"Ada of {name}"))
    add(talking.conversation, talking.counsellor, join(), NOW)
    add(talking.conversation, talking.visitor, seal(talking.counsellor), NOW)
    return talking


def told(outcome: object) -> tuple[object, ...]:
    """What the sender of an entry gets to know."""
    if isinstance(outcome, Nak):
        return "nak", outcome.why, outcome.want
    assert isinstance(outcome, Added), outcome
    return "ok", outcome.n, outcome.text is not None


def test_those_of_several_conversations_are_all_taken_and_read_as_they_were_written() -> None:
    v, w = begun("V"), begun("W")
    outcomes = add_all(
        [
            Wanted(v.conversation, v.visitor, message("v2", 2)),
            Wanted(w.conversation, w.counsellor, message("w2", 2)),
            Wanted(v.conversation, v.visitor, message("v3", 3)),
            Wanted(v.conversation, v.counsellor, message("a2", 2)),
        ],
        NOW,
    )
    assert [told(outcome) for outcome in outcomes] == [("ok", n, True) for n in (3, 3, 4, 5)]
    texts = [outcome.text for outcome in outcomes if isinstance(outcome, Added)]
    assert entries_after(v.conversation, 2) == [(3, texts[0]), (4, texts[2]), (5, texts[3])]
    assert list(Member.objects.filter(pk__in=[v.visitor, v.counsellor]).order_by("-role").values_list("ss")) == [
        (3,),
        (2,),
    ]


def usual(talking: Talking) -> Wanted:
    return Wanted(talking.conversation, talking.visitor, message("bad", 2))


def change(**fields: Any) -> Callable[[Talking], object]:
    return lambda talking: ChatSession.objects.filter(pk=talking.conversation).update(**fields)


def change_her(**fields: Any) -> Callable[[Talking], object]:
    return lambda talking: Member.objects.filter(pk=talking.visitor).update(**fields)


UNUSUAL: dict[str, Callable[[Talking], Wanted]] = {
    "hole": lambda talking: replace(usual(talking), frame=message("bad", 4)),
    "same mid": lambda talking: replace(usual(talking), frame=message("known", 3)),
    "old sequence": lambda talking: replace(usual(talking), frame=message("other", 1)),
    "epoch": lambda talking: replace(usual(talking), frame=message("bad", 2, ep=1)),
    "not a member": lambda talking: replace(usual(talking), member=word("nobody")),
    "member elsewhere": lambda talking: replace(usual(talking), member=begun("elsewhere").visitor),
}
BEFORE: dict[str, Callable[[Talking], object]] = {
    "same mid": lambda talking: add(talking.conversation, talking.visitor, message("known", 2), NOW),
    "left": change_her(left=True),
    "asks": change_her(asks="second"),
    "over": lambda talking: end(talking.conversation, NOW),
    "waiting": change(state="waiting"),
    "offered": change(state="offered"),
    "old": change(started_at=NOW - timing.CONVERSATION_AGE - 1),
    "full": change(head=append.MOST_ENTRIES),
}


REFUSALS = {
    "hole": Refusal.SEQUENCE,
    "same mid": Refusal.SEQUENCE,
    "old sequence": Refusal.SEQUENCE,
    "epoch": Refusal.EPOCH,
    "not a member": Refusal.MEMBERS,
    "member elsewhere": Refusal.MEMBERS,
    "left": Refusal.MEMBERS,
    "asks": Refusal.STATE,
    "over": Refusal.CLOSED,
    "waiting": Refusal.STATE,
    "offered": Refusal.STATE,
    "old": Refusal.AGE,
    "full": Refusal.SIZE,
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_bad_one_is_refused_as_it_would_be_alone_and_its_neighbours_are_taken(what: str) -> None:
    before, bad, after = begun("before"), begun("bad"), begun("after")
    BEFORE.get(what, usual)(bad)
    wanted = UNUSUAL.get(what, usual)(bad)
    entries = Entry.objects.filter(conversation=bad.conversation).count()
    first, refused, last = add_all(
        [
            Wanted(before.conversation, before.visitor, message("fine", 2)),
            wanted,
            Wanted(after.conversation, after.counsellor, message("fine", 2)),
        ],
        NOW,
    )
    assert (told(first), told(last)) == (("ok", 3, True), ("ok", 3, True))
    assert isinstance(refused, Nak)
    assert refused.why == REFUSALS[what]
    assert told(refused) == told(add(wanted.conversation, wanted.member, wanted.frame, NOW))
    assert Entry.objects.filter(conversation=bad.conversation).count() == entries


def test_what_was_added_before_gets_its_old_number() -> None:
    v = begun("V")
    wanted = Wanted(v.conversation, v.visitor, message("once", 2))
    assert [told(outcome) for outcome in add_all([wanted, wanted], NOW)] == [("ok", 3, True), ("ok", 3, False)]
    assert [told(outcome) for outcome in add_all([wanted], NOW)] == [("ok", 3, False)]


def test_a_new_epoch_holds_for_the_message_behind_it() -> None:
    v = begun("V")
    frames: list[EntryFrame] = [epoch(1, 2), message("new", 3, ep=1), message("old", 4, ep=0)]
    outcomes = add_all([Wanted(v.conversation, v.visitor, frame) for frame in frames], NOW)
    assert [told(outcome) for outcome in outcomes] == [("ok", 3, True), ("ok", 4, True), ("nak", Refusal.EPOCH, 4)]


def test_a_visitor_who_waits_alone_writes_nothing() -> None:
    waiting = wait("W")
    [outcome] = add_all([Wanted(waiting.conversation, waiting.seat.member, message("early", 1))], NOW)
    assert told(outcome) == ("nak", Refusal.STATE, 1)


frames = st.one_of(
    st.builds(message, st.sampled_from(["a", "b", "c", "d", "e"]), st.integers(1, 6), st.integers(0, 1)),
    st.builds(epoch, st.integers(0, 2), st.integers(1, 6), st.sampled_from(["x", "y"])),
)
steps = st.lists(st.tuples(st.sampled_from("VW"), st.sampled_from(SENDERS), frames), max_size=12)


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=4))
def test_together_and_one_by_one_come_to_the_same(batches: list[list[tuple[str, str, EntryFrame]]]) -> None:
    together, alone = ({name: begun(name + way) for name in "VW"} for way in ("together", "alone"))
    try:
        for batch in batches:
            asked = [Wanted(together[n].conversation, getattr(together[n], who), frame) for n, who, frame in batch]
            expected = [add(alone[n].conversation, getattr(alone[n], who), frame, NOW) for n, who, frame in batch]
            assert [told(one) for one in add_all(asked, NOW)] == [told(one) for one in expected]
        for name in "VW":
            assert log_of(together[name]) == log_of(alone[name])
    finally:
        for talking in (*together.values(), *alone.values()):
            end(talking.conversation, NOW)


def log_of(talking: Talking) -> list[tuple[object, ...]]:
    """A conversation's log and where it stands, with the members by their role."""
    roles = {talking.visitor: "visitor", talking.counsellor: "counsellor"}
    rows = Entry.objects.filter(conversation=talking.conversation, n__gt=2).order_by("n")
    heads = ChatSession.objects.filter(pk=talking.conversation).values_list("head", "epoch")
    sequences = Member.objects.filter(conversation=talking.conversation).order_by("-role").values_list("ss")
    return [*((row.n, roles[row.sender], row.mid, row.kind, row.body) for row in rows), *heads, *sequences]
