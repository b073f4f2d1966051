"""The observatory's figures, grouped by what they measure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from rendering import typography
from rendering.charts import SeriesChart
from roadmap.models import Action, Axis, Indicator, Measurement, Proposition
from roadmap.series import in_precision, series_of
from roadmap.trend import Distance, Trend, distance_of, trend_of

# Units up to this long are symbols, like « % » and « M€ ».
SYMBOL = 2


@dataclass(frozen=True)
class Figure:
    """An indicator and its last measured value, if it has one."""

    indicator: Indicator

    @property
    def latest(self) -> Measurement | None:
        return self.indicator.latest()

    @property
    def unit_word(self) -> str:
        """A unit that is a word (« associations ») is set apart; « % » and « M€ » stay beside."""
        unit = self.indicator.unit
        return unit if len(unit) > SYMBOL else ""

    @property
    def number(self) -> str:
        """« 1 000 », « 35,2 M€ »; « non renseigné » where nobody measured."""
        value = in_precision(self.indicator, self.latest.value if self.latest else None)
        return typography.number(value, "" if self.unit_word else self.indicator.unit)

    @cached_property
    def chart(self) -> SeriesChart | None:
        return series_of(self.indicator)

    @cached_property
    def trend(self) -> Trend | None:
        return trend_of(self.indicator)

    @cached_property
    def distance(self) -> Distance | None:
        return distance_of(self.indicator)

    @property
    def marks(self) -> str:
        """« , provisoire, estimé » after the period."""
        return "".join(f", {word}" for word in (self.latest.marks if self.latest else ()))


@dataclass(frozen=True)
class Group:
    """Figures about the same thing; without url, about the territory."""

    title: str
    url: str = ""
    hue_key: str = ""
    figures: list[Figure] = field(default_factory=list)


def figures(indicators: Iterable[Indicator]) -> list[Figure]:
    return [Figure(indicator) for indicator in indicators]


def groups(indicators: Iterable[Indicator]) -> list[Group]:
    """Territory first, then axes, propositions and actions; `indicators` come from `for_list()`."""
    ranked = sorted(indicators, key=_rank)
    return [_group(list(rows)) for _, rows in groupby(ranked, key=_rank)]


def _rank(indicator: Indicator) -> tuple[int, int, int]:
    if indicator.axis:
        return 1, indicator.axis.position, indicator.axis.pk
    if indicator.proposition:
        return 2, indicator.proposition.number, 0
    return (3, indicator.action.pk, 0) if indicator.action else (0, 0, 0)


def _group(indicators: list[Indicator]) -> Group:
    first = indicators[0]
    about = first.axis or first.proposition or first.action
    if about is None:
        return Group("Le territoire", figures=figures(indicators))
    return Group(_title(about), about.get_absolute_url(), figures=figures(indicators))


def _title(about: Axis | Proposition | Action) -> str:
    if isinstance(about, Axis):
        return str(about)
    return f"{'Proposition' if isinstance(about, Proposition) else 'Action'} {about}"
