"""Asking every query of every kind, and telling it in a table: see directory.py."""

import json
from argparse import Namespace
from typing import Any

from benchmarks import clients
from benchmarks.database_time import database_time
from benchmarks.directory_queries import Asked, Query

TRIVIAL = "/feuille-de-route/inspirations/"
ROUNDS_OF_MIX = 3


def run(options: Namespace) -> None:
    result = measured(options.site, options.requests, options.clients)
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")


def measured(site: str, requests: int, numbers: list[int]) -> dict[str, Any]:
    """Everything, as plain values in milliseconds; told as it comes."""
    asked = Asked()
    queries = list(asked)
    visitor = clients.Visitor(site)
    trivial = clients.measure(visitor, TRIVIAL, requests)
    tell_head(asked.words.total, trivial)
    rows = [row_of(visitor, query, requests, trivial.median) for query in queries]
    paths = [query.path for query in queries]
    mixes = [mix_row(clients.mix(site, paths, number, ROUNDS_OF_MIX)) for number in numbers]
    return {
        "structures": asked.words.total,
        "trivial": {"path": TRIVIAL, "p50": trivial.median, "p95": trivial.late},
        "queries": rows,
        "mixes": mixes,
    }


def row_of(visitor: clients.Visitor, query: Query, requests: int, floor: float) -> dict[str, Any]:
    found = clients.measure(visitor, query.path, requests)
    inside = database_time(query.path)
    print(
        f"{query.name:34}{inside.milliseconds:8.1f}{inside.number:5}{found.median:8.1f}"
        f"{found.late:8.1f}{found.median / floor:7.1f}{found.size:8}",
        flush=True,
    )
    return {
        "name": query.name, "path": query.path,
        "p50": found.median, "p95": found.late, "bytes": found.size,
        "database": inside.milliseconds, "statements": inside.number,
    }  # fmt: skip


def mix_row(mix: clients.Mix) -> dict[str, Any]:
    row = {
        "clients": mix.clients, "p50": clients.percentile(mix.times, 50),
        "p95": clients.percentile(mix.times, 95), "requests_a_second": mix.rate,
        "client_cores": mix.client_share,
    }  # fmt: skip
    print(
        f"all at once, {mix.clients} client(s): p50 {row['p50']:.1f}, p95 {row['p95']:.1f}, "
        f"{mix.rate:.0f} requests a second (the clients took {mix.client_share:.2f} core)"
    )
    return row


def tell_head(structures: int, trivial: clients.Measure) -> None:
    print(f"{structures} structures; milliseconds")
    print(f"{'query':34}{'db':>8}{'sql':>5}{'p50':>8}{'p95':>8}{'ratio':>7}{'bytes':>8}")
    print(f"{'trivial page':47}{trivial.median:8.1f}{trivial.late:8.1f}{1:7.1f}{trivial.size:8}")
