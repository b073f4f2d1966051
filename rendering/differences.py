"""What changed between two texts, word by word, to be shown as inserted and deleted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# As much as is shown of any text; comparing costs the product of the lengths.
MAX_LENGTH = 20_000
# Words of two lines beyond which they are told as one deleted, one inserted.
MOST_PAIRS = 40_000
SAME, GONE, NEW = "same", "del", "ins"
TITLE = re.compile(r"^#{1,6}\s+")
WORDS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Words of one line, all `same`, `del` or `ins`."""

    kind: str
    text: str


type Line = list[Piece]


def differences(old: str, new: str) -> list[Line]:
    """The lines of both texts in reading order, blank ones left out."""
    before, after = _lines(old), _lines(new)
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [[Piece(SAME, line)] for line in before[a:b]]
        else:
            pairs = zip_longest(before[a:b], after[c:d], fillvalue="")
            found += [_line(one, other) for one, other in pairs]
    return found


def _lines(text: str) -> list[str]:
    """Without what marks a title in markdown: the words alone are compared."""
    lines = (TITLE.sub("", line.strip()) for line in text[:MAX_LENGTH].splitlines())
    return [line for line in lines if line]


def _line(old: str, new: str) -> Line:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) * len(after) > MOST_PAIRS:
        return [Piece(GONE, old), Piece(NEW, new)]
    return list(_merged(before, after))


def _merged(before: list[str], after: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(before[a:b]))
            continue
        if a < b:
            yield Piece(GONE, "".join(before[a:b]))
        if c < d:
            yield Piece(NEW, "".join(after[c:d]))
