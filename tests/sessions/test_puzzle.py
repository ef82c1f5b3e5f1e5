"""The puzzle before the queue: obligatory where coordinators want one, good once, and for twenty minutes."""

import base64
import json
from collections.abc import Callable
from typing import Any

import altcha
import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as pace
from hypothesis import strategies as st

from sessions.domain.puzzle import LIFE, ROUNDS
from sessions.models import ChatSession, UsedChallenge
from sessions.protocol import Challenge, Fault, Knock, Limit, Open
from sessions.services.conversation import open_place
from sessions.services.failure import Refused
from sessions.services.knocking import new_puzzle
from sessions.services.puzzle import forget_used, make_puzzle, proof_of
from sessions.services.store import clock, random_id
from stats.models import Helped, Unmet
from tests.servers.speaker import solved
from tests.sessions.cast import opening, wait
from tests.sessions.doors import the_service
from tests.sessions.people import Time, opened
from tests.sessions.sockets import sockets

pytestmark = pytest.mark.django_db(databases=["default", "live"])
COST = 6


@pytest.fixture(autouse=True)
def _a_small_puzzle(_the_door_is_open: None) -> None:
    the_service(puzzle_cost=COST)


def refusal(solution: str) -> Fault | None:
    try:
        open_place(Open(random_id(), solution), clock())
    except Refused as refused:
        return refused.fault
    return None


def good() -> str:
    return solved(new_puzzle(clock()))


def test_a_solved_puzzle_opens_a_place_once() -> None:
    solution = good()
    assert refusal(solution) is None
    assert refusal(solution) == Fault.PUZZLE
    assert ChatSession.objects.count() == 1


def test_without_a_solution_there_is_no_place() -> None:
    assert refusal("") == Fault.PUZZLE
    assert ChatSession.objects.count() == 0


def test_where_no_puzzle_is_wanted_none_is_given_and_none_is_needed() -> None:
    the_service(puzzle_cost=0)
    assert new_puzzle(clock()) == ""
    assert refusal("") is None
    assert refusal("c29tZXRoaW5n") is None


def changed(solution: str, change: Callable[[dict[str, Any]], None]) -> str:
    payload = json.loads(base64.b64decode(solution))
    change(payload)
    return base64.b64encode(json.dumps(payload).encode()).decode()


LIES: dict[str, Callable[[dict[str, Any]], None]] = {
    "another expiry": lambda one: one["challenge"]["parameters"].update(expiresAt=clock() + 10**6),
    "no expiry": lambda one: one["challenge"]["parameters"].pop("expiresAt"),
    "a smaller cost": lambda one: one["challenge"]["parameters"].update(cost=1),
    "another nonce": lambda one: one["challenge"]["parameters"].update(nonce="0" * 32),
    "an easier prefix": lambda one: one["challenge"]["parameters"].update(keyPrefix=""),
    "no answer signed": lambda one: one["challenge"]["parameters"].pop("keySignature"),
    "another answer": lambda one: one["solution"].update(derivedKey="0" * 64),
    "no signature": lambda one: one["challenge"].pop("signature"),
    "an empty signature": lambda one: one["challenge"].update(signature=""),
    "a list": lambda one: one.update(challenge=[]),
    "a number": lambda one: one.update(solution=3),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_solution_that_was_changed_is_refused(lie: str) -> None:
    assert refusal(changed(good(), LIES[lie])) == Fault.PUZZLE


def test_a_puzzle_of_another_server_is_refused() -> None:
    theirs = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, counter=1, expires_at=clock() + 60, hmac_secret="theirs", hmac_key_secret="theirs"
    )
    assert refusal(solved(json.dumps(theirs.to_dict()))) == Fault.PUZZLE


def test_the_key_of_the_puzzle_is_not_the_one_of_tickets() -> None:
    signed = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, counter=1, expires_at=clock() + 60, hmac_secret=settings.SECRET_KEY
    )
    assert refusal(solved(json.dumps(signed.to_dict()))) == Fault.PUZZLE


@given(
    st.text(st.characters(codec="ascii"), max_size=400)
    | st.binary(max_size=300).map(lambda b: base64.b64encode(b).decode())
)
@pace(max_examples=200, deadline=None)
def test_nothing_that_somebody_makes_up_is_a_proof_or_a_failure(text: str) -> None:
    assert proof_of(text, clock()) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)
PARAMETERS = st.fixed_dictionaries(
    dict.fromkeys(("algorithm", "nonce", "salt", "cost"), JSON),
    optional=dict.fromkeys(("keyLength", "keyPrefix", "keySignature", "expiresAt", "data"), JSON),
)


@given(PARAMETERS, JSON, JSON, JSON)
@pace(max_examples=200, deadline=None)
def test_no_shape_of_a_payload_is_a_proof_or_a_failure(parameters: Any, signature: Any, counter: Any, key: Any) -> None:
    payload = {
        "challenge": {"parameters": parameters, "signature": signature},
        "solution": {"counter": counter, "derivedKey": key},
    }
    assert proof_of(base64.b64encode(json.dumps(payload).encode()).decode(), clock()) is None


def test_a_puzzle_lives_twenty_minutes() -> None:
    now = clock()
    solution = solved(make_puzzle(COST, now))
    assert proof_of(solution, now + LIFE) is not None
    assert proof_of(solution, now + LIFE + 1) is None
    assert proof_of(solved(make_puzzle(COST, now - LIFE - 1)), now) is None


def test_a_used_one_is_remembered_for_as_long_as_it_counts() -> None:
    now = clock()
    assert refusal(good()) is None
    forget_used(now + LIFE)
    assert UsedChallenge.objects.count() == 1
    forget_used(now + LIFE + 120)
    assert UsedChallenge.objects.count() == 0


def test_it_is_harder_the_more_wait() -> None:
    def most_tries() -> int:
        """The highest of a dozen counters that were found."""
        solutions = [solved(new_puzzle(clock())) for _ in range(12)]
        return max(int(json.loads(base64.b64decode(one))["solution"]["counter"]) for one in solutions)

    the_service(puzzle_cost=30, queue_limit=2)
    alone = most_tries()
    the_service(puzzle_cost=0, queue_limit=2)
    wait("V"), wait("W")
    the_service(puzzle_cost=30, queue_limit=2)
    assert alone <= 40
    assert most_tries() > 40


def test_the_challenge_is_altchas_with_our_rounds_and_expiry() -> None:
    parameters = json.loads(new_puzzle(clock()))["parameters"]
    assert (parameters["algorithm"], parameters["cost"]) == ("PBKDF2/SHA-256", ROUNDS)
    assert 0 <= clock() + LIFE - parameters["expiresAt"] <= 2


def test_a_solution_fits_into_its_frame() -> None:
    assert len(good()) < Limit.SOLUTION_CHARACTERS


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
async def test_at_the_socket_it_is_asked_for_solved_and_accepted() -> None:
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(opening("V"))
        assert await socket.next() == {"t": "fault", "code": "puzzle"}
        await socket.say(Challenge())
        solution = solved((await socket.hear("puzzle"))["challenge"])
        await socket.say(Open(random_id(), solution))
        assert (await socket.next())["t"] == "opened"


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
async def test_a_knock_is_counted_with_a_solution_and_once_for_it() -> None:
    the_service(puzzle_cost=COST, paused=True)
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(Challenge())
        solution = solved((await socket.hear("puzzle"))["challenge"])
        for attempt in ("", solution, solution):
            await socket.say(Knock(attempt))
            assert (await socket.hear("door"))["state"] == "paused"
        await socket.say(Open(random_id(), solution))
        assert (await socket.next())["code"] == "puzzle"
    assert (await Unmet.objects.aget()).count == 1


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
async def test_an_open_door_leaves_the_solution_for_the_place() -> None:
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(Challenge())
        solution = solved((await socket.hear("puzzle"))["challenge"])
        await socket.say(Knock(solution))
        assert (await socket.hear("door"))["state"] == "open"
        await socket.say(Open(random_id(), solution))
        assert (await socket.next())["t"] == "opened"


@pytest.mark.django_db(databases=["default", "live"], transaction=True)
async def test_the_sweep_forgets_what_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    time = Time(monkeypatch)
    async with sockets():
        socket = await opened("/ws/visitor")
        await socket.say(Challenge())
        await socket.say(Open(random_id(), solved((await socket.hear("puzzle"))["challenge"])))
        await socket.hear("opened")
        assert await UsedChallenge.objects.acount() == 1
        await time.passes(LIFE + 120)
    assert await UsedChallenge.objects.acount() == 0


# ── Over plain requests ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page() -> Client:
    return Client(SERVER_NAME="localhost", enforce_csrf_checks=True)


def test_the_page_gets_a_puzzle_without_a_socket_a_cookie_or_a_cache(page: Client) -> None:
    answer = page.get("/puzzle.json")
    assert refusal(solved(answer.json()["challenge"])) is None
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    the_service()
    assert page.get("/puzzle.json").json() == {"challenge": ""}
    assert page.post("/puzzle.json").status_code == 405


def tick(page: Client, body: Any) -> int:
    answer = page.post("/tick.json", json.dumps(body), content_type="application/json")
    assert not answer.cookies
    return answer.status_code


def test_a_tick_at_the_goodbye_counts_once_for_a_solution(page: Client) -> None:
    solution = good()
    assert tick(page, {"solution": solution}) == 204
    assert tick(page, {"solution": solution}) == 422
    assert tick(page, {"solution": ""}) == 422
    assert Helped.objects.get().count == 1


@pytest.mark.parametrize(
    "body", [[], {}, {"solution": 1}, {"solution": "", "name": "x"}, {"solution": "a" * 3000}, None]
)
def test_a_tick_that_is_none_is_refused(page: Client, body: Any) -> None:
    assert tick(page, body) == 422
    assert not Helped.objects.exists()


def test_a_tick_is_posted(page: Client) -> None:
    assert page.get("/tick.json").status_code == 405
    assert page.post("/tick.json", b"\xff{", content_type="application/json").status_code == 422
