"""How history is kept: by database triggers, every version, deletions too."""

from typing import Any

import pghistory
from django.db import models


def tracked(**options: Any) -> Any:
    """`pghistory.track` with insert, update and delete events.

    Not the PGHISTORY_DEFAULT_TRACKERS setting: it deep-copies the trackers, and statement-level
    triggers then no longer recognise their own operation.
    """
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    return pghistory.track(*events, **options)


def dated_history(table: str) -> dict[str, Any]:
    """For `tracked(meta=…)`: the versions in `table` are looked for by date, to tell what changed."""
    return {"indexes": [models.Index(fields=["pgh_created_at"], name=f"{table}_dated")]}
