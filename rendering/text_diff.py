"""What changed between two values, as one run of pieces: unchanged passages by their ends only."""

from collections.abc import Iterator
from itertools import groupby

from rendering.differences import GONE, NEW, SAME, Piece, differences

# Comparing costs the product of the lengths: beyond this many lines, texts are told whole.
MOST_LINES = 400
# The share that two texts must have in common to read well mixed.
ALIKE = 0.4
CONTEXT = 60


def whole(before: str, after: str) -> list[Piece]:
    """All that went, then all that came."""
    told = (Piece(GONE, before), Piece(NEW, after))
    return [piece for piece in told if piece.text]


def pieces(before: str, after: str) -> list[Piece]:
    """In the order of the text; unchanged passages are shortened to « … »."""
    found = _compared(before, after)
    kept = sum(len(piece.text) for piece in found if piece.kind == SAME)
    if kept < ALIKE * max(len(before), len(after)):
        return whole(before, after)
    return list(_shortened(found))


def _compared(before: str, after: str) -> list[Piece]:
    """Empty when there is too much to compare, or nothing."""
    if max(len(before.splitlines()), len(after.splitlines())) > MOST_LINES:
        return []
    lines = differences(before, after)
    run = [piece for line in lines for piece in (*line, Piece(line[-1].kind, "\n"))]
    return [
        Piece(kind, "".join(piece.text for piece in same))
        for kind, same in groupby(run, key=lambda piece: piece.kind)
    ]


def _shortened(found: list[Piece]) -> Iterator[Piece]:
    last = len(found) - 1
    for rank, piece in enumerate(found):
        if piece.kind != SAME or len(piece.text) <= 2 * CONTEXT + 1:
            yield piece
        else:
            begin = "" if rank == 0 else piece.text[:CONTEXT]
            end = "" if rank == last else piece.text[-CONTEXT:]
            yield Piece(SAME, f"{begin} … {end}")
