"""The judge: what was written against what each side reads."""

from collections import Counter
from collections.abc import Mapping, Sequence

Line = tuple[str, str]  # who wrote it, and the text


def wrongs(written: Mapping[str, Sequence[str]], read: Mapping[str, Sequence[Line]]) -> list[str]:
    """What is wrong, in sentences; empty when every reader has every text once and all have one order.

    `written` holds the texts of each writer in order; every text is written once. `read` holds what each reader sees.
    """
    found = []
    for reader, lines in read.items():
        found += [f"{reader} reads somebody unknown: {who}" for who in {who for who, _ in lines} - set(written)]
        for who, texts in written.items():
            found += [
                f"{reader}: {wrong}" for wrong in wrongs_of(who, texts, [text for one, text in lines if one == who])
            ]
    if len({tuple(lines) for lines in read.values()}) > 1:
        found.append("the readers do not have the same order")
    return found


def wrongs_of(who: str, written: Sequence[str], read: Sequence[str]) -> list[str]:
    """What is wrong with one writer's texts as one reader has them."""
    times = Counter(read)
    found = [f"lost {text} of {who}" for text in written if text not in times]
    found += [f"{count} times {text} of {who}" for text, count in times.items() if count > 1]
    found += [f"{who} never wrote {text}" for text in times if text not in set(written)]
    if [text for text in times if text in set(written)] != [text for text in written if text in times]:
        found.append(f"out of order: {list(read)} of {who}")
    return found
