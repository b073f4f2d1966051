"""Progress at an instant: the statement of `roadmap/figures.py` over what stood then."""

import datetime as dt
from collections.abc import Hashable

from django.conf import settings
from django.db import connection
from django.utils import timezone

from directory.search import memory
from roadmap.figures import Figures, read_figures
from roadmap.models import Action, Proposition, Step
from roadmap.past.standing import events_of, parts_at, propositions_at

# No transaction lasts so long: whatever is dated before has been written.
SETTLED = dt.timedelta(days=1)
# Read from the last version backwards: only what came since is passed over.
_LAST = ", ".join(
    f"(SELECT max(pgh_id) FROM {events_of(model)._meta.db_table} WHERE pgh_created_at <= %s)"  # noqa: S608 — our own names
    for model in (Proposition, Action, Step)
)


def figures_at(at: dt.datetime) -> Figures:
    """What the pages would have said at `at`: late is late on that day.

    One query, or one that is small: what is more than a day old is told again as it was told.
    """
    return memory.recall(_state(at), at, lambda: _read(at))


def _read(at: dt.datetime) -> Figures:
    return read_figures(
        actions=parts_at(Action, at),
        steps=parts_at(Step, at),
        propositions=propositions_at(at),
        day=timezone.localdate(at),
    )


def _state(at: dt.datetime) -> Hashable | None:
    """The last versions by then, since sample data may be written into the past; None when nothing
    is to be kept."""
    is_settled = timezone.now() - at > SETTLED
    if not is_settled or not settings.SEARCH_MEMORY or connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_LAST}", [at] * 3)
        return "roadmap past", cursor.fetchone()
