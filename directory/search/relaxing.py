"""When no structure answers to every word: which part of the words keeps the most of them."""

from collections.abc import Sequence
from itertools import combinations

from directory.search.statement import Condition, Statement
from directory.search.understanding import Term

# Among so many words, the rarest; every part of them is tried.
MAX_WORDS = 6


def largest_part(
    made: Statement, conditions: Sequence[Condition], terms: Sequence[Term]
) -> tuple[int, ...] | None:
    """The ranks of the terms to keep: as many as possible, places given up first, then the
    commonest; None when nobody
    answers to any. `made` names the sets of `conditions`. One query."""
    ranks = sorted(range(len(terms)), key=lambda rank: terms[rank].number)[:MAX_WORDS]
    most = min(len(ranks), len(terms) - 1)
    parts = [part for size in range(most, 0, -1) for part in combinations(ranks, size)]
    # What is wanted matters more than where: of two parts as long, the one with fewer places.
    parts.sort(key=lambda part: (-len(part), sum(terms[rank].is_place for rank in part)))
    if not parts:
        return None
    made.meet("others", [one.name for one in conditions if one.about != "q"])
    sets = {one.rank: one.name for one in conditions if one.rank is not None}
    union = " UNION ALL ".join(
        f"SELECT {rank} AS term, chunk, bits FROM {sets[rank]}" for rank in ranks
    )
    sql = (
        f"SELECT p.rank FROM (VALUES {', '.join(['(%s::int, %s::int[])'] * len(parts))})"
        " AS p (rank, terms), LATERAL (SELECT sum(n) AS number FROM ("
        " SELECT bit_count(bit_and(t.bits & others.bits)) AS n"
        f" FROM ({union}) AS t JOIN others USING (chunk) WHERE t.term = ANY (p.terms)"
        " GROUP BY chunk HAVING count(*) = cardinality(p.terms)) AS one) AS counted"
        " WHERE counted.number > 0 ORDER BY p.rank LIMIT 1"
    )
    found = made.fetch(
        sql, [value for rank, part in enumerate(parts) for value in (rank, list(part))]
    )
    return tuple(sorted(parts[found[0][0]])) if found else None
