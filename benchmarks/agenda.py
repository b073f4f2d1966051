"""What the agenda costs with many events, as ratios to a small one.

    DATABASE_URL=postgres://role@host/any python benchmarks/agenda.py [--requests 10] [--keep]

The role must be allowed to create databases. Two agendas are made, each in a database of its own:
50 events and 50,000, of which one in ten is to come. Pages are asked of the application itself, in
one process: no network and no web server in the figures.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
if not __package__:  # run as a script: its own folder comes first, and hides a package
    sys.path[0] = str(ROOT)

from benchmarks.roadmap import Statements, administer  # noqa: E402

SIZES = (50, 50_000)
PAGES = {
    "to come": "/agenda/",
    "to come, page 50": "/agenda/?page=50",
    "past": "/agenda/?periode=passes",
    "past, page 50": "/agenda/?periode=passes&page=50",
    "words": "/agenda/?q=rencontre",
    "words, past": "/agenda/?q=rencontre&periode=passes",
    "a kind": "/agenda/?nature=formation",
    "a kind, past": "/agenda/?nature=formation&periode=passes",
    "a pole": "/agenda/?pole=pole-1",
    "a pole, past": "/agenda/?pole=pole-1&periode=passes",
    "a commune": "/agenda/?commune=99001",
    "a campaign, past": "/agenda/?campagne=mois-d-essai&periode=passes",
    "open to registration": "/agenda/?inscription=ouverte",
    "seats left": "/agenda/?inscription=places",
    "month": "/agenda/?vue=mois",
    "month, a pole": "/agenda/?vue=mois&pole=pole-1",
    "month, seats left": "/agenda/?vue=mois&inscription=places",
    "week": "/agenda/?vue=semaine",
    "feed": "/agenda/agenda.atom",
    "feed, past": "/agenda/agenda.atom?periode=passes",
    "calendar": "/agenda/agenda.ics",
    "calendar, a pole": "/poles/pole-1/agenda.ics",
    "campaign": "/agenda/campagnes/mois-d-essai/",
    "home": "/",
}


def main() -> None:
    options = arguments()
    if options.measure is not None:
        measure(options.measure, options.requests)
        return
    results = []
    for count in SIZES:
        name = f"ess_bench_agenda_{count}"
        administer(options.server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        administer(options.server, "CREATE DATABASE {}", name)
        results.append(trial(options, name, count))
        if not options.keep:
            administer(options.server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    print(table(*results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--requests", type=int, default=10, help="for each page, after one")
    parser.add_argument("--keep", action="store_true", help="leave the databases")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.server = os.environ.get("DATABASE_URL") or parser.error("DATABASE_URL is missing")
    return options


def trial(options: argparse.Namespace, name: str, count: int) -> dict[str, Any]:
    """In a process of its own: Django knows one database for life."""
    url = urlsplit(str(options.server))._replace(path=f"/{name}").geturl()
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "measuring", "DEBUG": "1"}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True
    )
    command = [sys.executable, __file__, "--measure", str(count)]
    found = subprocess.run(
        [*command, "--requests", str(options.requests)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return result


def measure(count: int, requests: int) -> None:
    """Prints, as JSON, what `ask` finds of each page; an agenda that is there is asked as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from benchmarks.agenda_rows import fill  # noqa: PLC0415
    from events.models import Event  # noqa: PLC0415

    if not Event.objects.exists():
        fill(count)
    print(json.dumps({page: ask(path, requests) for page, path in PAGES.items()}))


def ask(path: str, requests: int) -> dict[str, float]:
    """Median milliseconds, those of the database, and the number of its queries."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    client, times, database = Client(), [], []
    if (answer := client.get(path, secure=True)).status_code != 200:
        sys.exit(f"{path}: {answer.status_code}")
    for _ in range(requests):
        statements, start = Statements(), time.perf_counter()
        with connection.execute_wrapper(statements):
            client.get(path, secure=True)
        times.append((time.perf_counter() - start) * 1000)
        database.append(statements.seconds * 1000)
    return {
        "ms": statistics.median(times),
        "database": statistics.median(database),
        "queries": statements.count,
    }


def table(small: dict[str, Any], large: dict[str, Any]) -> str:
    few, many = SIZES
    lines = [
        f"| page | {few:,} events | {many:,} events | ratio | of the database | queries |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for page in PAGES:
        one, other = small[page], large[page]
        lines.append(
            f"| {page} | {one['ms']:.0f} ms | {other['ms']:.0f} ms | ×{other['ms'] / one['ms']:.1f} "
            f"| {one['database']:.0f} → {other['database']:.0f} ms "
            f"| {one['queries']} → {other['queries']} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
