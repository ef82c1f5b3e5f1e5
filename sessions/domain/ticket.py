"""The visitor's ticket: proof of a place, signed, and carrying the store it was given by.

The store keeps only a hash of the secret part, so that a stolen store opens no conversation. The store's id lets the
server tell "over" from "lost" when a conversation is unknown to it.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass


def encoded(value: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def digest(secret: str) -> str:
    """What the store keeps of a ticket."""
    return encoded(hashlib.sha256(secret.encode()).digest())


@dataclass(frozen=True)
class Ticket:
    store: str
    conversation: str
    secret: str

    def signature(self, key: bytes) -> str:
        """What only this server can write under the ticket."""
        text = f"ticket|{self.store}|{self.conversation}|{self.secret}"
        return encoded(hmac.digest(key, text.encode(), "sha256"))

    def text(self, key: bytes) -> str:
        """The ticket as the visitor's browser holds it: `store.secret.signature`."""
        return f"{self.store}.{self.secret}.{self.signature(key)}"


def read_ticket(text: str, conversation: str, key: bytes) -> Ticket | None:
    """The ticket behind the text, or None when it was not signed here for this conversation."""
    parts = text.split(".")
    # What is not ASCII was never signed here; the comparison below would raise on it.
    if len(parts) != 3 or not text.isascii():
        return None
    ticket = Ticket(parts[0], conversation, parts[1])
    return ticket if hmac.compare_digest(ticket.signature(key).encode(), parts[2].encode()) else None
