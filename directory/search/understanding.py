"""What the words of a search mean: stems, beginnings, trades, kinds, places, and mended typos.

One query for everything that is typed, whatever the number of words; one more when a word is
mended.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from directory.search import typed_text
from directory.search.spelling import likely_words
from poles.search import words_of

# A word shared by the names of more communes than that (« saint ») does not name one of them.
FEW_COMMUNES = 200
MIN_BEGINNING = 3

UNDERSTAND = r"""
WITH typed AS MATERIALIZED (
    SELECT rank::int, word, public.ess_key(word) AS key, rank = %(unfinished)s AS unfinished,
        ARRAY(SELECT lexeme FROM unnest(to_tsvector('public.fr_ess', word))) AS own
    FROM unnest(%(words)s::text[]) WITH ORDINALITY AS t(word, rank)
), said AS MATERIALIZED (
    SELECT typed.*, CASE WHEN unfinished AND length(key) >= %(beginning)s THEN ARRAY(
        SELECT DISTINCT lexeme FROM directory_searchword
        WHERE word ~>=~ key AND word ~<~ (key || chr(1114109)) AND NOT lexeme = ANY (own)
    ) ELSE '{}' END AS begun
    FROM typed
), meant AS MATERIALIZED (
    SELECT said.*,
        (SELECT max(number) FROM directory_searchword WHERE lexeme = ANY (own)) AS number,
        ARRAY(
            SELECT a.id::text FROM poles_activity a LEFT JOIN poles_activity p ON p.id = a.parent_id
            WHERE a.search_vector @@ plainto_tsquery('public.fr_ess', word)
                OR p.search_vector @@ plainto_tsquery('public.fr_ess', word)
                OR (unfinished AND length(key) >= %(beginning)s
                    AND public.ess_key(a.name || ' ' || a.synonyms) ~ ('\m' || key))
        ) AS activities,
        CASE WHEN (SELECT count(*) <= %(few)s FROM directory_commune) THEN ARRAY(
            SELECT insee FROM directory_commune WHERE array_to_string(place_keys, ' ')
                ~ ('\m' || key || CASE WHEN unfinished AND length(key) >= %(beginning)s
                    THEN '' ELSE '\M' END)
        ) ELSE '{}' END AS communes
    FROM said WHERE own <> '{}'
)
SELECT 'mot' AS what, word, to_jsonb(meant) || jsonb_build_object(
    'codes', (SELECT jsonb_object_agg(dimension || ':' || value, id) FROM directory_searchcode
        WHERE (dimension IN ('mot', 'nom') AND value = ANY (own || begun))
            OR (dimension = 'activite' AND value = ANY (activities))),
    'alike', CASE WHEN number IS NULL AND begun = '{}' AND activities = '{}'
            AND communes = '{}' AND length(key) >= %(beginning)s THEN (
        SELECT jsonb_agg(jsonb_build_array(like_.word, like_.number)) FROM (
            (SELECT w.word, w.number FROM directory_searchword w WHERE w.word %% key
                ORDER BY similarity(w.word, key) DESC, w.number DESC, w.word LIMIT 12)
            UNION ALL (
                SELECT DISTINCT v.word, 1000 FROM (
                    SELECT unnest(regexp_split_to_array(
                        public.ess_key(name || ' ' || synonyms), '[^a-z0-9]+')) AS word
                    FROM poles_activity
                    UNION ALL SELECT unnest(place_keys) FROM directory_commune
                    UNION ALL SELECT regexp_split_to_table(array_to_string(place_keys, ' '), ' ')
                    FROM directory_commune WHERE (SELECT count(*) <= %(few)s FROM directory_commune)
                ) AS v WHERE v.word %% key LIMIT 12)
            UNION ALL (
                SELECT l.word || ' ' || r.word, least(l.number, r.number)
                FROM generate_series(2, length(key) - 2) AS cut
                JOIN directory_searchword l ON l.word = left(key, cut)
                JOIN directory_searchword r ON r.word = substr(key, cut + 1)
                LIMIT 4)
        ) AS like_) END
) AS told
FROM meant
UNION ALL
SELECT 'lieu', insee, jsonb_build_object('name', name, 'keys', place_keys,
    'latitude', latitude, 'longitude', longitude)
FROM directory_commune WHERE place_keys && %(places)s::text[]
UNION ALL
SELECT 'filtre', told.dimension || ':' || told.slug,
    jsonb_build_object('label', v.label, 'value', v.value)
FROM unnest(%(dimensions)s::text[], %(slugs)s::text[]) AS told (dimension, slug)
JOIN directory_searchvalue v USING (dimension, slug)
UNION ALL
SELECT 'filtre', told.dimension || ':' || told.slug, jsonb_build_object('label', c.name,
    'value', c.insee, 'latitude', c.latitude, 'longitude', c.longitude)
FROM unnest(%(dimensions)s::text[], %(slugs)s::text[]) AS told (dimension, slug)
JOIN directory_commune c ON told.dimension = 'commune' AND c.insee = told.slug
UNION ALL
SELECT 'filtre', 'label:' || told.slug,
    jsonb_build_object('label', substr(told.slug, strpos(told.slug, ':') + 1), 'value', told.slug)
FROM unnest(%(dimensions)s::text[], %(slugs)s::text[]) AS told (dimension, slug)
WHERE told.dimension = 'label' AND (
    EXISTS (SELECT 1 FROM directory_searchcode k JOIN directory_searchbits b ON b.code = k.id
        WHERE k.dimension = 'label' AND k.value = told.slug AND b.number > 0)
    OR EXISTS (SELECT 1 FROM directory_charter
        WHERE is_published AND 'charte:' || title = told.slug)
    OR EXISTS (SELECT 1 FROM directory_award
        WHERE is_published AND kind || ':' || name = told.slug))
"""


@dataclass(frozen=True)
class Place:
    insee: str = ""
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Value:
    """A value of a facet that a table holds: its key there, its words, and where it is."""

    value: str
    label: str
    place: Place


@dataclass
class Term:
    """One thing asked for: the structures that say a word, do a trade, or stand in a place."""

    words: str
    lexemes: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    activities: list[str] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    communes: list[str] = field(default_factory=list)
    # Where it is, when it is the very name of one commune.
    place: Place | None = None
    # Every word of the term must be said (a place of several words), or any of its lexemes.
    together: bool = False
    # About how many structures say it.
    number: int = 0
    # How many of its lexemes are its own; the others are words that it begins.
    own: int = 0

    @property
    def is_place(self) -> bool:
        """It names a commune and nothing else."""
        return bool(self.communes) and not self.activities and not self.kinds


@dataclass
class Reading:
    """A text understood."""

    terms: list[Term] = field(default_factory=list)
    # What was read instead of what was typed, and other readings that were possible.
    mended: str = ""
    suggestions: list[str] = field(default_factory=list)
    near: Place | None = None
    km: int = 0
    name_key: str = ""
    # The values asked for that exist, by (dimension, slug).
    values: dict[tuple[str, str], Value] = field(default_factory=dict)


def understand(
    text: str,
    chosen: Sequence[tuple[str, str]] = (),
    *,
    as_typed: bool = False,
    only_words: bool = False,
) -> Reading:
    """The reading of `text` and of the values `chosen`; with `as_typed`, no word is mended; with
    `only_words`, « près de » asks for no distance."""
    asked = None if only_words else typed_text.near(text)
    words = typed_text.wanted_words(asked.before if asked else text)
    place_words = words_of(asked.place)[: typed_text.LONGEST_PLACE] if asked else []
    meanings, places, values = _ask(words, place_words, chosen)
    near, left = _place_of(place_words, places)
    slip = asked and near is None and not as_typed
    if slip and place_words:
        near, left = _place_much_like(place_words)
    if asked and near is None:  # « près de chez moi »: words like any others
        said = " ".join([*words, *place_words])
        return understand(said, chosen, as_typed=as_typed, only_words=True)
    if left:
        words = [*words, *left]
        meanings, places, _ = _ask(words, [])
    corrections = {} if as_typed else _corrections(words, meanings)
    if corrections:
        words = " ".join(
            corrections[word][0] if word in corrections else word for word in words
        ).split()
        meanings, places, _ = _ask(words, [])
    told = ["près de", near.name] if slip and near else []
    return Reading(
        terms=_terms(words, meanings, places),
        mended=" ".join([*words, *told]) if corrections or told else "",
        suggestions=[other for found in corrections.values() for other in found[1:]],
        near=near,
        km=asked.km if asked and near else 0,
        name_key=typed_text.key_of(text),
        values=values,
    )


def _ask(
    words: list[str], place_words: list[str], chosen: Sequence[tuple[str, str]] = ()
) -> tuple[dict[str, Any], dict[str, list[Place]], dict[tuple[str, str], Value]]:
    """What each word means, the communes by each of their names, and the values chosen."""
    meanings: dict[str, Any] = {}
    places: dict[str, list[Place]] = {}
    values: dict[tuple[str, str], Value] = {}
    if not words and not place_words and not chosen:
        return meanings, places, values
    for what, word, told in _rows(words, place_words, chosen):
        data = json.loads(told)
        place = Place(word, data.get("name", ""), data.get("latitude"), data.get("longitude"))
        if what == "mot":
            meanings[word] = data
        elif what == "filtre":
            dimension, _, slug = word.partition(":")
            values[dimension, slug] = Value(data["value"], data["label"], place)
        else:
            for key in data["keys"]:
                places.setdefault(key, []).append(place)
    return meanings, places, values


def _rows(
    words: list[str], place_words: list[str], chosen: Sequence[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    params: dict[str, Any] = {
        "words": words,
        "unfinished": len(words),
        "places": [*typed_text.place_keys(words), *typed_text.place_keys(place_words)],
        "beginning": MIN_BEGINNING,
        "few": FEW_COMMUNES,
        "dimensions": [dimension for dimension, _ in chosen],
        "slugs": [slug for _, slug in chosen],
    }
    with connection.cursor() as cursor:
        cursor.execute(UNDERSTAND, params)
        return list(cursor.fetchall())


def _place_of(words: list[str], places: dict[str, list[Place]]) -> tuple[Place | None, list[str]]:
    """The commune that the first of `words` name, and the words after its name."""
    for end in range(len(words), 0, -1):
        found = [row for row in places.get(typed_text.place_key(words[:end]), []) if row.latitude]
        if found:
            return found[0], words[end:]
    return None, []


def _place_much_like(words: list[str]) -> tuple[Place | None, list[str]]:
    """The commune that the first of `words` name but for a slip, and the words after its name."""
    sql = """
        SELECT typed, called, insee, name, latitude, longitude
        FROM unnest(%s::text[]) AS typed, directory_commune, unnest(place_keys) AS called
        WHERE called %% typed AND latitude IS NOT NULL
        ORDER BY similarity(called, typed) DESC, population DESC NULLS LAST, insee LIMIT 10"""
    ends = {typed_text.place_key(words[:end]): end for end in (1, len(words))}
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ends)])
        found = list(cursor.fetchall())
    for key, end in reversed(ends.items()):
        places = {row[1]: Place(*row[2:]) for row in reversed(found) if row[0] == key}
        if likely := likely_words(key, [(called, 1) for called in places]):
            return places[likely[0]], words[end:]
    return None, []


def _terms(
    words: list[str], meanings: dict[str, Any], places: dict[str, list[Place]]
) -> list[Term]:
    """A term for each run of words that names a commune or a kind of structure, the longest first,
    and for each other word."""
    runs = sorted(typed_text.place_keys(words).items(), key=lambda run: run[1][0] - run[1][1])
    taken: dict[int, Term] = {}
    for key, (start, end) in runs:
        kinds = typed_text.kinds_called(words[start:end]) if end - start > 1 else []
        if (kinds or key in places) and not any(rank in taken for rank in range(start, end)):
            term = _term(words[start:end], meanings)
            named = places.get(key, [])
            term.communes = [place.insee for place in named]
            term.place = named[0] if len(named) == 1 else None
            taken |= dict.fromkeys(range(start, end), term)
    for rank, word in enumerate(words):
        if rank not in taken and word in meanings:
            taken[rank] = _term([word], meanings)
    return list({id(term): term for _, term in sorted(taken.items())}.values())


def _term(words: list[str], meanings: dict[str, Any]) -> Term:
    known = [meanings[word] for word in words if word in meanings]
    term = Term(" ".join(words), together=len(words) > 1, kinds=typed_text.kinds_called(words))
    for meaning in known:
        term.lexemes += [*meaning["own"], *([] if term.together else meaning["begun"])]
        term.own += len(meaning["own"])
        term.codes |= meaning["codes"] or {}
        term.number = max(term.number, meaning["number"] or 0)
    if known:
        shared = set(known[0]["activities"]).intersection(*(one["activities"] for one in known))
        term.activities = sorted(shared, key=int)
    if known and not term.together:
        term.communes = known[0]["communes"]
    return term


def _corrections(words: list[str], meanings: dict[str, Any]) -> dict[str, list[str]]:
    """For each word that nobody says, the words it is probably a slip for, the likeliest first."""
    found = {}
    for word in words:
        alike = meanings.get(word, {}).get("alike")
        if alike and not typed_text.kinds_called([word]):
            likely = likely_words(typed_text.key_of(word), [(one, number) for one, number in alike])
            if likely:
                found[word] = likely
    return found
