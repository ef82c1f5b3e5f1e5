"""The codes on the sheet for a lost telephone: 80 random bits each, easy to read aloud and to type."""

import base64
import hashlib
from collections.abc import Callable

CODES = 10
CODE_BYTES = 10

# The alphabet has no 0, 1 and 8: whoever types them means the letter that looks alike.
_ALIKE = str.maketrans("018", "OIB")


def new_codes(random: Callable[[int], bytes]) -> list[str]:
    """Ten codes such as `ABCD-EFGH-JKLM-NPQR`, from a source of random bytes."""
    return [_grouped(base64.b32encode(random(CODE_BYTES)).decode()) for _ in range(CODES)]


def digest_of(code: str, owner: str) -> str:
    """What is stored in place of the code. 80 random bits need no slow hash; the owner is its salt."""
    letters = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_ALIKE)
    return hashlib.sha256(f"recovery|{owner}|{letters}".encode()).hexdigest()


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
