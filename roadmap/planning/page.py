"""All that the calendar shows of one address."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min, Prefetch, Q
from django.http import HttpRequest
from django.utils import timezone

from rendering.gantt import Bar, BarGroup, Gantt, Mark
from rendering.typography import NARROW, plural, short_day
from roadmap.bookmarked import Pages
from roadmap.choices import ActionStatus
from roadmap.models import Action, ActionQuerySet, Proposition, Step
from roadmap.planning.filters import PlanningFilter

PER_PAGE = 18
# Beyond so many dated actions, one line a proposition comes first.
MOST_IN_DETAIL = 60
UNDATED_SHOWN = 12


@dataclass(frozen=True)
class Line:
    """An action in the table: its dated steps are told in words, as the drawing marks them."""

    action: Action

    @property
    def steps_words(self) -> str:
        return f"{NARROW}; ".join(_step_words(step) for step in dated_steps(self.action))


@dataclass(frozen=True)
class Span:
    """A proposition from its first date to its last."""

    proposition: Proposition
    begin: dt.date | None
    end: dt.date | None
    actions: int
    late: int
    url: str

    @property
    def label(self) -> str:
        return f"{self.proposition} ({plural(self.actions, 'action', 'actions')})"


class Planning:
    """Its properties ask the database once each, when the template wants them."""

    def __init__(self, request: HttpRequest) -> None:
        self.search = PlanningFilter(request)
        self.today = timezone.localdate()
        self.first = dt.date(self.search.first_year, 1, 1)
        self.after = dt.date(self.search.first_year + self.search.years, 1, 1)

    @property
    def period(self) -> str:
        last = self.after.year - 1
        return str(last) if last == self.first.year else f"{self.first.year} à {last}"

    @cached_property
    def shown(self) -> ActionQuerySet:
        """With a date of their own, and some of their time within the years asked for."""
        dated = self.search.qs.exclude(starts_on=None, due_on=None)
        begun = Q(starts_on__lt=self.after) | Q(starts_on=None, due_on__lt=self.after)
        lasting = Q(due_on__gte=self.first) | Q(due_on=None, starts_on__gte=self.first)
        found: ActionQuerySet = dated.filter(begun & lasting)
        return found

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many are shown, undated, dated elsewhere; one query."""
        no_date = Q(starts_on=None, due_on=None)
        found = self.search.qs.order_by().aggregate(
            all=Count("pk"),
            undated=Count("pk", filter=no_date),
            shown=Count("pk", filter=Q(pk__in=self.shown.values("pk"))),
        )
        return {**found, "elsewhere": found["all"] - found["undated"] - found["shown"]}

    @property
    def in_detail(self) -> bool:
        chosen = self.search.value("vue")
        if chosen:
            return bool(chosen == "actions")
        return bool(self.search.value("proposition")) or self.counts["shown"] <= MOST_IN_DETAIL

    # -- Action by action -------------------------------------------------------------------------
    @cached_property
    def actions_page(self) -> Page[Action]:
        steps = Step.objects.exclude(due_on=None).order_by("due_on", "position", "pk")
        rows = (
            self.shown.select_related("proposition")
            .only("code", "title", "status", "starts_on", "due_on", "is_sample",
                  "proposition__number", "proposition__short_title")
            .prefetch_related(Prefetch("steps", queryset=steps, to_attr="dated_steps"))
            .with_lateness()
            .order_by("proposition__number", "rank", "pk")
        )  # fmt: skip
        return Paginator(rows, PER_PAGE).get_page(self.search.page_number("page"))

    @cached_property
    def groups(self) -> list[tuple[Proposition, list[Line]]]:
        """The actions of this page under their propositions."""
        rows = groupby(self.actions_page, key=lambda action: action.proposition)
        return [(proposition, [Line(one) for one in found]) for proposition, found in rows]

    # -- One line a proposition -------------------------------------------------------------------
    @cached_property
    def spans_page(self) -> Page[Span]:
        return Paginator(self._spans(), PER_PAGE).get_page(self.search.page_number("page"))

    def _spans(self) -> list[Span]:
        late = Action.objects.late().values("pk")
        found: Any = (
            self.shown.order_by().values("proposition")
            .annotate(begin=Min("starts_on"), end=Max("due_on"), first_due=Min("due_on"),
                      last_start=Max("starts_on"), actions=Count("pk"),
                      late=Count("pk", filter=Q(pk__in=late)))
        )  # fmt: skip
        by_proposition = {row["proposition"]: row for row in found}
        rows = Proposition.objects.filter(pk__in=by_proposition).order_by("number", "pk")
        named = rows.only("number", "short_title")
        return [self._span(one, by_proposition[one.pk]) for one in named]

    def _span(self, proposition: Proposition, row: dict[str, Any]) -> Span:
        """From the earliest date to the latest, whichever they are."""
        dates = [row[name] for name in ("begin", "end", "first_due", "last_start") if row[name]]
        url = self.search.address(keep_pages=False, proposition=proposition.number, vue=None)
        return Span(proposition, min(dates), max(dates), row["actions"], row["late"], url)

    # -- What is drawn ----------------------------------------------------------------------------
    @property
    def page(self) -> Page[Any]:
        return self.actions_page if self.in_detail else self.spans_page

    @property
    def pages(self) -> Pages:
        return self.search.pages("page", self.page)

    @property
    def chart(self) -> Gantt:
        groups = self._detailed() if self.in_detail else self._summed()
        what = "action par action" if self.in_detail else "proposition par proposition"
        name = f"Calendrier {self.period} par trimestre, {what}; le tableau qui suit dit les mêmes dates"
        return Gantt(self.first, self.search.years * 4, self.today, groups, name)

    def _detailed(self) -> list[BarGroup]:
        return [
            BarGroup(str(proposition), [_bar(line.action) for line in lines])
            for proposition, lines in self.groups
        ]

    def _summed(self) -> list[BarGroup]:
        return [BarGroup("", [self._span_bar(span) for span in self.spans_page])]

    def _span_bar(self, span: Span) -> Bar:
        late = plural(span.late, "en retard", "en retard")
        label = f"{span.label}, dont {late}" if span.late else span.label
        return Bar(label, span.begin, span.end, ActionStatus.ONGOING)

    # -- What has no date -------------------------------------------------------------------------
    @cached_property
    def undated(self) -> list[Action]:
        rows = self.search.qs.filter(starts_on=None, due_on=None)
        return list(rows.for_names()[:UNDATED_SHOWN])

    @property
    def more_undated(self) -> int:
        return max(0, self.counts["undated"] - UNDATED_SHOWN)


def dated_steps(action: Action) -> Sequence[Step]:
    """As `actions_page` fetched them."""
    found: list[Step] = action.dated_steps  # type: ignore[attr-defined] # a Prefetch's to_attr
    return found


def _bar(action: Action) -> Bar:
    marks = [Mark(step.due_on, _kind(step)) for step in dated_steps(action) if step.due_on]
    label = f"{action.code} {action.title}"
    return Bar(label, action.starts_on, action.due_on, action.status, action.is_late, marks)


def _kind(step: Step) -> str:
    if step.done_at:
        return "mark-done"
    return "mark-late" if step.is_late else "mark-to-do"


STEP_WORDS = {"mark-done": "faite", "mark-late": "en retard", "mark-to-do": "à faire"}


def _step_words(step: Step) -> str:
    """« 3 nov. 2026 : Équiper le bus (faite) »."""
    day = short_day(step.due_on) if step.due_on else ""
    return f"{day}, {step.label} ({STEP_WORDS[_kind(step)]})"
