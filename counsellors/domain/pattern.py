"""A QR code as one SVG path, so that a page can show it under a policy that forbids pictures and styles."""

from dataclasses import dataclass

import segno

QUIET = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """The path of all dark squares, and the side of the square they stand in, edge included."""

    side: int
    path: str


def pattern_of(text: str) -> Pattern:
    """The pattern that a telephone's camera reads as `text`."""
    code = segno.make(text, error="m", micro=False)
    strokes = []
    for row, modules in enumerate(code.matrix):
        column = 0
        while column < len(modules):
            start = column
            while column < len(modules) and modules[column]:
                column += 1
            if column > start:
                strokes.append(f"M{start + QUIET} {row + QUIET}.5h{column - start}")
            column += 1
    return Pattern(side=len(code.matrix) + 2 * QUIET, path="".join(strokes))
