"""Extensions, the comparison key of names and the French text search that generated columns use."""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# Names its schema everywhere: pg_restore runs with an empty search_path.
CREATE = r"""
CREATE FUNCTION public.ess_key(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, $1));

-- A stop dictionary first, or « à » passes as the word « a » (unaccent comes after it).
CREATE TEXT SEARCH DICTIONARY public.fr_stop (TEMPLATE = simple, STOPWORDS = french, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION public.fr_ess (COPY = french);
ALTER TEXT SEARCH CONFIGURATION public.fr_ess
    ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart
    WITH public.fr_stop, public.unaccent, french_stem;
-- The same words as they are written, to complete and correct what is typed.
CREATE TEXT SEARCH CONFIGURATION public.fr_words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION public.fr_words
    ALTER MAPPING FOR hword, hword_part, word, asciiword, asciihword, hword_asciipart
    WITH public.fr_stop, public.unaccent, simple;

-- What a commune is called, ready to compare: plain words, « St » written in full, postal codes.
CREATE FUNCTION public.ess_place_keys(name text, aliases text[], postal_codes text[])
    RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT regexp_replace(regexp_replace(
        btrim(regexp_replace(public.ess_key(called), '[^a-z0-9]+', ' ', 'g')),
        '\mst\M', 'saint', 'g'), '\mste\M', 'sainte', 'g'))
    FROM unnest(array_append(aliases, name) || postal_codes) AS called
$$;
"""
DROP = """
DROP FUNCTION public.ess_place_keys(text, text[], text[]);
DROP TEXT SEARCH CONFIGURATION public.fr_words;
DROP TEXT SEARCH CONFIGURATION public.fr_ess;
DROP TEXT SEARCH DICTIONARY public.fr_stop;
DROP FUNCTION public.ess_key(text);
"""


class Migration(migrations.Migration):
    initial = True

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(CREATE, DROP),
    ]
