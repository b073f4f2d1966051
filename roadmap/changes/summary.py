"""What changed, in a few lines, for the pages where it stands beside the rest."""

from dataclasses import dataclass

from django.http import QueryDict

from accounts.models import Visitor
from directory.search import memory
from roadmap.changes.engine import Changes, between
from roadmap.changes.line import Line
from roadmap.changes.moments import Moment
from roadmap.changes.moves import Move
from roadmap.changes.period import Period
from roadmap.figures import Figures
from roadmap.memory import state
from roadmap.models import Proposition

SHOWN, SHOWN_OF_ONE = 6, 3


@dataclass(frozen=True)
class Summary:
    """For the overview or one proposition; `url_query` leads to the whole of it."""

    period: Period
    changes: Changes
    about: Proposition | None = None

    @property
    def lines(self) -> list[Line]:
        """The gravest first."""
        return self.changes.lines[: SHOWN_OF_ONE if self.about else SHOWN]

    @property
    def rest(self) -> int:
        return len(self.changes.lines) - len(self.lines)

    @property
    def moves(self) -> list[Move]:
        """The proposition's own; else the whole and its axes: each proposition has its page."""
        return [move for move in self.changes.moved if self.about or not move.is_proposition]

    @property
    def url_query(self) -> str:
        if self.about is None:
            return self.period.query
        join = "&" if self.period.query else "?"
        return f"{self.period.query}{join}proposition={self.about.number}"


def summary(
    asked: QueryDict, reader: Visitor, about: Proposition | None = None, now: Figures | None = None
) -> Summary:
    """`now` are the figures of today when the page has them already."""
    period = Period(asked, reader)
    return Summary(period, told(period, reader, about, now), about)


def told(
    period: Period, reader: Visitor, about: Proposition | None, now: Figures | None = None
) -> Changes:
    """Years of changes for each date that somebody types would fill the memory: only what pages
    tell unasked is kept."""
    if period.query:
        return between(period.since, period.until, reader=reader, proposition=about, now=now)
    return since_default(period.since, reader, about, now)


def since_default(
    since: Moment,
    reader: Visitor,
    about: Proposition | None = None,
    now: Figures | None = None,
) -> Changes:
    """Since the moment that pages tell of unasked: a visitor is told again what another one was
    just told, on whichever page, and so is the team."""

    def read() -> Changes:
        return between(since, reader=reader, proposition=about, now=now)

    is_inside = False
    if reader is not None and reader.is_authenticated:
        is_inside = reader.sees_internal()
        if not is_inside:
            return read()  # pilots read more of their own actions
    key = (is_inside, since.at, about.pk if about else None)
    return memory.recall(state(), key, read)
