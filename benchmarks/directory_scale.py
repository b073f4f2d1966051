"""The directory at several sizes, each in a database of its own, into the tables of docs/benchmarks.md.

    DATABASE_URL=postgres://role@host/any python benchmarks/directory_scale.py
        [3000 30000 220000] [--requests 30] [--clients 1 8] [--keep]

The role must be allowed to create databases. For each size: migrate, load_territory,
generate_structures, VACUUM, then gunicorn with the settings of production and directory.py.
"""

import argparse
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
if not __package__:  # run as a script: its own folder comes first, and hides a package
    sys.path[0] = str(ROOT)

from benchmarks.clients import Visitor, WrongAnswer  # noqa: E402
from benchmarks.machine import described  # noqa: E402
from benchmarks.scale_tables import tables, written_into  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks.md"
PORT = 8791
PATIENCE = 60.0


def main() -> None:
    options = arguments()
    results = []
    with tempfile.TemporaryDirectory(prefix="ess_bench_") as folder:
        for size in options.sizes:
            trial = Trial(size, Path(folder), options)
            try:
                results.append(trial.run())
            finally:
                trial.clear(keep=options.keep)
    text = tables(described(options.server), results)
    PAGE.write_text(written_into(PAGE.read_text("utf-8"), text), "utf-8")
    print(text)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[3_000, 30_000, 220_000])
    parser.add_argument("--requests", type=int, default=30)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--keep", action="store_true", help="leave the databases")
    options = parser.parse_args()
    options.server = os.environ.get("DATABASE_URL") or parser.error("DATABASE_URL is missing")
    return options


@dataclass
class Trial:
    """One size: its database, its site and its figures."""

    size: int
    folder: Path
    options: argparse.Namespace

    @property
    def database(self) -> str:
        return f"ess_bench_{self.size}"

    def run(self) -> dict[str, Any]:
        self.clear(keep=False)
        self._administer("CREATE DATABASE {}")
        self._manage("migrate", "-v0")
        self._manage("load_territory")
        start = time.perf_counter()
        self._manage("generate_structures", str(self.size), "--force")
        seconds = time.perf_counter() - start
        self._manage("collectstatic", "--noinput", "-v0")
        self._vacuum()
        with self._site() as address:
            return {**self._measure(address), "size": self.size, "generated_in": seconds}

    def clear(self, *, keep: bool) -> None:
        if not keep:
            self._administer("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    @property
    def _url(self) -> str:
        server = urlsplit(str(self.options.server))
        return server._replace(path=f"/{self.database}").geturl()

    @property
    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self._url,
            "DEBUG": "0",
            "EMAIL_URL": "memory:",
            "SECRET_KEY": secrets.token_urlsafe(60),
            "SITE_URL": f"http://127.0.0.1:{PORT}",
            "TRUSTED_PROXIES": "1",
            "VAR_DIR": str(self.folder),
        }

    def _administer(self, statement: str) -> None:
        name = sql.Identifier(self.database)
        with psycopg.connect(self.options.server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(name))

    def _vacuum(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")

    def _manage(self, *words: str) -> None:
        print(f"— {self.size}: {' '.join(words)}", flush=True)
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=self._environment, check=True)

    @contextlib.contextmanager
    def _site(self) -> Iterator[str]:
        """Gunicorn as in production; its address."""
        command = [sys.executable, "-m", "gunicorn", "-c", "python:config.web_server"]
        bound = [*command, "--bind", f"127.0.0.1:{PORT}", "--log-level", "warning"]
        server = subprocess.Popen([*bound, "config.wsgi"], cwd=ROOT, env=self._environment)
        try:
            address = f"http://127.0.0.1:{PORT}"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)

    def _measure(self, address: str) -> dict[str, Any]:
        figures = self.folder / f"{self.size}.json"
        command = [sys.executable, "benchmarks/directory.py", address, "--json", str(figures)]
        clients = [str(number) for number in self.options.clients]
        options = ["--requests", str(self.options.requests), "--clients", *clients]
        subprocess.run([*command, *options], cwd=ROOT, env=self._environment, check=True)
        result: dict[str, Any] = json.loads(figures.read_text("utf-8"))
        return result


def wait_for(site: str) -> None:
    """Until the site says that it is well. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError, WrongAnswer):
            Visitor(site).ask("/sante/")
            return
        time.sleep(0.2)
    raise TimeoutError(site)


if __name__ == "__main__":
    main()
