"""What an indicator's figures say in words: where it goes, and how far its objective is."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from rendering import typography
from rendering.typography import NO_BREAK
from roadmap.choices import Direction
from roadmap.models import Indicator, Measurement
from roadmap.series import amount, in_precision

PLURAL = 2
GOOD, BAD = "dans le bon sens", "à contresens"


@dataclass(frozen=True)
class Trend:
    """« en hausse de 3 points depuis 2021 »; `verdict` is empty when no way is better."""

    words: str
    verdict: str = ""

    @property
    def kind(self) -> str:
        return {GOOD: "good", BAD: "bad"}.get(self.verdict, "flat")


@dataclass(frozen=True)
class Distance:
    """« objectif 2027 : 30 emplois », then « atteint » or « il manque 12 % »."""

    objective: str
    words: str
    is_reached: bool


def trend_of(indicator: Indicator) -> Trend | None:
    """The last measured value beside the one before; None under two."""
    measured = [row for row in indicator.whole_territory() if row.value is not None]
    if len(measured) < 2:  # noqa: PLR2004 — two values make a way
        return None
    before, last = measured[-2:]
    change = _value(indicator, last) - _value(indicator, before)
    since = f"depuis {before.period_label}"
    if not change:
        return Trend(f"stable {since}")
    way = "en hausse" if change > 0 else "en baisse"
    return Trend(f"{way} de {_gap(indicator, abs(change))} {since}", _verdict(indicator, change))


def distance_of(indicator: Indicator) -> Distance | None:
    """To the objective of the last measured period, else the next one, else the last one set."""
    last, goal = indicator.latest(), _goal(indicator)
    if goal is None:
        return None
    aim = f"objectif {goal.period_label}{NO_BREAK}: {amount(indicator, goal.objective)}"
    if last is None:
        return Distance(aim, "pas encore mesuré", is_reached=False)
    wanted = in_precision(indicator, goal.objective) or Decimal(0)
    missing = wanted - _value(indicator, last)
    if indicator.direction == Direction.DOWN:
        missing = -missing
    return _distance(indicator, aim, missing, wanted)


def _distance(indicator: Indicator, aim: str, missing: Decimal, wanted: Decimal) -> Distance:
    if indicator.direction == Direction.NONE:
        words = f"écart de {_gap(indicator, abs(missing))}" if missing else "atteint"
        return Distance(aim, words, is_reached=not missing)
    if missing <= 0:
        return Distance(aim, "atteint", is_reached=True)
    verb = "encore à réduire de" if indicator.direction == Direction.DOWN else "il manque"
    return Distance(aim, f"{verb} {_gap(indicator, missing)}{_share(indicator, missing, wanted)}",
                    is_reached=False)  # fmt: skip


def _share(indicator: Indicator, missing: Decimal, wanted: Decimal) -> str:
    """« , soit 12 % de l’objectif »: nothing for what is itself a share, or an objective of zero."""
    if indicator.unit == "%" or not wanted:
        return ""
    share = (100 * missing / abs(wanted)).quantize(Decimal(1), ROUND_HALF_UP)
    return f", soit {typography.number(share, '%')} de l’objectif" if share else ""


def _goal(indicator: Indicator) -> Measurement | None:
    aimed = [row for row in indicator.whole_territory() if row.objective is not None]
    last = indicator.latest()
    if last is None:
        return aimed[0] if aimed else None
    later = [row for row in aimed if row.measured_on >= last.measured_on]
    return next(iter(later or aimed[-1:]), None)


def _verdict(indicator: Indicator, change: Decimal) -> str:
    if indicator.direction == Direction.NONE:
        return ""
    return GOOD if (change > 0) == (indicator.direction == Direction.UP) else BAD


def _gap(indicator: Indicator, gap: Decimal) -> str:
    """Between two shares: « 3 points »; else in the unit."""
    if indicator.unit == "%":
        return f"{typography.number(gap)} {'points' if gap >= PLURAL else 'point'}"
    return typography.number(gap, indicator.unit)


def _value(indicator: Indicator, row: Measurement) -> Decimal:
    return in_precision(indicator, row.value) or Decimal(0)
