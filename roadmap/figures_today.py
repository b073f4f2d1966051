"""The figures of now: after a write, only the propositions that it touched are read again.

Once an hour the whole is read, whatever was written: versions may have been taken away.
"""

import datetime as dt
from collections.abc import Hashable

from django.utils import timezone

from directory.search import memory
from roadmap.figures import Figures, figures_after, figures_now
from roadmap.memory import Numbers, numbers, state

Kept = tuple[dt.datetime, Numbers, Figures]


def current_figures() -> Figures:
    """Those of now; nothing is read when nothing was written."""
    now = state()
    return memory.recall(now, "figures", lambda: _read(now))


def _read(now: Hashable | None) -> Figures:
    if now is None:
        return figures_now()
    hour, at = timezone.localtime().replace(minute=0, second=0, microsecond=0), numbers(now)
    last: list[Kept] = memory.recall("", "figures to bring up to date", list)
    kept = next(iter(last), None)
    figures = (kept and at and _brought_up(kept, hour, at)) or figures_now()
    if at is not None:
        last[:] = [(hour, at, figures)]
    return figures


def _brought_up(kept: Kept, hour: dt.datetime, at: Numbers) -> Figures | None:
    """None when only the whole is sure: another hour, a proposition written, versions taken away."""
    was, before, figures = kept
    is_near = was == hour and before.proposition == at.proposition
    is_later = at.action >= before.action and at.step >= before.step
    if not (is_near and is_later):
        return None
    return figures_after(figures, hour.date(), before.action, before.step)
