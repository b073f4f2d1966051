"""What the pages of the roadmap cost with many actions, as ratios to a small roadmap.

    DATABASE_URL=postgres://role@host/any python benchmarks/roadmap.py [--requests 10] [--keep]

The role must be allowed to create databases. Two roadmaps are made, each in a database of its own:
40 propositions with 30 actions, and as many with 5,000, each action with five steps and two
notes, and a year of history of which the last month is what the pages tell as changed. Pages are
asked of the application itself, in one process: no network and no web server in the figures.
`SEARCH_MEMORY=0` in the environment measures the visitor for whom nothing was kept.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
if not __package__:  # run as a script: its own folder comes first, and hides a package
    sys.path[0] = str(ROOT)

SIZES = ((40, 30), (40, 5_000))
PAGES = {
    "overview": "/feuille-de-route/",
    "a proposition": "/feuille-de-route/propositions/1/",
    "an axis": "/feuille-de-route/axes/axe-0/",
    "changes": "/feuille-de-route/changements/",
    "the dashboard": "/feuille-de-route/tableau-de-bord/",
    "the calendar": "/feuille-de-route/calendrier/",
    "home": "/",
}


def main() -> None:
    options = arguments()
    if options.measure:
        propositions, actions = options.measure
        measure(propositions, actions, options.requests)
        return
    results = []
    for propositions, actions in SIZES:
        name = f"ess_bench_roadmap_{actions}"
        administer(options.server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        administer(options.server, "CREATE DATABASE {}", name)
        results.append(trial(options, name, propositions, actions))
        if not options.keep:
            administer(options.server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    print(table(*results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--requests", type=int, default=10, help="for each page, after one to warm up"
    )
    parser.add_argument("--keep", action="store_true", help="leave the databases")
    parser.add_argument("--measure", type=int, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.server = os.environ.get("DATABASE_URL") or parser.error("DATABASE_URL is missing")
    return options


def administer(server: str, statement: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def trial(
    options: argparse.Namespace, name: str, propositions: int, actions: int
) -> dict[str, Any]:
    """In a process of its own: Django knows one database for life."""
    url = urlsplit(str(options.server))._replace(path=f"/{name}").geturl()
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "measuring", "DEBUG": "1"}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True
    )
    command = [sys.executable, __file__, "--measure", str(propositions), str(actions)]
    found = subprocess.run(
        [*command, "--requests", str(options.requests)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    result: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return result


def measure(propositions: int, actions: int, requests: int) -> None:
    """Prints, as JSON, for each page its median milliseconds, its processor time and its queries."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415

    django.setup()
    from benchmarks.roadmap_rows import fill  # noqa: PLC0415

    fill(propositions, actions)
    print(json.dumps({page: ask(path, requests) for page, path in PAGES.items()}))


def ask(path: str, requests: int) -> dict[str, float]:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    client, times, busy = Client(), [], []
    answer, statements = client.get(path, secure=True), Statements()
    if answer.status_code != 200:
        sys.exit(f"{path}: {answer.status_code}")
    gc.collect()
    gc.freeze()  # as config/web_server.py does
    for _ in range(requests):
        start, worked = time.perf_counter(), time.process_time()
        client.get(path, secure=True)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    written, written_busy = after_writes(client, path, requests)
    team, team_busy = after_writes(of_the_team(), path, requests)
    with connection.execute_wrapper(statements):
        client.get(path, secure=True)
    return {
        "ms": statistics.median(times),
        "python": statistics.median(busy),
        "written": written,
        "written python": written_busy,
        "team": team,
        "team python": team_busy,
        "database": statements.seconds * 1000,
        "queries": statements.count,
        "bytes": len(answer.content),
    }


def of_the_team() -> Any:
    """A client signed in as somebody who reads the internal side of every action."""
    from django.contrib.auth.models import Group  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from accounts.models import Role, User  # noqa: PLC0415

    user, _ = User.objects.get_or_create(email="equipe@exemple.fr")
    user.groups.add(Group.objects.get_or_create(name=Role.COLLECTIVITE)[0])
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def after_writes(client: Any, path: str, requests: int) -> tuple[float, float]:
    """The same two medians when a step was ticked or reopened before each request."""
    from django.utils import timezone  # noqa: PLC0415

    from roadmap.models import Step  # noqa: PLC0415

    key, times, busy = Step.objects.order_by("pk").values_list("pk", flat=True)[0], [], []
    for rank in range(requests):
        Step.objects.filter(pk=key).update(done_at=timezone.now() if rank % 2 else None)
        start, worked = time.perf_counter(), time.process_time()
        client.get(path, secure=True)
        times.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    return statistics.median(times), statistics.median(busy)


class Statements:
    """Counts what is asked of the database, and how long it takes to answer."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute: Any, *statement: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - start


def table(small: dict[str, Any], large: dict[str, Any]) -> str:
    lines = [
        "| page | 30 actions | 5,000 actions | ratio | written | processor | team | processor | queries |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for page in PAGES:
        few, many = small[page], large[page]
        lines.append(
            f"| {page} | {few['ms']:.0f} ms | {many['ms']:.0f} ms | ×{many['ms'] / few['ms']:.1f} "
            f"| ×{many['written'] / few['written']:.1f} "
            f"| ×{many['written python'] / few['written python']:.1f} "
            f"| ×{many['team'] / few['team']:.1f} "
            f"| ×{many['team python'] / few['team python']:.1f} "
            f"| {few['queries']} → {many['queries']} |"
        )
        print(page, few, many)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
