"""Which known word a mistyped one stands for."""

SHORT = 5
MAX_SUGGESTIONS = 4


def slips(typed: str, meant: str) -> int:
    """How many letters were missed, added, changed or swapped (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for row, sign in enumerate(typed, 1):
        line = [row]
        for column, other in enumerate(meant, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (sign != other))
            if row > 1 and column > 1 and sign == meant[column - 2] and typed[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]


def likely_words(typed: str, candidates: list[tuple[str, int]]) -> list[str]:
    """`candidates` (word, how many say it) near enough to `typed`, the likeliest first."""
    allowed = 1 if len(typed) <= SHORT else 2
    near = []
    for word, number in dict(candidates).items():
        distance = _distance(typed, word)
        if distance <= allowed:
            near.append((distance, typed[0] != word[0], -number, word))
    likely = [word for *_, word in sorted(near)]
    # A plural or another ending of the likeliest says nothing new.
    others = [word for word in likely[1:] if not word.startswith(likely[0][: len(typed) - 2])]
    return [*likely[:1], *others][:MAX_SUGGESTIONS]


def _distance(typed: str, word: str) -> int:
    # Two words written as one: the space is the slip.
    if " " in word:
        return slips(typed, word.replace(" ", "")) + 1
    # A plural or a feminine is not a slip: the stem is the same.
    return min(slips(typed, word), slips(typed, word.rstrip("s")))
