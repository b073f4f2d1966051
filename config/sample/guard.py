"""Invented data stay out of a real site's database."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg_pool import PoolTimeout

from rendering.typography import set_spaces

REFUSAL = (
    "Cette base n’est pas la base embarquée : les données d’exemple y seraient mêlées aux vraies. "
    "Ajoutez --force pour continuer quand même."
)


def refusal(message: str) -> CommandError:
    """One French line with its no-break spaces, to raise."""
    return CommandError(set_spaces(message))


def add_force(parser: CommandParser) -> None:
    parser.add_argument(
        "--force", action="store_true", help="même dans une autre base que la base embarquée"
    )


def refuse_other_databases(*, force: bool) -> None:
    """Raises CommandError, one French line."""
    if not (settings.EMBEDDED_DATABASE or force):
        raise refusal(REFUSAL)


@contextmanager
def database_explained() -> Iterator[None]:
    """Turn what the database refuses during the block into one French line."""
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # it would tell each of its retries
    try:
        yield
    except ProgrammingError as error:
        raise refusal(
            "La base n’est pas prête : lancez d’abord « uv run manage.py migrate »."
        ) from error
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise refusal("La base ne répond pas : vérifiez DATABASE_URL, puis recommencez.") from error
