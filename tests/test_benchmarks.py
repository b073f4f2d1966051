"""The benchmark asks pages that exist; what it measures is not tested."""

import pytest
from django.utils import timezone

from benchmarks.directory_queries import Asked
from benchmarks.directory_run import TRIVIAL
from benchmarks.scale_tables import END, START, written_into
from config.generation.generating import generate
from tests.config.sample_ground import lay_ground

STRUCTURES = 80


@pytest.mark.django_db
def test_every_query_is_answered(client):
    lay_ground()
    generate(STRUCTURES, "1", timezone.localdate())
    queries = list(Asked())
    assert len(queries) >= 30
    assert len({query.name for query in queries}) == len(queries)
    for query in queries:
        assert client.get(query.path).status_code == 200, query


@pytest.mark.django_db
def test_the_trivial_page_is_a_list(client, territory):
    assert client.get(TRIVIAL).status_code == 200


def test_figures_replace_the_former_ones():
    page = f"before\n{START}\nold\n{END}\nafter\n"
    once = written_into(page, "new")
    assert once == f"before\n{START}\n\nnew\n\n{END}\nafter\n"
    assert written_into(once, "new") == once
