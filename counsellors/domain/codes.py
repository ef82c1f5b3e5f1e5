"""Six digits from an app (RFC 6238): which are right now, and which were used before."""

import base64
import hmac
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
# A telephone's clock may be half a minute off, and reading six digits takes time: one step to each side.
STEPS_AROUND = 1
DIGITS = 6
KEY_BYTES = 20
ISSUER = "CSM Danmark"


def step_at(now: datetime) -> int:
    """The number of the half minute that `now` lies in."""
    return int(now.timestamp()) // STEP_SECONDS


def code_of(key: bytes, step: int) -> str:
    """The six digits of one step (RFC 4226 with the step as counter)."""
    mac = hmac.digest(key, struct.pack(">Q", step), "sha1")
    (number,) = struct.unpack_from(">I", mac, mac[-1] & 0xF)
    return str((number & 0x7FFFFFFF) % 10**DIGITS).zfill(DIGITS)


def matching_step(key: bytes, code: str, now: datetime, last_step: int) -> int | None:
    """The step whose code this is, else None. Steps up to `last_step` are refused: no code counts twice."""
    digits = "".join(code.split())
    found = None
    for step in range(step_at(now) - STEPS_AROUND, step_at(now) + STEPS_AROUND + 1):
        if hmac.compare_digest(code_of(key, step).encode(), digits.encode()) and step > last_step:
            found = step
    return found


def key_as_text(key: bytes) -> str:
    """The key as somebody types it into an app: groups of four letters and digits."""
    letters = base64.b32encode(key).decode()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def key_from_text(text: str) -> bytes:
    """The key that was typed or read; raises ValueError when it is none."""
    return base64.b32decode("".join(text.split()).upper())


def key_as_link(key: bytes, account: str) -> str:
    """The `otpauth:` link that the QR code carries."""
    label = quote(f"{ISSUER}:{account}", safe="")
    values = {"secret": base64.b32encode(key).decode(), "issuer": ISSUER, "digits": DIGITS, "period": STEP_SECONDS}
    return f"otpauth://totp/{label}?{urlencode(values, quote_via=quote)}"
