"""A calendar of bars by quarter, with dated marks and today's line. Its twin is a table.

A few paths for all bars: the drawing stays light whatever their number.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rendering.statuses import form_of

# In viewBox units; text is 13 units high.
WIDTH, LEFT, RIGHT = 1040, 8, 1032
HEAD, GROUP, ROW, FOOT = 46, 30, 34, 8
LABEL, BAR, THICK = 13, 18, 10
HALF_MARK = 5
LONGEST_LABEL = 90
# About the width of a letter, to know whether words still fit before the right side.
LETTER = 7
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class Mark:
    """A dated step: done, to do, or late."""

    on: dt.date
    kind: str


@dataclass(frozen=True)
class Bar:
    """`begin` or `end` None: not fixed, and drawn open on that side; `kind` is a status code."""

    label: str
    begin: dt.date | None
    end: dt.date | None
    kind: str
    late: bool = False
    marks: Sequence[Mark] = field(default_factory=tuple)


@dataclass(frozen=True)
class BarGroup:
    title: str
    bars: Sequence[Bar]

    @property
    def height(self) -> int:
        return (GROUP if self.title else 0) + ROW * len(self.bars)


@dataclass(frozen=True)
class Gantt:
    """`first` is the first day of a quarter, `quarters` how many are drawn; `today` may be outside."""

    first: dt.date
    quarters: int
    today: dt.date
    groups: Sequence[BarGroup]
    name: str

    @property
    def after(self) -> dt.date:
        """The day after the last one drawn."""
        return quarter_start(self.first, self.quarters)

    @property
    def height(self) -> int:
        return HEAD + sum(group.height for group in self.groups) + FOOT

    @property
    def svg(self) -> SafeString:
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
            WIDTH,
            self.height,
            self.name,
            format_html_join("", '<path class="{}" d="{}"/>', self._paths()),
            self._today(),
            format_html_join("", '<text class="{}" x="{}" y="{}">{}</text>', self._texts()),
        )

    def x(self, day: dt.date) -> float:
        """Where a day stands, held between both sides."""
        share = (day - self.first).days / (self.after - self.first).days
        return round(LEFT + min(1, max(0, share)) * (RIGHT - LEFT), 1)

    def _rows(self) -> Iterator[tuple[int, Bar]]:
        """Each bar with the top of its row."""
        for top, group in self._tops():
            for rank, bar in enumerate(group.bars):
                yield top + (GROUP if group.title else 0) + rank * ROW, bar

    def _tops(self) -> Iterator[tuple[int, BarGroup]]:
        tops = accumulate((group.height for group in self.groups), initial=HEAD)
        return zip(tops, self.groups, strict=False)

    # -- Lines and bars ---------------------------------------------------------------------------
    def _paths(self) -> list[tuple[str, str]]:
        drawn = {"gantt-grid": self._grid()}
        for top, bar in self._rows():
            for kind, path in self._bar(top + BAR, bar):
                drawn[kind] = drawn.get(kind, "") + path
        return [(kind, path) for kind, path in drawn.items() if path]

    def _grid(self) -> str:
        days = (quarter_start(self.first, rank) for rank in range(self.quarters + 1))
        bottom = self.height - FOOT
        return "".join(f"M{self.x(day)} {HEAD - 22}V{bottom}" for day in days)

    def _bar(self, top: int, bar: Bar) -> Iterator[tuple[str, str]]:
        left, right = self._ends(bar)
        yield f"part-{form_of(bar.kind)}", f"M{left} {top}H{right}v{THICK}H{left}z"
        yield "gantt-open", self._open_sides(top, bar, left, right)
        if bar.late:
            yield "gantt-late", f"M{left} {top}H{right}v{THICK}H{left}z"
        for mark in bar.marks:
            if self.first <= mark.on < self.after:
                yield f"gantt-{mark.kind}", _diamond(self.x(mark.on), top + THICK / 2)

    def _ends(self, bar: Bar) -> tuple[float, float]:
        """Half a quarter for the side that is not fixed; never thinner than can be seen."""
        half = (RIGHT - LEFT) / self.quarters / 2
        left = self.x(bar.begin) if bar.begin else self.x(bar.end or self.first) - half
        right = self.x(bar.end + dt.timedelta(1)) if bar.end else left + half
        left = round(min(max(LEFT, left), RIGHT - 3), 1)
        return left, round(min(RIGHT, max(right, left + 3)), 1)

    def _open_sides(self, top: int, bar: Bar, left: float, right: float) -> str:
        middle, reach = top + THICK / 2, 22
        begin = "" if bar.begin else f"M{left} {middle}h-{min(reach, left - LEFT):.0f}"
        end = "" if bar.end else f"M{right} {middle}h{min(reach, RIGHT - right):.0f}"
        return begin + end

    # -- Words ------------------------------------------------------------------------------------
    def _texts(self) -> list[tuple[str, float, int, str]]:
        return [*self._quarters(), *self._titles(), *self._labels()]

    def _quarters(self) -> Iterator[tuple[str, float, int, str]]:
        """« T1 2027 » above each quarter."""
        for rank in range(self.quarters):
            day = quarter_start(self.first, rank)
            yield "chart-label", self.x(day) + 4, HEAD - 10, quarter_words(day)

    def _titles(self) -> Iterator[tuple[str, float, int, str]]:
        for top, group in self._tops():
            if group.title:
                yield "gantt-group", LEFT, top + GROUP - 9, group.title

    def _labels(self) -> Iterator[tuple[str, float, int, str]]:
        for top, bar in self._rows():
            label = (
                bar.label if len(bar.label) <= LONGEST_LABEL else f"{bar.label[:LONGEST_LABEL]}…"
            )
            words = f"{label} ▲ en retard" if bar.late else label
            left = min(self._ends(bar)[0], RIGHT - LETTER * len(words))
            kind = "gantt-label gantt-is-late" if bar.late else "gantt-label"
            yield kind, round(max(LEFT, left), 1), top + LABEL, words

    def _today(self) -> SafeString:
        if not self.first <= self.today < self.after:
            return SafeString()
        x = self.x(self.today)
        return format_html(
            '<path class="gantt-today" d="M{} {}V{}"/>'
            '<text class="gantt-today-word" x="{}" y="12" text-anchor="{}">aujourd’hui</text>',
            x,
            HEAD - 30,
            self.height - FOOT,
            x,
            "end" if x > WIDTH - 80 else "start" if x < LEFT + 80 else "middle",
        )


def _diamond(x: float, y: float) -> str:
    reach = HALF_MARK
    return f"M{x} {y - reach}l{reach} {reach}l-{reach} {reach}l-{reach} -{reach}z"


def quarter_start(first: dt.date, later: int) -> dt.date:
    """The first day of the quarter that is `later` quarters after the one of `first`."""
    months = first.year * 12 + first.month - 1 + MONTHS_OF_QUARTER * later
    months -= months % MONTHS_OF_QUARTER
    return dt.date(months // 12, months % 12 + 1, 1)


def quarter_words(day: dt.date) -> str:
    """« T4 2026 »."""
    return f"T{(day.month - 1) // MONTHS_OF_QUARTER + 1} {day.year}"
