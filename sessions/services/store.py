"""The identity of the live store, and its clock and randomness."""

import hmac
import secrets
import time

from django.conf import settings

from sessions.models import Store


def random_id() -> str:
    """128 random bits as 22 characters."""
    return secrets.token_urlsafe(16)


def clock() -> int:
    """Now, in Unix seconds."""
    return int(time.time())


def milliseconds() -> int:
    """Now, fine enough to keep the order of the queue."""
    return time.time_ns() // 1_000_000


def signing_key() -> bytes:
    return f"sessions.ticket|{settings.SECRET_KEY}".encode()


def named_key(name: str) -> bytes:
    """A key of its own for another purpose, from the same secret."""
    return hmac.digest(signing_key(), f"sessions.{name}".encode(), "sha256")


def store_id() -> str:
    """The id of this store; a store found empty gets a new one, for whatever it held is lost."""
    return Store.objects.get_or_create(one=1, defaults={"name": random_id()})[0].name
