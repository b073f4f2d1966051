"""The files of this repository, and two loads at once. Counts and uniqueness only: no names."""

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.config.fictional_territory import load, write_territory

UNCHANGED = ["Aucun changement"]


@pytest.mark.django_db
def test_the_real_files_load_once_and_for_all():
    with CaptureQueriesContext(connection) as first:
        load()
    assert len(first) < 5_000
    with CaptureQueriesContext(connection) as second:
        assert load() == UNCHANGED
    assert len(second) < 100


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_load_once(tmp_path):
    folder = write_territory(tmp_path)
    printed: list[list[str]] = []

    def run():
        printed.append(load(folder))
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(printed) == 2
    assert UNCHANGED in printed
