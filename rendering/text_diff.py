"""What changed between two texts, in pieces that a person can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Comparing costs the square of the length: longer texts are compared by lines, then not at all.
MOST_WORDS = 600
MOST_LINES = 400
# Texts that have less in common read better whole.
ALIKE = 0.4
# What did not change is told by its ends only.
CONTEXT = 60
WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """`kind` is « ins » for what came, « del » for what went, empty for what stayed."""

    kind: str
    text: str


def whole(before: str, after: str) -> list[Piece]:
    """All that went, then all that came."""
    told = (Piece("del", before), Piece("ins", after))
    return [piece for piece in told if piece.text]


def pieces(before: str, after: str) -> list[Piece]:
    """In the order of the text; unchanged passages are shortened to « … »."""
    if not before or not after:
        return whole(before, after)
    old, new = _split(before), _split(after)
    if not old or not new:
        return whole(before, after)
    matcher = SequenceMatcher(None, old, new)
    if matcher.ratio() < ALIKE:
        return whole(before, after)
    return list(_shortened(list(_compared(matcher, old, new))))


def _split(text: str) -> list[str]:
    """Words; lines when there are too many; nothing when even those are too many."""
    words = WORD.findall(text)
    if len(words) <= MOST_WORDS:
        return words
    lines = text.splitlines(keepends=True)
    return lines if len(lines) <= MOST_LINES else []


def _compared(
    matcher: "SequenceMatcher[str]", old: Sequence[str], new: Sequence[str]
) -> Iterator[Piece]:
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        went, came = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if tag == "equal":
            yield Piece("", came)
        else:
            yield from whole(went, came)


def _shortened(found: list[Piece]) -> Iterator[Piece]:
    last = len(found) - 1
    for rank, piece in enumerate(found):
        if piece.kind or len(piece.text) <= 2 * CONTEXT + 1:
            yield piece
        else:
            begin = "" if rank == 0 else piece.text[:CONTEXT]
            end = "" if rank == last else piece.text[-CONTEXT:]
            yield Piece("", f"{begin} … {end}")
