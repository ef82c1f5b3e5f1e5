"""Many who ask for the last place in the same moment: exactly as many come in as there are places."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from sessions.models import ChatSession, UsedChallenge
from sessions.protocol import Fault, Open
from sessions.services.conversation import open_place
from sessions.services.failure import Refused
from sessions.services.puzzle import make_puzzle
from sessions.services.store import clock, random_id
from tests.servers.speaker import solved
from tests.sessions.doors import the_service

pytestmark = pytest.mark.django_db(databases=["default", "live"], transaction=True)

PLACES, VISITORS, TURNS = 3, 8, 8


def ask(solution: str = "") -> str:
    """What one visitor gets: "" for a place, or why not."""
    try:
        open_place(Open(random_id(), solution), clock())
    except Refused as refused:
        return refused.fault
    else:
        return ""
    finally:
        connections.close_all()


def test_of_many_at_once_as_many_come_in_as_there_are_places() -> None:
    the_service(queue_limit=PLACES)
    with ThreadPoolExecutor(VISITORS) as threads:
        for _ in range(TURNS):
            answers = list(threads.map(lambda _: ask(), range(VISITORS)))
            assert sorted(answers) == [""] * PLACES + [Fault.FULL] * (VISITORS - PLACES)
            assert ChatSession.objects.count() == PLACES
            ChatSession.objects.all().delete()


def test_of_many_who_use_one_solution_at_once_one_comes_in() -> None:
    the_service(puzzle_cost=3)
    with ThreadPoolExecutor(VISITORS) as threads:
        for turn in range(TURNS):
            solution = solved(make_puzzle(3, clock()))
            answers = list(threads.map(ask, [solution] * VISITORS))
            assert sorted(answers) == [""] + [Fault.PUZZLE] * (VISITORS - 1)
            assert UsedChallenge.objects.count() == turn + 1
