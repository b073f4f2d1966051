"""What our commands share: they speak French with its spaces, also when the database refuses."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg_pool import PoolTimeout

from rendering.typography import set_spaces


class FrenchCommand(BaseCommand):
    requires_system_checks = ()  # URLs and templates have no part in them: tests and CI check these

    def tell(self, line: str) -> None:
        """At once, also into a pipe."""
        self.stdout.write(set_spaces(line))
        self.stdout.flush()


def refusal(message: str) -> CommandError:
    """One French line with its no-break spaces, to raise."""
    return CommandError(set_spaces(message))


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
