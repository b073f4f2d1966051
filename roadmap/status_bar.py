"""How many actions are in each state, as one bar with its words."""

from rendering.charts import Part, StatusBar
from roadmap.choices import ActionStatus
from roadmap.models import ActionQuerySet

# From what is finished to what is given up, in the words of several actions.
WORDS = {
    ActionStatus.DONE: ("réalisée", "réalisées"),
    ActionStatus.ONGOING: ("en cours", "en cours"),
    ActionStatus.PAUSED: ("en pause", "en pause"),
    ActionStatus.BLOCKED: ("bloquée", "bloquées"),
    ActionStatus.UPCOMING: ("à venir", "à venir"),
    ActionStatus.DROPPED: ("abandonnée", "abandonnées"),
}


def status_bar(actions: ActionQuerySet) -> StatusBar:
    """Published ones only; one query."""
    counts = actions.count_by_status()
    return StatusBar(
        [
            Part(status, words[counts.get(status, 0) > 1], counts.get(status, 0))
            for status, words in WORDS.items()
        ]
    )
