"""French full text, the same everywhere: accents ignored, words stemmed, small words left out.

The functions and the configuration `fr_ess` are created by the first migration of `poles`.
"""

import re

from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models

CONFIG = "public.fr_ess"
MAX_QUERY_LENGTH = 200
MAX_WORDS = 12


class Key(models.Func):
    """Lower case without accents: what names are compared and sorted by."""

    function = "public.ess_key"
    arity = 1
    output_field = models.TextField()


def name_key_field(source: str = "name") -> models.GeneratedField:
    return models.GeneratedField(
        expression=Key(source), output_field=models.TextField(), db_persist=True
    )


def search_vector_field(**weights: tuple[str, ...]) -> models.GeneratedField:
    """A stored tsvector; keywords are the weights A to D, values the fields they cover."""
    vectors = [
        SearchVector(*fields, config=CONFIG, weight=weight) for weight, fields in weights.items()
    ]
    expression: models.Expression = vectors[0]
    for vector in vectors[1:]:
        expression = expression + vector
    return models.GeneratedField(
        expression=expression, output_field=SearchVectorField(), db_persist=True
    )


def words_of(text: str) -> list[str]:
    """The words of what a person typed: letters and digits only, the first twelve."""
    return re.findall(r"\w+", text[:MAX_QUERY_LENGTH].replace("_", " "))[:MAX_WORDS]


def search_query(text: str) -> SearchQuery | None:
    """Every word, the last one as a beginning; None when there is nothing to search for."""
    words = words_of(text)
    if not words:
        return None
    query = " & ".join([*words[:-1], f"{words[-1]}:*"])
    return SearchQuery(query, config=CONFIG, search_type="raw")
