"""The rows of one page of an answer, in order, with what a list prints and why each is there."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from directory.choices import OUTSIDE_WORDS, Family, Perimeter
from directory.search import memory, sets
from directory.search.engine import Answer
from directory.search.statement import Statement
from directory.search.understanding import Place
from rendering.typography import NO_BREAK

# So many rows are ranked one by one; beyond, by where the words were found, then by position.
RANKED = 600
# Beyond so many, another order is read from its index rather than sorted.
SORTED = 8_000
MAX_MARKED = 40
MIDDLE_DOT = f"{NO_BREAK}· "
OPEN, CLOSE = "\ue000", "\ue001"
MARKS = f'StartSel="{OPEN}", StopSel="{CLOSE}"'
SHOWN_POLES = 2


class Row(NamedTuple):
    """A structure as a list shows it; `shown_…` and `excerpt` mark what was searched for."""

    pk: int
    slug: str
    name: str
    summary: str
    shown_name: SafeString
    shown_summary: SafeString
    excerpt: SafeString
    place: str
    logo: str
    doubt: str
    is_sample: bool
    poles: list[dict[str, str]]
    trades: str

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return reverse("directory:detail", args=[self.slug])

    def get_absolute_url(self) -> str:
        return self.url

    @property
    def logo_url(self) -> str:
        return default_storage.url(self.logo) if self.logo else ""

    @property
    def is_marked(self) -> bool:
        """Its name or its summary already shows why it was found."""
        return "<mark>" in self.shown_name or "<mark>" in self.shown_summary

    @property
    def hue_key(self) -> str:
        """The colour of its first pole."""
        return self.poles[0]["hue_key"] if self.poles else ""


class Order(NamedTuple):
    """How rows are sorted: SQL that selects structure_id from `hits`, and its parameters."""

    sql: str
    params: list[object]


def rows(answer: Answer, start: int, count: int) -> list[Row]:
    """At most `count` rows from the one of rank `start`, in the order asked for; one query."""
    if not answer.total:
        return []
    key = ("rows", answer.key, answer.question.sort, answer.kept, start, count)
    return memory.recall(answer.state, key, lambda: _read(answer, start, count))


def _read(answer: Answer, start: int, count: int) -> list[Row]:
    expected = min(count, answer.total - start)
    for depth in (_depth(answer, start + count), None):
        made = answer.statement()
        sql, params = _printed(answer, _order(answer, made, start, count, depth))
        found = [_row(values) for values in made.fetch(sql, params)]
        if len(found) >= expected:
            break
    return found


def _depth(answer: Answer, wanted: int) -> int:
    """How far to walk the index of another order to meet `wanted` rows, with a margin."""
    return 2 * wanted * answer.universe // answer.total + 2_000


def keys_in_batches(answer: Answer) -> Iterator[list[int]]:
    """The keys of all the rows, best pages first; each batch is a short query of its own."""
    if not answer.total:  # which also tells the words that are kept
        return
    top = _highest_chunk()
    for chunk in range(top + 1):
        made = answer.statement()
        sql = (
            " SELECT e.structure_id FROM hits h, LATERAL directory_ones(h.bits, 0, 32000) AS o"
            " JOIN directory_searchentry e ON e.position = %s + o WHERE h.chunk = %s ORDER BY e.position"
        )
        found = [pk for (pk,) in made.fetch(sql, [chunk * 32_000, chunk])]
        if found:
            yield found


def _highest_chunk() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) / 32000 FROM directory_searchentry")
        return int(cursor.fetchone()[0])


# -- Order ---------------------------------------------------------------------------------------
def _order(answer: Answer, made: Statement, start: int, count: int, depth: int | None) -> Order:
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


FOUND = (
    "directory_searchentry e JOIN (SELECT h.chunk * 32000 + o AS position FROM hits h,"
    " LATERAL directory_ones(h.bits, 0, 32000) AS o) AS found USING (position)"
)


def _by_column(answer: Answer, column: str, start: int, count: int, depth: int | None) -> Order:
    """Few rows are sorted; many are picked out of the index of the column, as far as is needed."""
    sql = "SELECT e.structure_id, row_number() OVER () AS rank FROM (SELECT e.structure_id FROM "
    page = "LIMIT %s OFFSET %s) AS e"
    if answer.total <= SORTED:
        return Order(f"{sql}{FOUND} ORDER BY {column} {page}", [count, start])
    # With a depth the planner walks the index; without, it would sort everything.
    walked = (
        f"(SELECT * FROM directory_searchentry e ORDER BY {column} LIMIT %s) AS e WHERE get_bit(coalesce("
        "(SELECT h.bits FROM hits h WHERE h.chunk = e.position / 32000), 0::bit(32000)),"
        " e.position %% 32000) = 1"
    )
    return Order(f"{sql}{walked} {page}", [depth, count, start])


def _nearest(answer: Answer, start: int, count: int) -> Order:
    """Nearest first, by whole kilometres; read from the index of places when there are many."""
    place = answer.centre or Place()
    tables = FOUND
    window: sets.Params = ()
    if answer.total > RANKED:
        box, window = _box(answer, place)
        tables = (
            "directory_searchentry e JOIN hits h ON h.chunk = e.position / 32000"
            f" AND get_bit(h.bits, e.position %% 32000) = 1 WHERE {box}"
        )
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
    near = answer.centre
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
    classes = ["hits"]
    for kind in ("named", "traded"):
        members = ["hits"]
        for rank in answer.terms:
            term = answer.reading.terms[rank]
            part = sets.naming(term, whole=kind == "named")
            if kind == "traded":
                part = sets.any_of([part, sets.doing(term)])
            members.append(made.name(f"{kind}_{rank}", part))
        if answer.terms:
            classes.insert(-1, made.meet(kind, members))
    selects = []
    for rank, name in enumerate(classes):
        before = " ".join(f"LEFT JOIN {other} USING (chunk)" for other in classes[:rank][-1:])
        less = "".join(
            f" & ~coalesce({other}.bits, 0::bit(32000))" for other in classes[:rank][-1:]
        )
        selects.append(
            f"SELECT {rank} AS class, chunk, {name}.bits{less} AS bits FROM {name} {before}"
        )
    union = " UNION ALL ".join(selects)
    sql = (
        "SELECT e.structure_id, row_number() OVER (ORDER BY p.class, p.position) AS rank FROM ("
        " SELECT c.class, c.chunk * 32000 + o AS position FROM ("
        " SELECT *, bit_count(bits) AS n, sum(bit_count(bits)) OVER (ORDER BY class, chunk)"
        f" - bit_count(bits) AS before FROM ({union}) AS u) AS c,"
        " LATERAL directory_ones(c.bits, greatest(0, %s - c.before)::int, %s) AS o"
        " WHERE c.before < %s AND c.before + c.n > %s ORDER BY c.class, c.chunk, o LIMIT %s) AS p"
        " JOIN directory_searchentry e USING (position)"
    )
    return Order(sql, [start, count, start + count, start, count])


# -- Printing ------------------------------------------------------------------------------------
def _printed(answer: Answer, order: Order) -> tuple[str, list[object]]:
    terms = [answer.reading.terms[rank] for rank in answer.terms]
    lexemes = list(dict.fromkeys(word for term in terms for word in term.lexemes))[:MAX_MARKED]
    query = sets.tsquery(lexemes, "", " | ")
    clean = "translate({}, %s, '')"
    if lexemes:
        name = f"ts_headline('public.fr_ess', {clean.format('s.name')}, q.query, %s)"
        summary = f"ts_headline('public.fr_ess', {clean.format('s.summary')}, q.query, %s)"
        whole, bit = f"{MARKS}, HighlightAll=true", f"{MARKS}, MaxWords=22, MinWords=12"
        excerpt = (
            "CASE WHEN s.description <> '' AND NOT to_tsvector('public.fr_ess', s.name || ' ' || s.summary)"
            " @@ q.query AND to_tsvector('public.fr_ess', s.description) @@ q.query THEN"
            f" ts_headline('public.fr_ess', {clean.format('s.description')}, q.query, %s) ELSE '' END"
        )
        printed: list[object] = [OPEN + CLOSE, whole, OPEN + CLOSE, whole, OPEN + CLOSE, bit]
    else:
        name, summary, excerpt, printed = "s.name", "s.summary", "''", []
    near = answer.centre
    distance = sets.distance_sql("e.") if near else "NULL::float8"
    activities = [int(pk) for term in terms for pk in term.activities]
    sql = (
        f", page AS MATERIALIZED ({order.sql})"
        f" SELECT s.id, s.slug, s.name, s.summary, {name}, {summary}, {excerpt}, s.family, s.perimeter,"
        f" c.name, {distance}, s.logo, CASE WHEN s.verified_at IS NULL THEN s.cited_year END, s.is_sample,"
        " (SELECT jsonb_agg(jsonb_build_array(p.name, p.slug) ORDER BY p.position, p.id)"
        " FROM directory_structure_poles l JOIN poles_pole p ON p.id = l.pole_id WHERE l.structure_id = s.id),"
        " (SELECT string_agg(a.name, ', ' ORDER BY a.name_key, a.id) FROM directory_structure_activities l"
        " JOIN poles_activity a ON a.id = l.activity_id WHERE l.structure_id = s.id AND a.id = ANY (%s))"
        " FROM page JOIN directory_structure s ON s.id = page.structure_id"
        " JOIN directory_searchentry e ON e.structure_id = s.id"
        " LEFT JOIN directory_commune c ON c.insee = s.commune_id"
        " CROSS JOIN (SELECT %s::tsquery AS query) AS q ORDER BY page.rank"
    )
    params = [
        *order.params,
        *printed,
        *(sets.distance_params(near) if near else ()),
        activities,
        query,
    ]
    return sql, params


def _row(values: tuple[Any, ...]) -> Row:
    (pk, slug, name, summary, shown_name, shown_summary, excerpt, family, perimeter, commune, distance, logo, cited,
     sample, poles, trades) = values  # fmt: skip
    outside = OUTSIDE_WORDS.get(Perimeter(perimeter)) if perimeter else None
    return Row(
        pk, slug, name, summary, marked(shown_name), marked(shown_summary), marked(excerpt),
        MIDDLE_DOT.join(
            word
            for word in (
                commune,
                "" if distance is None else far(distance),
                str(outside or (Family(family).label if family else "")),
            )
            if word
        ),
        logo or "",
        f"cité en {cited}, non vérifié" if cited else "",
        sample,
        [{"name": one, "hue_key": f"pole-{key}"} for one, key in json.loads(poles or "[]")][:SHOWN_POLES],
        trades or "",
    )  # fmt: skip


def marked(text: str) -> SafeString:
    """`text` as HTML, with what PostgreSQL marked in <mark>, neighbours together."""
    safe = conditional_escape(text.replace(f"{CLOSE} {OPEN}", " "))
    return mark_safe(safe.replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))  # noqa: S308 escaped above


def far(kilometres: float) -> str:
    """« à 4 km », « à moins d’un kilomètre »."""
    return f"à {kilometres:.0f}{NO_BREAK}km" if kilometres >= 1 else "à moins d’un kilomètre"
