"""What somebody may ask who has no place in the queue: for a puzzle, how the door stands, and to be counted once."""

from django.db import transaction

from counsellors.services.service import service
from sessions.domain.puzzle import tries
from sessions.protocol import DoorNow
from sessions.services.doorway import doorway, how_many_wait, local
from sessions.services.puzzle import make_puzzle, proof_of, use
from sessions.services.unmet import turned_away
from stats.services.unmet import add_helped


def new_puzzle(now: int) -> str:
    """A puzzle for one place, as hard as the queue is long; "" when the coordinators want none."""
    set_by = service()
    if not set_by.puzzle_cost:
        return ""
    return make_puzzle(tries(set_by.puzzle_cost, how_many_wait(), set_by.queue_limit), now)


def knock(solution: str, now: int) -> DoorNow:
    """How the door stands. A shut one counts the knock; an open one leaves the solution for her to come in."""
    at = doorway(now)
    if at.state.shut and pays(solution, now):
        turned_away(at.state, now)
    return at.frame()


def tick(solution: str, now: int) -> bool:
    """Count one goodbye at which somebody has said that it helped. False when the solution does not count."""
    if not pays(solution, now):
        return False
    add_helped(local(now))
    return True


def pays(solution: str, now: int) -> bool:
    """Whether the solution was good, and is used up now. Without a puzzle nothing has to be paid."""
    if not service().puzzle_cost:
        return True
    proof = proof_of(solution, now)
    with transaction.atomic(using="live"):
        return use(proof)
