"""The frames of the load, made before anything is measured: as long as real ciphertext, and as unreadable."""

import random
from base64 import urlsafe_b64encode

from sessions.protocol import Limit

TAG_BYTES = 16
NONCE_BYTES = 12
KEY_BYTES = 65
POOL = 1_024
MID = 22
RUN = 6  # the digits of a `mid` that name the run; the others are the message's index
TYPING = b'{"t":"typing","on":true}'


class Frames:
    """Random frames of the real size; the same seed gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        length = int(Limit.PADDING_BYTES) + TAG_BYTES
        self._pool = [(self.text(NONCE_BYTES), self.text(length)) for _ in range(POOL)]

    def text(self, count: int) -> str:
        """So many random bytes as base64url."""
        return urlsafe_b64encode(self._random.randbytes(count)).rstrip(b"=").decode()

    def key(self) -> str:
        """What has the length of a public key."""
        return self.text(KEY_BYTES)

    def mid(self) -> str:
        return self.text(16)

    def message(self, run: int, index: int, ss: int) -> bytes:
        """The `msg` frame number `index` of this run."""
        iv, ct = self._pool[index % POOL]
        return (
            f'{{"t":"msg","mid":"{run:0{RUN}d}{index:0{MID - RUN}d}","ss":{ss},"ep":0,"iv":"{iv}","ct":"{ct}"}}'
        ).encode()


def index_of(frame: bytes) -> tuple[int, int]:
    """The run and the index in the `mid` of a frame; (-1, -1) for one that is none of ours."""
    at = frame.find(b'"mid":"') + 7
    digits = frame[at : at + MID]
    return (int(digits[:RUN]), int(digits[RUN:])) if digits.isdigit() else (-1, -1)
