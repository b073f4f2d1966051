"""In which order the rows of an answer come: SQL that picks those of one page out of `hits`."""

from collections.abc import Sequence
from typing import NamedTuple

from directory.models.search_index import CHUNK
from directory.search import sets
from directory.search.engine import Answer
from directory.search.statement import Statement
from directory.search.understanding import Place

# So many rows are ranked one by one; beyond, by where the words were found, then by position.
RANKED = 600
# Beyond so many, another order is read from its index rather than sorted.
SORTED = 8_000
# The entries of `hits`, looked at one by one.
HELD = (
    f"directory_searchentry e JOIN hits h ON h.chunk = e.position / {CHUNK}"
    f" AND get_bit(h.bits, e.position %% {CHUNK}) = 1"
)
# The same, found by their positions.
FOUND = (
    f"directory_searchentry e JOIN (SELECT h.chunk * {CHUNK} + o AS position FROM hits h,"
    f" LATERAL directory_ones(h.bits, 0, {CHUNK}) AS o) AS found USING (position)"
)


class Order(NamedTuple):
    """How rows are sorted: SQL that selects structure_id from `hits`, and its parameters."""

    sql: str
    params: list[object]


def order_of(answer: Answer, made: Statement, start: int, count: int, depth: int | None) -> Order:
    sort = answer.question.sort
    if sort in {"nom", "verifiees"}:
        column = {"nom": "e.name_key", "verifiees": "e.verified_at DESC NULLS LAST"}[sort]
        return _by_column(answer, f"{column}, e.structure_id", start, count, depth)
    near = answer.centre
    if near and (sort == "distance" or answer.total > RANKED or not answer.terms):
        return _nearest(answer, start, count)
    if answer.terms and answer.total <= RANKED:
        return _ranked(answer, start, count)
    if answer.total <= RANKED:
        return _by_column(answer, "e.score DESC, e.name_key, e.structure_id", start, count, depth)
    return _by_position(answer, made, start, count)


def _by_column(answer: Answer, column: str, start: int, count: int, depth: int | None) -> Order:
    """Few rows are sorted; many are picked out of the index of the column, as far as is needed."""
    sql = "SELECT e.structure_id, row_number() OVER () AS rank FROM (SELECT e.structure_id FROM "
    page = "LIMIT %s OFFSET %s) AS e"
    if answer.total <= SORTED:
        return Order(f"{sql}{FOUND} ORDER BY {column} {page}", [count, start])
    # With a depth the planner walks the index; without, it would sort everything.
    walked = (
        f"(SELECT * FROM directory_searchentry e ORDER BY {column} LIMIT %s) AS e WHERE get_bit(coalesce("
        f"(SELECT h.bits FROM hits h WHERE h.chunk = e.position / {CHUNK}), 0::bit({CHUNK})),"
        f" e.position %% {CHUNK}) = 1"
    )
    return Order(f"{sql}{walked} {page}", [depth, count, start])


def _nearest(answer: Answer, start: int, count: int) -> Order:
    """Nearest first, by whole kilometres; read from the index of places when there are many."""
    place = answer.centre or Place()
    tables = FOUND
    window: sets.Params = ()
    if answer.total > RANKED:
        box, window = _box(answer, place)
        tables = f"{HELD} WHERE {box}"
    sql = (
        "SELECT e.structure_id, p.rank FROM (SELECT position, row_number() OVER () AS rank FROM ("
        f"SELECT e.position FROM {tables} ORDER BY round({sets.distance_sql('e.')}), e.position"
        " LIMIT %s OFFSET %s) AS sorted) AS p JOIN directory_searchentry e USING (position)"
    )
    return Order(sql, [*window, *sets.distance_params(place), count, start])


def _box(answer: Answer, place: Place) -> tuple[str, sets.Params]:
    """What holds every row: a square around `place`, unless other communes are asked for too."""
    alone = answer.reading.near or len(answer.chosen["commune"]) == 1
    return sets.box_around(place, answer.km) if alone else ("true", ())


def _ranked(answer: Answer, start: int, count: int) -> Order:
    """By name, then by activity, then by what the page says; the freshest pages first."""
    name = answer.reading.name_key
    whole = (
        "CASE WHEN e.name_key = %s OR s.acronym_key = %s THEN 3 WHEN e.name_key LIKE %s || '%%' THEN 1"
        " ELSE 0 END"
    )
    params: list[object] = [name, name, name.replace("%", r"\%").replace("_", r"\_")]
    keys = []
    for rank in answer.terms:
        key, values = _weight(answer, rank)
        keys.append(key)
        params += values
    near = answer.reference
    distance = f"round({sets.distance_sql('e.')})" if near else "NULL::int"
    sql = (
        "SELECT e.structure_id, row_number() OVER () AS rank FROM (SELECT e.structure_id"
        f" FROM {FOUND} JOIN LATERAL (SELECT public.ess_key(acronym) AS acronym_key FROM"
        " directory_structure WHERE id = e.structure_id) AS s ON true"
        f" ORDER BY {' + '.join([f'({whole})', *keys])} DESC, {distance}, e.score DESC, e.position LIMIT %s OFFSET %s) AS e"
    )
    return Order(sql, [*params, *(sets.distance_params(near) if near else ()), count, start])


def _weight(answer: Answer, rank: int) -> tuple[str, list[object]]:
    term = answer.reading.terms[rank]
    own, begun = term.lexemes[: term.own], term.lexemes[term.own :]
    trades = [code for code in (term.codes.get(f"activite:{pk}") for pk in term.activities) if code]
    says = "e.text @@ %s::tsquery"
    operator = " & " if term.together else " | "
    cases: list[tuple[float, str, Sequence[object]]] = []
    if own:
        cases.append((1.0, says, [sets.tsquery(own, ":A", operator)]))
    if begun:
        cases.append((0.8, says, [sets.tsquery(begun, ":A", " | ")]))
    if term.kinds:
        cases.append((0.7, f"e.codes && {sets.CODES}", sets.columns(term.kinds)))
    if trades:
        cases.append((0.6, "e.codes && %s::int[]", [trades]))
    if term.communes:
        cases.append((0.5, "e.commune = ANY (%s)", [term.communes]))
    if own:
        cases.append((0.4, says, [sets.tsquery(own, ":AB", operator)]))
        cases.append((0.2, says, [sets.tsquery(own, "", operator)]))
    if not cases:
        return "0", []
    whens = " ".join(f"WHEN {condition} THEN {weight}" for weight, condition, _ in cases)
    return f"CASE {whens} ELSE 0.1 END", [value for _, _, values in cases for value in values]


def _by_position(answer: Answer, made: Statement, start: int, count: int) -> Order:
    """Those that say it in their name, those that do it, the others; each by position."""
    union = " UNION ALL ".join(
        f"SELECT {rank} AS class, chunk, bits FROM {name}"
        for rank, name in enumerate(_classes(answer, made))
    )
    sql = (
        "SELECT e.structure_id, row_number() OVER (ORDER BY p.class, p.position) AS rank FROM ("
        f" SELECT c.class, c.chunk * {CHUNK} + o AS position FROM ("
        " SELECT *, bit_count(bits) AS n, sum(bit_count(bits)) OVER (ORDER BY class, chunk)"
        f" - bit_count(bits) AS before FROM ({union}) AS u) AS c,"
        " LATERAL directory_ones(c.bits, greatest(0, %s - c.before)::int, %s) AS o"
        " WHERE c.before < %s AND c.before + c.n > %s ORDER BY c.class, c.chunk, o LIMIT %s) AS p"
        " JOIN directory_searchentry e USING (position)"
    )
    return Order(sql, [start, count, start + count, start, count])


def _classes(answer: Answer, made: Statement) -> list[str]:
    """The names of sets that share `hits` out, the best first."""
    terms = [(rank, answer.reading.terms[rank]) for rank in answer.terms]
    if not terms:
        return ["hits"]
    for rank, term in terms:
        named = sets.naming(term, whole=True)
        made.name(f"n{rank}", named)
        made.name(f"d{rank}", sets.any_of([sets.naming(term, whole=False), sets.doing(term)]))
    made.meet("named", ["hits", *(f"n{rank}" for rank, _ in terms)])
    made.meet("doing", ["hits", *(f"d{rank}" for rank, _ in terms)])
    return ["named", made.less("does", "doing", "named"), made.less("others", "hits", "doing")]
