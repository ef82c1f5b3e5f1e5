"""How easily a text reads: LIX, words per sentence plus the share of long words. Up to 35 is easy."""

import re
from collections.abc import Sequence
from typing import Final

LIX_LIMIT: Final = 35
LONG: Final = 6
SENTENCE: Final = re.compile(r"[.!?:]+(?:\s|$)")


def lix(texts: Sequence[str]) -> float:
    """The number over texts that each end a sentence; 0 where there are no words."""
    found = [re.findall(r"[^\W\d_]+", text) for text in texts]
    count = sum(map(len, found))
    if not count:
        return 0
    long = sum(len(word) > LONG for part in found for word in part)
    sentences = sum(max(1, len([piece for piece in SENTENCE.split(text) if piece.strip()])) for text in texts)
    return count / sentences + 100 * long / count
