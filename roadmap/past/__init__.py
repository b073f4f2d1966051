"""The roadmap as it stood at an instant, replayed from the history that the database keeps.

`actions_at(at)`, `steps_at(at)` and their like are querysets over the tables of history: one version
of each thing, the last one at or before `at`, without what was deleted by then. `figures_at(at)`
gives the progress of that day, by the definition of `roadmap/progress.py`.
"""

from roadmap.past.figures import figures_at
from roadmap.past.standing import (
    actions_at,
    deleted_as_drafts,
    fundings_at,
    measurements_at,
    notes_at,
    propositions_at,
    standing,
    steps_at,
)

__all__ = [
    "actions_at",
    "deleted_as_drafts",
    "figures_at",
    "fundings_at",
    "measurements_at",
    "notes_at",
    "propositions_at",
    "standing",
    "steps_at",
]
