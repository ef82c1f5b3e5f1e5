"""The puzzle before the queue: made, checked, and used once. It stands in for what an address could tell."""

import json
import secrets
from dataclasses import dataclass

import altcha

from sessions.domain import puzzle
from sessions.models import UsedChallenge
from sessions.services.store import named_key

ALGORITHM = "PBKDF2/SHA-256"


@dataclass(frozen=True)
class Proof:
    """A challenge of ours that somebody has solved: its random name, and until when it counts (Unix seconds)."""

    nonce: str
    expires: int


def make_puzzle(average: int, now: int) -> str:
    """A challenge as JSON text that takes so many tries on average; "" for none at all.

    The right one of the tries is known here, so that the search is bounded and a check costs one HMAC.
    """
    if average < 1:
        return ""
    challenge = altcha.create_challenge(
        ALGORITHM,
        puzzle.ROUNDS,
        counter=secrets.choice(puzzle.bounds(average)),
        expires_at=now + puzzle.LIFE,
        hmac_secret=named_key("puzzle"),
        hmac_key_secret=named_key("puzzle.answer"),
    )
    return json.dumps(challenge.to_dict())


def proof_of(solution: str, now: int) -> Proof | None:
    """What the solution proves, or None: it is missing, malformed, wrong, too old, or of a puzzle that is not ours."""
    try:
        payload = altcha.Payload.from_base64(solution)
        found = altcha.verify_solution(
            payload, named_key("puzzle"), hmac_key_secret=named_key("puzzle.answer")
        ).verified
        expires = payload.challenge.parameters.expires_at
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None
    # What is signed was made here, so its fields are what we have put there.
    if not found or expires is None or expires < now:
        return None
    return Proof(payload.challenge.parameters.nonce, expires)


def use(proof: Proof | None) -> bool:
    """Use the proof up; False when there is none, or when it was used before, by whatever process.

    Call it inside a transaction of the live store.
    """
    if proof is None:
        return False
    return UsedChallenge.objects.get_or_create(nonce=proof.nonce, defaults={"expires": proof.expires})[1]


def forget_used(now: int) -> None:
    """Forget the used ones that nobody can use any more; a minute later, for clocks that differ."""
    UsedChallenge.objects.filter(expires__lt=now - 60).delete()
