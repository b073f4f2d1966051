"""What a page asks of the database: the page is made in this process and each statement timed."""

import statistics
import time
from typing import Any, NamedTuple

from django.db import connection
from django.test import Client, override_settings

RUNS = 5
PLAIN_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


class Statements(NamedTuple):
    """Milliseconds in the database (median of the runs), and how many statements."""

    milliseconds: float
    number: int


class Stopwatch:
    def __init__(self) -> None:
        self.times: list[float] = []

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.times.append((time.perf_counter() - start) * 1000)


def database_time(path: str) -> Statements:
    """For the page at `path`, asked by a visitor, after one run to warm up."""
    with override_settings(STORAGES=PLAIN_STATIC):
        runs = [_run(path, turn) for turn in range(RUNS + 1)][1:]
    return Statements(statistics.median(sum(run) for run in runs), len(runs[-1]))


def _run(path: str, turn: int) -> list[float]:
    # Another address each time: what is limited by visitor is not what we measure.
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=f"10.99.{hash(path) % 256}.{turn}")
    with connection.execute_wrapper(watch := Stopwatch()):
        answer = client.get(path)
        b"".join(answer)
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return watch.times
