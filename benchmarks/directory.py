"""How long the directory takes, in the database and end to end, beside a trivial list of the site.

    DATABASE_URL=… python benchmarks/directory.py http://localhost:8000
        [--requests 30] [--clients 1 8] [--json FILE]

The site must serve that database. Start it with TRUSTED_PROXIES=1, for each request then comes from
another visitor and none is refused for asking too often. One client asks each query in turn; then
each number of clients goes through all of them at once. The trivial page lists the inspirations:
some twenty rows by the ORM, in the template of the site.
"""

import argparse
import os
import sys
from pathlib import Path

if not __package__:  # run as a script: its own folder comes first, and hides what it measures
    sys.path[0] = str(Path(__file__).resolve().parent.parent)


def main() -> None:
    options = arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # Only now can the package be found, and only then its models.
    import django  # noqa: PLC0415

    django.setup()
    from benchmarks.directory_run import run  # noqa: PLC0415

    run(options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", help="address of the running site")
    parser.add_argument("--requests", type=int, default=30, help="for each query, at one client")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
