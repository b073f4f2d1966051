"""The search engine: its side tables, what keeps them true, and the functions that read them.

A structure in view has a position. A set of structures is a bit string per chunk of 32,000
positions: `a & b` is what two filters leave, `bit_count` counts it. Positions follow the score
(fresh and complete pages first) as it was at the last rebuild; new pages come after.

Every change of a base table is noted; a deferred trigger brings the entries of the structures touched,
and the bits that changed, up to date as the transaction commits. One advisory lock lets
one transaction at a time do so, at its very end, so nobody waits long and nobody waits in a circle.
"""

from django.conf import settings
from django.db import migrations

TABLES = """
-- A page kept in a row, never out of line: reading a set is then one look-up.
ALTER TABLE directory_searchbits ALTER COLUMN bits SET STORAGE PLAIN;
"""

# The day that people live, whatever the zone of a session: labels and offers end with it.
TODAY = f"""
CREATE FUNCTION public.directory_today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (now() AT TIME ZONE '{settings.TIME_ZONE}')::date;
"""

VIEWS = """
-- What each published structure carries, one row a value.
CREATE VIEW public.directory_searchfacet AS
WITH s AS NOT MATERIALIZED (
    SELECT * FROM public.directory_structure WHERE publication = 'publiee'
)
SELECT s.id AS structure_id, 'perimetre' AS dimension, s.perimeter::text AS value FROM s
UNION ALL SELECT s.id, 'famille', s.family FROM s WHERE s.family <> ''
UNION ALL SELECT s.id, 'forme', s.legal_form FROM s WHERE s.legal_form <> ''
UNION ALL SELECT DISTINCT s.id, 'insertion', kind FROM s, unnest(s.insertion) AS kind
UNION ALL SELECT s.id, 'effectif', CASE
        WHEN s.staff_bracket = '00' THEN '0'
        WHEN s.staff_bracket <= '03' THEN '1-9'
        WHEN s.staff_bracket <= '12' THEN '10-49'
        WHEN s.staff_bracket <= '31' THEN '50-249'
        ELSE '250' END
    FROM s WHERE s.staff_bracket NOT IN ('', 'NN')
UNION ALL SELECT s.id, 'acces', s.venue_access FROM s WHERE s.venue_access IN ('oui', 'partiel')
UNION ALL SELECT s.id, 'verifiee', to_char(s.verified_at AT TIME ZONE 'UTC', 'YYYY-MM')
    FROM s WHERE s.verified_at IS NOT NULL
UNION ALL SELECT s.id, 'departement', c.department
    FROM s JOIN public.directory_commune c ON c.insee = s.commune_id
-- A square of the ground, for maps of wide territories (directory/search/cells.py).
UNION ALL SELECT s.id, 'maille', floor(coalesce(s.longitude, c.longitude) / 0.703125)::int
        || ':' || floor(coalesce(s.latitude, c.latitude) / 0.52734375)::int
    FROM s LEFT JOIN public.directory_commune c ON c.insee = s.commune_id
    WHERE coalesce(s.latitude, c.latitude) IS NOT NULL
        AND coalesce(s.longitude, c.longitude) IS NOT NULL
UNION ALL SELECT s.id, 'pole', l.pole_id::text
    FROM s JOIN public.directory_structure_poles l ON l.structure_id = s.id
UNION ALL SELECT s.id, 'domaine', l.domain_id::text
    FROM s JOIN public.directory_structure_domains l ON l.structure_id = s.id
UNION ALL (
    SELECT s.id, 'activite', l.activity_id::text
        FROM s JOIN public.directory_structure_activities l ON l.structure_id = s.id
    UNION SELECT s.id, 'activite', a.parent_id::text
        FROM s JOIN public.directory_structure_activities l ON l.structure_id = s.id
        JOIN public.poles_activity a ON a.id = l.activity_id WHERE a.parent_id IS NOT NULL
    UNION SELECT s.id, 'quotidien', v.dailylife_id::text
        FROM s JOIN public.directory_structure_activities l ON l.structure_id = s.id
        JOIN public.poles_activity_daily_life v ON v.activity_id = l.activity_id
)
UNION ALL (
    SELECT l.structure_id, 'label', l.kind
        FROM s JOIN public.directory_structurelabel l ON l.structure_id = s.id
        WHERE (l.ends_on IS NULL OR l.ends_on >= public.directory_today())
    UNION SELECT d.structure_id, 'label', d.kind || ':' || d.name
        FROM s JOIN public.directory_distinction d ON d.structure_id = s.id
        WHERE d.withdrawn_on IS NULL AND d.kind IN ('charte', 'label')
)
UNION ALL (
    SELECT DISTINCT l.from_structure_id, 'reseau', l.to_structure_id::text
        FROM s JOIN public.directory_structurelink l ON l.from_structure_id = s.id
        WHERE l.kind = 'reseau' AND l.confirmed_at IS NOT NULL
)
UNION ALL (
    SELECT DISTINCT l.structure_id, 'propose', l.kind
        FROM s JOIN public.directory_listing l ON l.structure_id = s.id
        WHERE l.state = 'publiee' AND (l.ends_on IS NULL OR l.ends_on >= public.directory_today())
);

-- What each published structure says of itself, and where it stands. `score` is between 0 and 1:
-- half for freshness (1 up to six months, down to 0 at two years), half for what is filled in.
CREATE VIEW public.directory_searchable AS
SELECT
    s.id AS structure_id,
    setweight(to_tsvector('public.fr_ess', concat_ws(' ', s.name, s.acronym, s.usual_names)), 'A')
        || setweight(to_tsvector('public.fr_ess', concat_ws(' ', s.summary, (
            SELECT string_agg(replace(o.slug, '-', ' '), ' ' ORDER BY o.id)
            FROM public.directory_structureslug o WHERE o.structure_id = s.id))), 'B')
        || setweight(to_tsvector('public.fr_ess', concat_ws(' ', s.description, (
            SELECT string_agg(l.title, ' ' ORDER BY l.id) FROM public.directory_listing l
            WHERE l.structure_id = s.id AND l.state = 'publiee'
                AND (l.ends_on IS NULL OR l.ends_on >= public.directory_today())))), 'C') AS text,
    concat_ws(' ', s.name, s.acronym, s.usual_names, s.summary, s.description) AS words,
    s.commune_id AS commune,
    c.department AS department,
    coalesce(s.latitude, c.latitude) AS latitude,
    CASE WHEN s.latitude IS NULL THEN c.longitude ELSE s.longitude END AS longitude,
    s.siret, s.rna, s.name_key, s.verified_at,
    (0.5 * coalesce(least(1, greatest(0, (730 - extract(
            epoch FROM date_trunc('day', now()) - s.verified_at) / 86400) / 548)), 0)
        + 0.1 * (s.summary <> '')::int + 0.1 * (s.description <> '')::int
        + 0.1 * (s.public_email || s.public_phone || s.website <> '')::int
        + 0.1 * (s.commune_id IS NOT NULL)::int + 0.05 * (s.address <> '')::int
        + 0.05 * (s.logo <> '')::int)::float8 AS score
FROM public.directory_structure s
LEFT JOIN public.directory_commune c ON c.insee = s.commune_id
WHERE s.publication = 'publiee';
"""

VALUES = """
-- The words and the addresses of what facets count, where a table of few rows holds them.
CREATE VIEW public.directory_searchvalue AS
SELECT 'activite' AS dimension, a.id::text AS value, a.slug::text AS slug, a.name::text AS label,
    0 AS rank, a.parent_id::text AS parent FROM public.poles_activity a
UNION ALL SELECT 'quotidien', id::text, slug, name, position, NULL FROM public.poles_dailylife
UNION ALL SELECT 'pole', id::text, slug, name, position, NULL FROM public.poles_pole
UNION ALL SELECT 'domaine', id::text, slug, name, position, NULL FROM public.poles_domain
UNION ALL SELECT c.dimension, c.value, n.slug, coalesce(nullif(n.acronym, ''), n.name), 0, NULL
    FROM public.directory_searchcode c JOIN public.directory_structure n
        ON n.id = CASE WHEN c.dimension = 'reseau' THEN c.value::bigint END
    WHERE c.dimension = 'reseau' AND n.publication = 'publiee';
"""

FUNCTIONS = """
-- A sorted list of positions as bits, one row a chunk. The bits of bytea count from the right.
CREATE FUNCTION public.directory_bits(positions int[])
RETURNS TABLE (chunk smallint, bits bit(32000))
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT ROWS 7 AS $$
DECLARE
    nothing CONSTANT bytea := decode(repeat('00', 4000), 'hex');
    made bytea;
    place int;
BEGIN
    FOREACH place IN ARRAY positions LOOP
        IF chunk IS DISTINCT FROM place / 32000 THEN
            IF made IS NOT NULL THEN
                bits := ('x' || encode(made, 'hex'))::bit(32000);
                RETURN NEXT;
            END IF;
            chunk := place / 32000;
            made := nothing;
        END IF;
        made := set_bit(made, (place % 32000 / 8 * 8 + 7 - place % 8)::bigint, 1);
    END LOOP;
    IF made IS NOT NULL THEN
        bits := ('x' || encode(made, 'hex'))::bit(32000);
        RETURN NEXT;
    END IF;
END $$;

-- The places of the ones in a chunk, in order, from the one of rank `skipped`, `wanted` at most.
CREATE FUNCTION public.directory_ones(bits bit, skipped int, wanted int)
RETURNS SETOF int LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE ROWS 50 AS $$
DECLARE
    block bit varying; here int; step int; ones int;
BEGIN
    FOR start IN 0..31999 BY 500 LOOP
        block := substring(bits FROM start + 1 FOR 500);
        ones := bit_count(block);
        IF ones <= skipped THEN
            skipped := skipped - ones;
            CONTINUE;
        END IF;
        here := 0;
        LOOP
            step := position(B'1' IN substring(block FROM here + 1));
            EXIT WHEN step = 0;
            here := here + step;
            IF skipped > 0 THEN
                skipped := skipped - 1;
            ELSE
                RETURN NEXT start + here - 1;
                wanted := wanted - 1;
                IF wanted <= 0 THEN RETURN; END IF;
            END IF;
        END LOOP;
    END LOOP;
END $$;

-- The words of a text as they are written, without accents and without small words.
CREATE FUNCTION public.directory_words(text) RETURNS SETOF text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT lexeme FROM unnest(to_tsvector('public.fr_words', $1)) WHERE length(lexeme) BETWEEN 2 AND 40
$$;

-- Every table read by the views notes what changed in it.
CREATE FUNCTION public.directory_search_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ess.search_paused', true) = 'on' THEN RETURN NULL; END IF;
    EXECUTE format(
        'INSERT INTO public.directory_searchstale (transaction, kind, keys)
         SELECT $1, $2, keys FROM (SELECT array_agg(DISTINCT %I::text) AS keys FROM changed) AS noted
         WHERE keys IS NOT NULL', TG_ARGV[1])
    USING pg_current_xact_id()::text::bigint, TG_ARGV[0];
    RETURN NULL;
END $$;

-- What was answered before is no longer to be told. Numbers never come back, even after a rollback.
CREATE SEQUENCE public.directory_search_generations;
CREATE FUNCTION public.directory_search_renew() RETURNS void LANGUAGE sql AS $$
    INSERT INTO public.directory_searchgeneration (id, number)
    VALUES (1, nextval('public.directory_search_generations'))
    ON CONFLICT (id) DO UPDATE SET number = excluded.number
$$;

-- Which structures an activity or a commune touches is asked at the very end, when whoever else
-- changes them has either committed or waits for the lock.
CREATE FUNCTION public.directory_search_flush() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own bigint := pg_current_xact_id()::text::bigint;
    ids bigint[];
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.directory_searchstale WHERE transaction = own) THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('directory_search'));
    PERFORM public.directory_search_renew();
    WITH noted AS (
        DELETE FROM public.directory_searchstale WHERE transaction = own RETURNING kind, keys
    ), told AS MATERIALIZED (SELECT DISTINCT kind, unnest(keys) AS key FROM noted)
    SELECT array_agg(DISTINCT id) INTO ids FROM (
        SELECT CASE kind WHEN 'structure' THEN key::bigint END AS id FROM told
        UNION ALL SELECT l.structure_id FROM told JOIN public.directory_structure_activities l
            ON l.activity_id = CASE kind WHEN 'activity' THEN key::bigint END
        UNION ALL SELECT s.id FROM told JOIN public.directory_structure s
            ON s.commune_id = CASE kind WHEN 'commune' THEN key END
    ) AS touched WHERE id IS NOT NULL;
    IF ids IS NOT NULL THEN PERFORM public.directory_search_refresh(ids); END IF;
    RETURN NULL;
END $$;

-- Entries and bits of some structures, made again from the base tables.
CREATE FUNCTION public.directory_search_refresh(ids bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
DECLARE
    top int;
    left_out text[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('directory_search'));
    SELECT array_agg(DISTINCT lexeme) INTO left_out
        FROM directory_searchentry e, unnest(e.text) WHERE structure_id = ANY (ids);
    INSERT INTO directory_searchcode (dimension, value)
        SELECT dimension, value FROM directory_searchfacet WHERE structure_id = ANY (ids)
        EXCEPT SELECT dimension, value FROM directory_searchcode;
    SELECT coalesce(max(position), -1) INTO top FROM directory_searchentry;

    WITH old AS MATERIALIZED (
        SELECT structure_id, position, codes, text FROM directory_searchentry
        WHERE structure_id = ANY (ids)
    ), new AS MATERIALIZED (
        SELECT told.*, coalesce(old.position, (top + row_number() OVER (
                PARTITION BY old.position IS NULL ORDER BY told.score DESC, told.structure_id))::int
            ) AS position,
            ARRAY (SELECT c.id::int FROM directory_searchfacet f
                JOIN directory_searchcode c USING (dimension, value)
                WHERE f.structure_id = told.structure_id ORDER BY 1) AS codes
        FROM directory_searchable told LEFT JOIN old USING (structure_id)
        WHERE told.structure_id = ANY (ids)
    ), gone AS (
        DELETE FROM directory_searchentry
        WHERE structure_id = ANY (ids) AND structure_id NOT IN (SELECT structure_id FROM new)
    ), written AS (
        INSERT INTO directory_searchentry (structure_id, position, codes, text, commune, department,
            latitude, longitude, siret, rna, name_key, verified_at, score)
        SELECT structure_id, position, codes, text, commune, department,
            latitude, longitude, siret, rna, name_key, verified_at, score FROM new
        ON CONFLICT (structure_id) DO UPDATE SET codes = excluded.codes, text = excluded.text,
            commune = excluded.commune, department = excluded.department,
            latitude = excluded.latitude, longitude = excluded.longitude, siret = excluded.siret,
            rna = excluded.rna, name_key = excluded.name_key, verified_at = excluded.verified_at,
            score = excluded.score
    ), said AS (
        INSERT INTO directory_searchword (word, lexeme, number)
        SELECT word, min(lexeme), 1
        FROM (SELECT DISTINCT directory_words(words) AS word FROM new) AS w,
            unnest(to_tsvector('public.fr_ess', word)) GROUP BY word
        ON CONFLICT (word) DO NOTHING
    ), before AS (
        SELECT position, unnest(codes) AS code FROM old
        UNION SELECT o.position, c.id::int FROM old o, unnest(o.text) AS t
            JOIN directory_searchcode c ON c.dimension = 'mot' AND c.value = t.lexeme
        UNION SELECT o.position, c.id::int FROM old o, unnest(o.text) AS t
            JOIN directory_searchcode c ON c.dimension = 'nom' AND c.value = t.lexeme
            WHERE 'A' = ANY (t.weights)
    ), after AS (
        SELECT position, unnest(codes) AS code FROM new
        UNION SELECT n.position, c.id::int FROM new n, unnest(n.text) AS t
            JOIN directory_searchcode c ON c.dimension = 'mot' AND c.value = t.lexeme
        UNION SELECT n.position, c.id::int FROM new n, unnest(n.text) AS t
            JOIN directory_searchcode c ON c.dimension = 'nom' AND c.value = t.lexeme
            WHERE 'A' = ANY (t.weights)
    ), changed AS (
        SELECT code, position, true AS present
            FROM (SELECT * FROM after EXCEPT SELECT * FROM before) AS come
        UNION ALL SELECT code, position, false
            FROM (SELECT * FROM before EXCEPT SELECT * FROM after) AS left_
    ), masks AS (
        SELECT code, (position / 32000)::smallint AS chunk,
            coalesce(array_agg(position ORDER BY position) FILTER (WHERE present), '{}') AS ons,
            coalesce(array_agg(position ORDER BY position) FILTER (WHERE NOT present), '{}') AS offs
        FROM changed GROUP BY 1, 2
    ), made AS (
        SELECT m.code, m.chunk,
            (coalesce(b.bits, 0::bit(32000))
                | coalesce((SELECT s.bits FROM directory_bits(m.ons) AS s), 0::bit(32000)))
            & ~coalesce((SELECT s.bits FROM directory_bits(m.offs) AS s), 0::bit(32000)) AS bits
        FROM masks m LEFT JOIN directory_searchbits b USING (code, chunk)
    )
    INSERT INTO directory_searchbits (code, chunk, number, bits)
    SELECT code, chunk, bit_count(bits), bits FROM made
    ON CONFLICT (code, chunk) DO UPDATE SET bits = excluded.bits, number = excluded.number;

    -- Words that nobody in view says any more are not to be proposed. Frequent ones are told by their bits.
    DELETE FROM directory_searchword w USING (
        SELECT unnest(left_out) AS lexeme
        EXCEPT SELECT lexeme FROM directory_searchentry e, unnest(e.text) WHERE structure_id = ANY (ids)
    ) AS gone
    WHERE w.lexeme = gone.lexeme AND CASE WHEN EXISTS (
        SELECT 1 FROM directory_searchcode c JOIN directory_searchbits b ON b.code = c.id
        WHERE c.dimension = 'mot' AND c.value = w.lexeme AND b.number > 0
    ) THEN false ELSE NOT EXISTS (
        SELECT 1 FROM directory_searchentry e
        WHERE e.text @@ ('''' || replace(replace(w.lexeme, E'\\\\', E'\\\\\\\\'), '''', '''''') || '''')::tsquery) END;
END $$;

-- Everything made again from the base tables; positions follow the score of today.
CREATE FUNCTION public.directory_search_rebuild() RETURNS void LANGUAGE plpgsql
SET search_path = public, pg_temp SET work_mem = '256MB' AS $$
DECLARE
    frequent int;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('directory_search'));
    PERFORM directory_search_renew();
    DROP TABLE IF EXISTS pg_temp.carried;
    DELETE FROM directory_searchstale;
    DELETE FROM directory_searchbits;
    DELETE FROM directory_searchword;
    DELETE FROM directory_searchentry;
    CREATE TEMP TABLE carried ON COMMIT DROP AS SELECT * FROM directory_searchfacet;
    INSERT INTO directory_searchcode (dimension, value)
        SELECT dimension, value FROM carried
        EXCEPT SELECT dimension, value FROM directory_searchcode;
    ANALYZE directory_searchcode;
    INSERT INTO directory_searchentry (structure_id, position, codes, text, commune, department,
        latitude, longitude, siret, rna, name_key, verified_at, score)
    SELECT structure_id, (row_number() OVER (ORDER BY score DESC, name_key, structure_id))::int - 1,
        codes, text, commune, department, latitude, longitude, siret, rna, name_key, verified_at,
        score
    FROM directory_searchable JOIN (
        SELECT f.structure_id, array_agg(c.id::int ORDER BY c.id) AS codes
        FROM carried f JOIN directory_searchcode c USING (dimension, value) GROUP BY 1
    ) AS told USING (structure_id);
    -- A table that has just grown is otherwise planned for as if it were small.
    ANALYZE directory_searchentry;
    -- Words said by fewer are found as fast by the index of words.
    SELECT greatest(200, count(*) / 400) INTO frequent FROM directory_searchentry;
    -- Numbers stay as they are: a search that has read them is still answered.
    WITH said AS MATERIALIZED (
        SELECT 'mot' AS dimension, word FROM ts_stat('SELECT text FROM directory_searchentry')
        WHERE ndoc > frequent
        UNION ALL SELECT 'nom', word FROM ts_stat('SELECT text FROM directory_searchentry', 'A')
        WHERE ndoc > frequent
    ), gone AS (
        DELETE FROM directory_searchcode
        WHERE dimension IN ('mot', 'nom') AND (dimension, value) NOT IN (SELECT * FROM said)
    )
    INSERT INTO directory_searchcode (dimension, value)
        SELECT * FROM said EXCEPT SELECT dimension, value FROM directory_searchcode;
    INSERT INTO directory_searchbits (code, chunk, number, bits)
    SELECT code, position / 32000, count(*),
        (string_agg(repeat('0', position - before - 1) || '1', '' ORDER BY position)
            || repeat('0', 31999 - max(position % 32000)))::bit(32000)
    FROM (
        SELECT code, position, coalesce(
            lag(position) OVER (PARTITION BY code, position / 32000 ORDER BY position),
            position / 32000 * 32000 - 1) AS before
        FROM (
            SELECT unnest(codes) AS code, position FROM directory_searchentry
            UNION ALL
            SELECT c.id::int, e.position FROM directory_searchentry e, unnest(e.text) AS t
            JOIN directory_searchcode c ON c.value = t.lexeme
                AND (c.dimension = 'mot' OR (c.dimension = 'nom' AND 'A' = ANY (t.weights)))
        ) AS carried
    ) AS gaps
    GROUP BY code, position / 32000;
    DELETE FROM directory_searchcode c
        WHERE NOT EXISTS (SELECT 1 FROM directory_searchbits b WHERE b.code = c.id);

    INSERT INTO directory_searchword (word, lexeme, number)
    SELECT word, min(lexeme), min(ndoc)
    FROM ts_stat('SELECT to_tsvector(''public.fr_words'', words) FROM directory_searchable') AS w,
        unnest(to_tsvector('public.fr_ess', word))
    WHERE length(word) BETWEEN 2 AND 40 GROUP BY word;
END $$;
"""

# (table, what a changed row is noted as, the column of its key)
WATCHED = [
    ("directory_structure", "structure", "id"),
    ("directory_structure_poles", "structure", "structure_id"),
    ("directory_structure_domains", "structure", "structure_id"),
    ("directory_structure_activities", "structure", "structure_id"),
    ("directory_structurelabel", "structure", "structure_id"),
    ("directory_structureslug", "structure", "structure_id"),
    ("directory_structurelink", "structure", "from_structure_id"),
    ("directory_listing", "structure", "structure_id"),
    ("directory_distinction", "structure", "structure_id"),
    ("poles_activity", "activity", "id"),
    ("poles_activity_daily_life", "activity", "activity_id"),
    ("directory_commune", "commune", "insee"),
    # Their words are shown and searched as they are: only what was answered before is outdated.
    ("poles_pole", "vocabulary", "id"),
    ("poles_domain", "vocabulary", "id"),
    ("poles_dailylife", "vocabulary", "id"),
    ("poles_territory", "vocabulary", "id"),
]
EVENTS = [
    ("come", "INSERT", "NEW"), ("new", "UPDATE", "NEW"), ("old", "UPDATE", "OLD"), ("gone", "DELETE", "OLD"),
]  # fmt: skip


def triggers() -> str:
    made = [
        f"CREATE TRIGGER search_{name} AFTER {event} ON public.{table}"
        f" REFERENCING {side} TABLE AS changed FOR EACH STATEMENT"
        f" EXECUTE FUNCTION public.directory_search_note('{kind}', '{column}');"
        for table, kind, column in WATCHED
        for name, event, side in EVENTS
    ]
    flush = (
        "CREATE CONSTRAINT TRIGGER directory_search_flush AFTER INSERT"
        " ON public.directory_searchstale DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION public.directory_search_flush();"
    )
    return "\n".join([*made, flush])


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_structures_and_listings"),
        ("poles", "0002_vocabulary"),
    ]

    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(TODAY, migrations.RunSQL.noop),
        migrations.RunSQL(VIEWS, migrations.RunSQL.noop),
        migrations.RunSQL(VALUES, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(triggers(), migrations.RunSQL.noop),
    ]
