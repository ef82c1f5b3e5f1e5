"""Every state that a conversation or the door can be in has a page of its own, and no page stands without a state."""

import re

import pytest
from django.test import Client

from sessions.domain.door import Door
from sessions.domain.lifecycle import TRANSITIONS, State
from sessions.views.visitor import STATES

pytestmark = pytest.mark.django_db(databases=["default", "live"])

# What the page shows in each state of the conversation. While somebody asks to come in, what is said goes on.
CONVERSATION = {
    State.WAITING: "waiting",
    State.OFFERED: "ready",
    State.ACTIVE: "talking",
    State.HANDOVER: "talking",
    State.ENDED: "ended",
}
# Those that the page knows by itself: before anything, after a reload, without a store, a second tab, an old browser.
OF_THE_PAGE = {"start", "returning", "lost", "other-tab", "unsupported"}


@pytest.fixture
def html() -> str:
    return Client(SERVER_NAME="localhost").get("/").content.decode()


def shown_in(html: str) -> set[str]:
    return {state for states in re.findall(r'data-in="([^"]+)"', html) for state in states.split()}


def test_every_state_of_a_conversation_has_a_page(html: str) -> None:
    of_the_table = {state for before, _turn in TRANSITIONS for state in (before, TRANSITIONS[before, _turn])}
    assert of_the_table == set(CONVERSATION)
    assert set(CONVERSATION.values()) <= shown_in(html)


def test_every_way_the_door_can_stand_has_a_page(html: str) -> None:
    for standing in Door:
        assert STATES.get(standing, "start") in shown_in(html)
        assert (STATES.get(standing, "start") == "start") == (not standing.shut), standing


def test_no_part_of_the_page_names_a_state_that_does_not_exist(html: str) -> None:
    assert shown_in(html) == OF_THE_PAGE | set(CONVERSATION.values()) | set(STATES.values())
