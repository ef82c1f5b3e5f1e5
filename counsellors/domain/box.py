"""The box in which a code app's key lies in the database: AES-256-GCM under a key that is not in the database."""

import hashlib
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


class WrongBox(Exception):
    """The box was made for somebody else or with another key file."""


def close_box(content: bytes, *, secret: str, owner: str, random: Callable[[int], bytes]) -> bytes:
    """Nonce and ciphertext. The owner is bound in: a box moved to another person's row does not open."""
    nonce = random(NONCE_BYTES)
    return nonce + AESGCM(_key(secret)).encrypt(nonce, content, owner.encode())


def open_box(box: bytes, *, secret: str, owner: str) -> bytes:
    """The content; raises WrongBox."""
    try:
        return AESGCM(_key(secret)).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], owner.encode())
    except (InvalidTag, ValueError) as error:
        raise WrongBox from error


def _key(secret: str) -> bytes:
    # The key file holds 48 random bytes as text; a plain hash makes it the 32 that AES wants.
    return hashlib.sha256(b"csm-chat|code app|" + secret.encode()).digest()
