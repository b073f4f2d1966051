"""What everybody may read of the roadmap, told again as it is while nothing was written.

The state is the last version of each table of history. A transaction may end after a later one has
numbered its versions: nothing is therefore told again for more than a minute.
"""

from collections.abc import Hashable

from django.conf import settings
from django.db import connection
from django.utils import timezone

from roadmap.models import Action, Funding, Measurement, Note, Proposition, Step
from roadmap.past.standing import events_of

_TABLES = [
    events_of(model)._meta.db_table
    for model in (Proposition, Action, Step, Note, Funding, Measurement)
]
_STATE = "SELECT " + ", ".join(f"(SELECT max(pgh_id) FROM {table})" for table in _TABLES)  # noqa: S608 — our own names


def state() -> Hashable | None:
    """For `directory.search.memory.recall`: None when nothing is to be kept. One small query."""
    if not settings.SEARCH_MEMORY or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return "roadmap", cursor.fetchone(), f"{timezone.localtime():%Y-%m-%d %H:%M}"
