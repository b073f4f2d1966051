"""The side tables as a whole: made again, and proved to agree with the structures.

From one change to the next the database keeps them by itself (migration 0002_search_engine).
"""

from dataclasses import dataclass

from django.db import connection, transaction

from directory.models.search_index import CHUNK

FLUSH = "directory_search_flush"


def catch_up() -> None:
    """Within a transaction, its own changes are searched too; outside, nothing waits."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {FLUSH} IMMEDIATE; SET CONSTRAINTS {FLUSH} DEFERRED")


def rebuild() -> None:
    """Make everything again: after a bulk load, and each night, since a page's freshness, its
    labels and its offers change with the date. Readers see the former state until the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
        cursor.execute("SELECT public.directory_search_rebuild()")
    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE directory_searchentry, directory_searchbits, directory_searchword, directory_searchcode"
        )


@dataclass(frozen=True)
class Disagreement:
    """A kind of difference between the side tables and the structures, and how many rows show it."""

    what: str
    number: int


CHECKS = {
    "structures publiées absentes de la recherche": """
        SELECT count(*) FROM directory_searchable s
        WHERE NOT EXISTS (SELECT 1 FROM directory_searchentry e WHERE e.structure_id = s.structure_id)""",
    "entrées sans structure publiée": """
        SELECT count(*) FROM directory_searchentry e
        WHERE NOT EXISTS (SELECT 1 FROM directory_searchable s WHERE s.structure_id = e.structure_id)""",
    "entrées qui ne disent plus ce que dit la structure": """
        SELECT count(*) FROM directory_searchable s JOIN directory_searchentry e USING (structure_id)
        WHERE (s.text::text, s.commune, s.department, s.latitude, s.longitude, s.siret, s.rna, s.name_key,
                s.verified_at)
            IS DISTINCT FROM (e.text::text, e.commune, e.department, e.latitude, e.longitude, e.siret, e.rna,
                e.name_key, e.verified_at)""",
    "entrées dont les filtres ne sont plus les bons": """
        SELECT count(*) FROM directory_searchentry e LEFT JOIN (
            SELECT f.structure_id, array_agg(c.id::int ORDER BY c.id) AS codes
            FROM directory_searchfacet f JOIN directory_searchcode c USING (dimension, value) GROUP BY 1
        ) AS told USING (structure_id) WHERE e.codes IS DISTINCT FROM coalesce(told.codes, '{}')""",
    "ensembles qui ne comptent pas les bonnes structures": f"""
        SELECT count(*) FROM (
            SELECT code, position / {CHUNK} AS chunk, array_agg(position ORDER BY position) AS positions FROM (
                SELECT unnest(codes) AS code, position FROM directory_searchentry
                UNION SELECT c.id::int, e.position FROM directory_searchentry e, unnest(e.text) AS t
                    JOIN directory_searchcode c ON c.value = t.lexeme AND (c.dimension = 'mot'
                        OR (c.dimension = 'nom' AND 'A' = ANY (t.weights)))
            ) AS carried GROUP BY 1, 2
        ) AS told FULL JOIN directory_searchbits b USING (code, chunk)
        LEFT JOIN LATERAL (SELECT s.bits FROM directory_bits(told.positions) AS s) AS right_ ON true
        WHERE coalesce(b.bits, 0::bit({CHUNK})) <> coalesce(right_.bits, 0::bit({CHUNK}))
            OR b.number <> bit_count(b.bits)""",
    "mots à compléter qui manquent": """
        SELECT count(*) FROM ts_stat('SELECT to_tsvector(''public.fr_words'', words) FROM directory_searchable') AS s
        WHERE length(word) BETWEEN 2 AND 40 AND to_tsvector('public.fr_ess', word) <> ''
            AND NOT EXISTS (SELECT 1 FROM directory_searchword w WHERE w.word = s.word)""",
    "mots à compléter que personne ne dit": """
        SELECT count(*) FROM directory_searchword w WHERE NOT EXISTS (
            SELECT 1 FROM ts_stat('SELECT text FROM directory_searchentry') AS s WHERE s.word = w.lexeme)""",
    "changements en attente": "SELECT count(*) FROM directory_searchstale",
}


def disagreements() -> list[Disagreement]:
    """What does not agree; empty when the search is true. Reads every structure."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB'")
        found = []
        for what, sql in CHECKS.items():
            cursor.execute(sql)
            found.append(Disagreement(what, cursor.fetchone()[0]))
    return [one for one in found if one.number]
