"""The rows of one page of an answer, in order, with what a list prints and why each is there."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from directory.choices import OUTSIDE_WORDS, Family, Perimeter
from directory.models.search_index import CHUNK
from directory.search import memory, sets
from directory.search.engine import Answer
from directory.search.ordering import Order, order_of
from directory.search.understanding import Term
from rendering.pictures import shown
from rendering.typography import NO_BREAK

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
        return shown(self.logo).src if self.logo else ""

    @property
    def logo_srcset(self) -> str:
        return shown(self.logo).srcset if self.logo else ""

    @property
    def is_marked(self) -> bool:
        """Its name or its summary already shows why it was found."""
        return "<mark>" in self.shown_name or "<mark>" in self.shown_summary

    @property
    def hue_key(self) -> str:
        """The colour of its first pole."""
        return self.poles[0]["hue_key"] if self.poles else ""


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
        sql, params = _printed(answer, order_of(answer, made, start, count, depth))
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
    every = range(_highest_chunk() + 1)
    for chunks in [list(every)] if answer.total <= CHUNK else [[chunk] for chunk in every]:
        made = answer.statement()
        sql = (
            f" SELECT e.structure_id FROM hits h CROSS JOIN LATERAL directory_ones(h.bits, 0, {CHUNK}) AS o"
            f" JOIN directory_searchentry e ON e.position = h.chunk * {CHUNK} + o"
            " WHERE h.chunk = ANY (%s) ORDER BY e.position"
        )
        found = [pk for (pk,) in made.fetch(sql, [chunks])]
        if found:
            yield found


def _highest_chunk() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) / %s FROM directory_searchentry", [CHUNK])
        return int(cursor.fetchone()[0])


# -- Printing ------------------------------------------------------------------------------------
def _printed(answer: Answer, order: Order) -> tuple[str, list[object]]:
    """The rows of an order with all that a list prints: SQL and its parameters."""
    terms = [answer.reading.terms[rank] for rank in answer.terms]
    shown, told = _marks(terms)
    near = answer.reference
    distance = sets.distance_sql("e.") if near else "NULL::float8"
    sql = f"""
, page AS MATERIALIZED ({order.sql})
SELECT s.id, s.slug, s.name, s.summary, {shown}, s.family, s.perimeter, c.name, {distance}, s.logo,
    CASE WHEN s.verified_at IS NULL THEN s.cited_year END, s.is_sample,
    (SELECT jsonb_agg(jsonb_build_array(p.name, p.slug) ORDER BY p.position, p.id)
        FROM directory_structure_poles l JOIN poles_pole p ON p.id = l.pole_id
        WHERE l.structure_id = s.id),
    (SELECT string_agg(a.name, ', ' ORDER BY a.name_key, a.id)
        FROM directory_structure_activities l JOIN poles_activity a ON a.id = l.activity_id
        WHERE l.structure_id = s.id AND a.id = ANY (%s))
FROM page JOIN directory_structure s ON s.id = page.structure_id
JOIN directory_searchentry e ON e.structure_id = s.id
LEFT JOIN directory_commune c ON c.insee = s.commune_id
CROSS JOIN (SELECT %s::tsquery AS query) AS q
ORDER BY page.rank"""
    activities = [int(pk) for term in terms for pk in term.activities]
    place = sets.distance_params(near) if near else ()
    return sql, [*order.params, *told, *place, activities, sets.tsquery(_lexemes(terms), "", " | ")]


def _lexemes(terms: list[Term]) -> list[str]:
    return list(dict.fromkeys(word for term in terms for word in term.lexemes))[:MAX_MARKED]


def _marks(terms: list[Term]) -> tuple[str, list[object]]:
    """Name, summary and a bit of the description, with the words searched for between signs that
    no text keeps; the description only when neither name nor summary says any."""
    signs = OPEN + CLOSE
    if not _lexemes(terms):
        return "translate(s.name, %s, ''), translate(s.summary, %s, ''), ''", [signs, signs]
    headline = "ts_headline('public.fr_ess', translate({}, %s, ''), q.query, %s)"
    words = "to_tsvector('public.fr_ess', {}) @@ q.query"
    shown = f"""{headline.format("s.name")}, {headline.format("s.summary")},
    CASE WHEN s.description <> '' AND NOT {words.format("s.name || ' ' || s.summary")}
        AND {words.format("s.description")} THEN {headline.format("s.description")} ELSE '' END"""
    whole, bit = f"{MARKS}, HighlightAll=true", f"{MARKS}, MaxWords=22, MinWords=12"
    return shown, [signs, whole, signs, whole, signs, bit]


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
