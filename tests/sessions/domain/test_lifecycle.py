"""The life of a conversation: what may follow what, and who may write and end when."""

from itertools import product

import pytest

from sessions.domain.lifecycle import Kind, Role, State, Turn, after, before, may_end, may_write

# The states as protocol.md draws them, written down a second time.
DRAWN = """
waiting  pick      offered
waiting  end       ended
offered  start     active
offered  let_go    waiting
offered  end       ended
active   ask       handover
active   hand_back waiting
active   end       ended
handover answer    active
handover hand_back waiting
handover end       ended
"""
ALLOWED = {(State(line[0]), Turn(line[1])): State(line[2]) for line in map(str.split, DRAWN.strip().splitlines())}
EVERYTHING = list(product(State, Role, Kind, [True, False]))


@pytest.mark.parametrize(("state", "turn"), list(product(State, Turn)))
def test_a_turn_leads_where_it_is_drawn_and_nowhere_else(state: State, turn: Turn) -> None:
    assert after(state, turn) == ALLOWED.get((state, turn))
    assert (state in before(turn)) == ((state, turn) in ALLOWED)


def test_nothing_follows_the_end() -> None:
    assert [turn for turn in Turn if after(State.ENDED, turn) is not None] == []


def test_every_state_but_the_end_can_be_ended() -> None:
    assert set(before(Turn.END)) == set(State) - {State.ENDED}


@pytest.mark.parametrize("state", list(State))
def test_a_newcomer_writes_nothing_but_her_key(state: State) -> None:
    writes = {kind for kind in Kind if may_write(state, Role.COUNSELLOR, kind, admitted=False)}
    assert writes == ({Kind.JOIN} if state in {State.OFFERED, State.ACTIVE, State.HANDOVER} else set())


@pytest.mark.parametrize("state", [State.ACTIVE, State.HANDOVER])
def test_what_is_said_goes_on_while_somebody_asks_to_come_in(state: State) -> None:
    writes = {role: {kind for kind in Kind if may_write(state, role, kind)} for role in Role}
    assert writes[Role.VISITOR] == {Kind.MESSAGE, Kind.SEAL, Kind.EPOCH}
    assert writes[Role.COUNSELLOR] == {Kind.MESSAGE, Kind.JOIN}


@pytest.mark.parametrize("state", [State.WAITING, State.OFFERED, State.ENDED])
def test_before_the_start_and_after_the_end_the_visitor_writes_nothing(state: State) -> None:
    assert [kind for kind in Kind if may_write(state, Role.VISITOR, kind)] == []


def test_nobody_writes_a_leave_herself() -> None:
    writers = [one for one in EVERYTHING if one[2] == Kind.LEAVE]
    assert [one for one in writers if may_write(one[0], one[1], one[2], admitted=one[3])] == []


def test_a_newcomer_may_never_do_what_one_who_was_let_in_may_not() -> None:
    for state, role, kind, _ in EVERYTHING:
        assert may_write(state, role, kind) or not may_write(state, role, kind, admitted=False)


@pytest.mark.parametrize("state", [state for state in State if state != State.ENDED])
def test_the_visitor_may_always_end(state: State) -> None:
    assert may_end(state, Role.VISITOR)


@pytest.mark.parametrize("state", list(State))
def test_a_counsellor_ends_only_where_she_talks_and_a_newcomer_nowhere(state: State) -> None:
    assert may_end(state, Role.COUNSELLOR) == (state in {State.ACTIVE, State.HANDOVER})
    assert not may_end(state, Role.COUNSELLOR, admitted=False)
