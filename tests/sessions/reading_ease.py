"""How easily a text reads, as the texts' own rules define it: LIX."""

import re
from typing import Final

LIX_LIMIT: Final = 35
SENTENCE: Final = re.compile(r"[.!?:]+(?:\s|$)")


def lix(texts: list[str]) -> float:
    """Words per sentence plus the share of words with more than six letters, over texts that each end a sentence."""
    found = [re.findall(r"[^\W\d_]+", text) for text in texts]
    count = sum(map(len, found))
    long = sum(len(word) > 6 for part in found for word in part)
    sentences = sum(max(1, len([piece for piece in SENTENCE.split(text) if piece.strip()])) for text in texts)
    return count / sentences + 100 * long / count
