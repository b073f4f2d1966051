"""The figures of several sizes side by side, in Markdown."""

from collections.abc import Iterator
from typing import Any

START, END = "<!-- figures of the directory -->", "<!-- end of the figures -->"


def written_into(page: str, text: str) -> str:
    """`page` with `text` between the two marks."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{text}\n\n{END}{after}"


def tables(machine: str, results: list[dict[str, Any]]) -> str:
    parts = [machine, _table(_sizes(results)), _table(_queries(results)), _table(_mixes(results))]
    return "\n\n".join(parts)


def _table(rows: Iterator[list[str]]) -> str:
    head, *body = rows
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def _sizes(results: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield ["structures", "generated in", "trivial page p50 / p95", "slowest query p95"]
    for result in results:
        slowest = max(row["p95"] for row in result["queries"])
        trivial = result["trivial"]
        yield [
            f"{result['size']:,}",
            f"{result['generated_in']:.0f} s",
            f"{trivial['p50']:.1f} / {trivial['p95']:.1f}",
            f"{slowest:.1f}",
        ]


def _queries(results: list[dict[str, Any]]) -> Iterator[list[str]]:
    """For each query and size: database, p50 / p95, times the trivial page; bytes at the last size."""
    heads = [f"{one['size']:,}: db · p50 / p95 · ratio" for one in results]
    yield ["one client", *heads, "SQL", "bytes"]
    by_name = [{row["name"]: row for row in result["queries"]} for result in results]
    for last in results[-1]["queries"]:
        found = [rows.get(last["name"]) for rows in by_name]
        cells = [
            _cell(row, result["trivial"]["p50"]) for row, result in zip(found, results, strict=True)
        ]
        yield [last["name"], *cells, str(last["statements"]), f"{last['bytes']:,}"]


def _cell(row: dict[str, Any] | None, floor: float) -> str:
    if row is None:
        return "–"
    ratio = row["p50"] / floor
    return f"{row['database']:.1f} · {row['p50']:.1f} / {row['p95']:.1f} · ×{ratio:.1f}"


def _mixes(results: list[dict[str, Any]]) -> Iterator[list[str]]:
    yield [
        "all queries at once",
        "clients",
        "p50 / p95",
        "requests a second",
        "cores of the clients",
    ]
    for result in results:
        for mix in result["mixes"]:
            yield [
                f"{result['size']:,}",
                str(mix["clients"]),
                f"{mix['p50']:.1f} / {mix['p95']:.1f}",
                f"{mix['requests_a_second']:.0f}",
                f"{mix['client_cores']:.2f}",
            ]
