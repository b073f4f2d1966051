"""Progress at an instant: the statement of `roadmap/figures.py` over what stood then."""

import datetime as dt

from django.utils import timezone

from roadmap.figures import Figures, read_figures
from roadmap.models import Action, Step
from roadmap.past.standing import parts_at, propositions_at


def figures_at(at: dt.datetime) -> Figures:
    """What the pages would have said at `at`: late is late on that day; one query."""
    return read_figures(
        actions=parts_at(Action, at),
        steps=parts_at(Step, at),
        propositions=propositions_at(at),
        day=timezone.localdate(at),
    )
