"""Sets of structures as SQL: each gives rows (chunk, bits), to be joined and counted.

A part is a SELECT and its parameters; nothing that a person typed is ever in the SQL itself.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from directory.search.understanding import Place, Term

Params = tuple[object, ...]
EARTH_RADIUS_KM = 6371.0
# A little less than there are (111.19), so that the box holds the whole circle.
KM_PER_DEGREE = 110.5


@dataclass(frozen=True)
class Part:
    """A set: SQL that selects (chunk, bits)."""

    sql: str
    params: Params = ()


# The codes of values given by two arrays, dimensions and values.
CODES = (
    "ARRAY(SELECT id::int FROM directory_searchcode JOIN unnest(%s::text[], %s::text[])"
    " AS told (dimension, value) USING (dimension, value))"
)
EMPTY = Part("SELECT chunk, bits FROM directory_searchbits WHERE false")


def any_of(parts: Sequence[Part]) -> Part:
    """What is in at least one of `parts`."""
    if not parts:
        return EMPTY
    if len(parts) == 1:
        return parts[0]
    sql = " UNION ALL ".join(part.sql for part in parts)
    params = tuple(value for part in parts for value in part.params)
    return Part(f"SELECT chunk, bit_or(bits) AS bits FROM ({sql}) AS one GROUP BY chunk", params)


def carrying(codes: Iterable[int]) -> Part:
    """The structures that carry one of `codes`."""
    told = sorted(set(codes))
    if not told:
        return EMPTY
    if len(told) == 1:
        return Part("SELECT chunk, bits FROM directory_searchbits WHERE code = %s", (told[0],))
    sql = "SELECT chunk, bit_or(bits) AS bits FROM directory_searchbits WHERE code = ANY (%s) GROUP BY chunk"
    return Part(sql, (told,))


def columns(pairs: Sequence[tuple[str, str]]) -> Params:
    """(dimension, value) pairs as the two parameters of CODES."""
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def valued(pairs: Iterable[tuple[str, str]]) -> Part:
    """The structures that have one of these values, given as (dimension, value)."""
    told = sorted(set(pairs))
    if not told:
        return EMPTY
    sql = f"SELECT chunk, bit_or(bits) AS bits FROM directory_searchbits WHERE code = ANY ({CODES}) GROUP BY chunk"
    return Part(sql, columns(told))


def where(condition: str, *params: object) -> Part:
    """The structures whose entry passes `condition`; for what few entries pass."""
    return Part(
        "SELECT chunk, bits FROM directory_bits(ARRAY(SELECT position FROM directory_searchentry"
        f" WHERE {condition} ORDER BY position))",
        params,
    )


def around(places: Sequence[Place], km: int) -> Part:
    """The structures at most `km` kilometres from the town hall of one of `places`."""
    return any_of([_circle(place, km) for place in places if place.latitude is not None])


def _circle(place: Place, km: int) -> Part:
    box, window = box_around(place, km)
    return where(f"{box} AND {distance_sql()} <= %s", *window, *distance_params(place), km)


def box_around(place: Place, km: int) -> tuple[str, Params]:
    """The condition of standing in the square that holds a circle, which an index answers."""
    lat, lon = float(place.latitude or 0), float(place.longitude or 0)
    tall = km / KM_PER_DEGREE
    broad = tall / max(math.cos(math.radians(lat)), 0.01)
    condition = "latitude BETWEEN %s AND %s AND longitude BETWEEN %s AND %s"
    return condition, (lat - tall, lat + tall, lon - broad, lon + broad)


def distance_sql(entry: str = "") -> str:
    """Kilometres between an entry and a place, by the haversine formula."""
    return (
        f"{2 * EARTH_RADIUS_KM} * asin(sqrt(least(1, sin(radians({entry}latitude - %s) / 2) ^ 2"
        f" + cos(radians(%s)) * cos(radians({entry}latitude)) * sin(radians({entry}longitude - %s) / 2) ^ 2)))"
    )


def distance_params(place: Place) -> Params:
    return (place.latitude, place.latitude, place.longitude)


def saying(term: Term) -> Part:
    """The structures that answer to a term: they say it, do it, are it, or stand there."""
    parts = [_written(term, "mot", "")]
    parts += [doing(term), valued(term.kinds)]
    if term.communes:
        parts.append(where("commune = ANY (%s)", term.communes))
    return any_of([part for part in parts if part != EMPTY])


def naming(term: Term, *, whole: bool) -> Part:
    """The structures that say a term in their name; `whole`, and not a word that it begins."""
    shown = replace(term, lexemes=term.lexemes[: term.own]) if whole else term
    return _written(shown, "nom", ":A")


def doing(term: Term) -> Part:
    """The structures one of whose activities a term names."""
    return carrying(
        term.codes[f"activite:{pk}"] for pk in term.activities if f"activite:{pk}" in term.codes
    )


def _written(term: Term, dimension: str, weight: str) -> Part:
    """Frequent stems are kept as bits; the others are found by the index of words."""
    if term.together:
        return (
            where("text @@ %s::tsquery", tsquery(term.lexemes, weight, " & "))
            if term.lexemes
            else EMPTY
        )
    frequent = [lexeme for lexeme in term.lexemes if f"{dimension}:{lexeme}" in term.codes]
    rare = [lexeme for lexeme in term.lexemes if f"{dimension}:{lexeme}" not in term.codes]
    parts = []
    if frequent:
        parts.append(carrying(term.codes[f"{dimension}:{lexeme}"] for lexeme in frequent))
    if rare:
        parts.append(_written_rarely(rare, weight))
    return any_of(parts)


def _written_rarely(lexemes: Sequence[str], weight: str) -> Part:
    """Word by word: of the hundreds that three letters begin, in one query, PostgreSQL thinks that
    most structures say one, and reads them all (2 s instead of 30 ms at 220,000)."""
    return Part(
        "SELECT chunk, bits FROM directory_bits(ARRAY(SELECT DISTINCT found.position"
        " FROM unnest(%s::text[]) AS said, LATERAL (SELECT position FROM directory_searchentry"
        " WHERE text @@ said::tsquery OFFSET 0) AS found ORDER BY 1))",
        ([tsquery([lexeme], weight, "") for lexeme in lexemes],),
    )


def tsquery(lexemes: Iterable[str], weight: str, operator: str) -> str:
    """Lexemes as PostgreSQL reads them: quoted, so that they are only words."""
    quoted = ("'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'" for lexeme in lexemes)
    return operator.join(f"{lexeme}{weight}" for lexeme in quoted)
