"""A past that tests can tell: each save at its own instant, by somebody, from somewhere."""

import datetime as dt
from contextlib import contextmanager

import pghistory
from django.db import connection
from django.utils import timezone

START = timezone.now().replace(microsecond=0) - dt.timedelta(days=200)


@contextmanager
def saved(day, user=None, route="directory:edit"):
    """What is written in the block is one entry of the history, `day` days after START."""
    at = START + dt.timedelta(days=day)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ess.written_at', %s, true)", [at.isoformat()])
    with pghistory.context(user=user and user.pk, route=route):
        yield at
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ess.written_at', '', true)")


def write(structure, **values):
    """Change columns and save only them, as a form does."""
    for name, value in values.items():
        setattr(structure, name, value)
    structure.save(update_fields=[*values, "updated_at"])
