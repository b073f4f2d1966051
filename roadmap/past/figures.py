"""Progress at an instant: the statement of `roadmap/figures.py` over the versions of that day."""

import datetime as dt

from django.utils import timezone

from roadmap.figures import Figures, read_figures
from roadmap.past.standing import actions_at, propositions_at, steps_at


def figures_at(at: dt.datetime) -> Figures:
    """What the pages would have said at `at`: late is late on that day; one query."""
    return read_figures(
        actions=actions_at(at),
        steps=steps_at(at),
        propositions=propositions_at(at),
        day=timezone.localdate(at),
    )
