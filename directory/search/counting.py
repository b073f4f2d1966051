"""The counts of an answer, as one SELECT of (dimension, kind, value, label, number) rows.

A variant is the name of a set: « hits », or what the filters leave without that of one dimension.
"""

from collections.abc import Mapping
from typing import Any

from directory.models.search_index import CHUNK
from directory.search.dimensions import BY_NAME
from directory.search.sets import Part

COUNTED = [
    "famille", "insertion", "label", "pole", "domaine", "quotidien", "reseau", "effectif",
    "propose", "acces", "verifiee",
]  # fmt: skip
READ_AS = {BY_NAME[name].counted_in: name for name in BY_NAME}
# Communes are counted at once when so few départements share them.
MANY_DEPARTMENTS = 2
HITS, OUTSIDE, UNIVERSE = "hits", "outside", "base"
# How many départements the structures stand in, before anything is asked; no more than « too many ».
DEPARTMENTS = (
    "(SELECT count(*)::int FROM (SELECT FROM directory_searchcode c WHERE c.dimension = 'departement'"
    f" AND EXISTS (SELECT FROM directory_searchbits b JOIN {UNIVERSE} u USING (chunk)"
    " WHERE b.code = c.id AND bit_count(b.bits & u.bits) > 0)"
    f" LIMIT {MANY_DEPARTMENTS + 1}) AS told)"
)

# There may be a hundred: counted on demand, else only told how many there are.
HOW_MANY_DEPARTMENTS = Part(f"SELECT 'departements', '', '', '', {DEPARTMENTS}")


def counts(variants: Mapping[str, str], chosen: Mapping[str, tuple[str, ...]], opened: str) -> Part:
    """Every count: totals, codes kept as bits, trades and places."""
    asked = "departement" in {*chosen, opened}
    wanted = "c.dimension = 'departement'"
    departments = [_tally(variants.get("departement", HITS), wanted)] if asked else []
    free = [dimension for dimension in COUNTED if READ_AS[dimension] not in variants]
    parts = [
        _total("total", "", HITS),
        _total("universe", "", UNIVERSE),
        *(
            _total("without", name, variant)
            for name, variant in variants.items()
            if name != OUTSIDE
        ),
        *(_total("outside", "", OUTSIDE) for name in variants if name == OUTSIDE),
        _worded(
            _tally(HITS, "c.dimension = ANY (%s)", free),
            *(
                _tally(variants[READ_AS[dimension]], "c.dimension = %s", dimension)
                for dimension in COUNTED
                if READ_AS[dimension] in variants
            ),
            _trades(variants.get("activite", HITS), chosen.get("activite", ())),
            *departments,
        ),
        *([] if departments else [HOW_MANY_DEPARTMENTS]),
        _communes(variants.get("commune", HITS), chosen),
    ]
    sql = " UNION ALL ".join(f"({part.sql})" for part in parts)
    return Part(sql, tuple(value for part in parts for value in part.params))


def _total(dimension: str, kind: str, variant: str) -> Part:
    return Part(
        f"SELECT '{dimension}'::text AS dimension, '{kind}'::text AS kind, ''::text AS value,"
        f" ''::text AS label, coalesce(sum(bit_count(bits)), 0)::int AS number FROM {variant}"
    )


def _worded(*tallies: Part) -> Part:
    """Tallies with the words and the addresses of their values."""
    union = " UNION ALL ".join(tally.sql for tally in tallies)
    return Part(
        "SELECT t.dimension, CASE WHEN v.parent IS NULL THEN '' ELSE 'trade' END,"
        " coalesce(v.slug, t.value), coalesce(v.label, ''), t.number"
        f" FROM ({union}) AS t LEFT JOIN directory_searchvalue v USING (dimension, value)"
        # A network whose page is withdrawn has no words there, and is not told.
        " WHERE t.number > 0 AND (v.slug IS NOT NULL OR t.dimension <> 'reseau')",
        tuple(value for tally in tallies for value in tally.params),
    )


def _tally(variant: str, wanted: str, *params: Any) -> Part:
    """The counts of the codes that pass `wanted`, within a set."""
    return Part(
        "SELECT c.dimension, c.value, sum(bit_count(b.bits & h.bits))::int AS number"
        f" FROM directory_searchcode c JOIN directory_searchbits b ON b.code = c.id JOIN {variant} h"
        f" USING (chunk) WHERE {wanted} GROUP BY 1, 2",
        params,
    )


def _trades(variant: str, slugs: tuple[str, ...]) -> Part:
    """Families of activities, and the activities of those in use."""
    families = (
        "SELECT id::text FROM poles_activity WHERE parent_id IS NULL OR parent_id IN"
        " (SELECT coalesce(parent_id, id) FROM poles_activity WHERE slug = ANY (%s))"
    )
    wanted = f"c.dimension = 'activite' AND c.value = ANY (ARRAY({families}))"
    return _tally(variant, wanted, list(slugs))


def _communes(variant: str, chosen: Mapping[str, tuple[str, ...]]) -> Part:
    """Within the départements chosen or those of the communes chosen; all of them when few
    départements share them."""
    if "departement" in chosen:
        scope, params = "e.department = ANY (%s)", [list(chosen["departement"])]
    elif "commune" in chosen:
        scope = "e.department IN (SELECT department FROM directory_commune WHERE insee = ANY (%s))"
        params = [list(chosen["commune"])]
    else:
        scope, params = f"{DEPARTMENTS} <= {MANY_DEPARTMENTS}", []
    return Part(
        "SELECT 'commune', '', g.commune, c.name, g.number FROM ("
        f"SELECT e.commune, count(*)::int AS number FROM directory_searchentry e JOIN {variant} h"
        f" ON h.chunk = e.position / {CHUNK} WHERE {scope} AND e.commune IS NOT NULL"
        f" AND get_bit(h.bits, e.position %% {CHUNK}) = 1 GROUP BY 1) AS g"
        " JOIN directory_commune c ON c.insee = g.commune",
        tuple(params),
    )
