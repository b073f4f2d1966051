"""The rows of a thread, each list cut short and in one query: only what the reader may see."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from accounts.models import Visitor
from config.chain import nodes
from config.chain.reach import reach_of
from events.models import Decision, Event
from roadmap.models import Action, Contribution, Indicator, Measurement, Note, NoteFile, Proposition

MOST = 3


@dataclass(frozen=True)
class Cut[T]:
    """The first ones of `total`."""

    rows: list[T]
    total: int

    @property
    def pks(self) -> list[int]:
        return [row.pk for row in self.rows]  # type: ignore[attr-defined]


def cut(rows: QuerySet[Any]) -> Cut[Any]:
    return Cut(list(rows[:MOST]), rows.order_by().count())


class Rows:
    """What hangs together with `node`, for `user`; each list is read once, when it is asked."""

    def __init__(self, user: Visitor, kind: str, node: Any) -> None:
        self.user, self.kind, self.node = user, kind, node
        self.reach = reach_of(user, kind, node)
        self._actions = self.reach.actions.order_by().values("pk")

    def _only(self, kind: str, shown: Any) -> Any:
        """The start of the thread stands alone in its list."""
        return shown.filter(pk=self.node.pk) if self.kind == kind else None

    def _hanging(self, rows: Any) -> Any:
        """On one of the actions, or on a proposition itself."""
        on_proposition = Q(action=None, proposition__in=self.reach.propositions)
        return rows.filter(Q(action__in=self._actions) | on_proposition)

    @cached_property
    def contributions(self) -> Cut[Contribution]:
        shown = Contribution.objects.visible_to(self.user)
        found = self._only(nodes.CONTRIBUTION, shown)
        if found is None:
            found = self._heard(shown)
        answers = self.reach.actions.only("code").order_by("proposition__number", "rank", "pk")
        rows = found.select_related("source", "proposition").defer(
            "search_vector", "proposition__search_vector"
        )
        return cut(
            rows.prefetch_related(Prefetch("actions", queryset=answers)).order_by(
                F("source__date_label").asc(nulls_last=True), "received_at", "rank", "pk"
            )
        )

    def _heard(self, shown: Any) -> Any:
        """What the actions answer; where nothing says it, all that the propositions are fed by."""
        answered = Action.contributions.through.objects.filter(
            contribution=OuterRef("pk"), action__in=self._actions
        )
        direct = shown.filter(Exists(answered))
        if direct.exists():
            return direct
        return shown.filter(proposition__in=self.reach.propositions)

    @cached_property
    def propositions(self) -> Cut[Proposition]:
        rows = Proposition.objects.filter(pk__in=self.reach.propositions).with_progress()
        return cut(
            rows.select_related("axis__roadmap", "source")
            .defer("search_vector")
            .order_by("number", "pk")
        )

    @cached_property
    def actions(self) -> Cut[Action]:
        """Those that answer a contribution first."""
        answers = Action.contributions.through.objects.filter(action=OuterRef("pk"))
        rows = self.reach.actions.with_progress().annotate(answers=Exists(answers))
        return cut(
            rows.select_related("proposition")
            .defer("search_vector", "proposition__search_vector")
            .order_by("-answers", "proposition__number", "rank", "pk")
        )

    @cached_property
    def decisions(self) -> Cut[Decision]:
        """The latest ones."""
        shown = Decision.objects.visible_to(self.user)
        found: Any = self._only(nodes.DECISION, shown)
        if self.kind == nodes.MEETING:
            found = shown.filter(meeting=self.node.pk)
        if found is None:
            found = self._hanging(shown)
        return cut(found.shown_to(self.user))

    @cached_property
    def events(self) -> Cut[Event]:
        """Meetings that decided or spoke of it, and other events about the actions."""
        shown = Event.objects.listed_for(self.user)
        if self.kind == nodes.MEETING:
            found = Event.objects.visible_to(self.user).filter(meeting=self.node.pk)
        else:
            found = shown.filter(pk__in=self._met(shown).values("pk"))
        return cut(
            found.select_related("meeting__body")
            .defer("search_vector", "meeting__body__search_vector")
            .order_by(F("first_at").desc(nulls_last=True), "-pk")
        )

    def _met(self, shown: Any) -> Any:
        if self.kind == nodes.DECISION:
            return shown.filter(meeting__decisions=self.node.pk)
        decided = Decision.objects.visible_to(self.user)
        about = (
            Q(meeting__items__action__in=self._actions, meeting__items__is_confidential=False)
            | Q(actions__in=self._actions)
            | Q(meeting__decisions__in=self._hanging(decided).values("pk"))
        )
        return shown.filter(about).order_by()

    @cached_property
    def indicators(self) -> Cut[Indicator]:
        shown = Indicator.objects.visible_to(self.user)
        found = self._only(nodes.INDICATOR, shown)
        if found is None and self.kind == nodes.MEASURE:
            found = shown.filter(pk=self.node.indicator_id)
        if found is None:
            found = self._measuring(shown)
        rows = found.select_related("action", "proposition", "axis")
        return cut(
            rows.defer(
                "search_vector", "action__search_vector", "proposition__search_vector"
            ).order_by(F("action").asc(nulls_last=True), "position", "name", "pk")
        )

    def _measuring(self, shown: Any) -> Any:
        """What measures the actions, or the propositions that they serve."""
        on_proposition = Q(proposition__in=self.reach.propositions)
        return shown.filter(Q(action__in=self._actions) | on_proposition)

    @cached_property
    def measurements(self) -> list[Measurement]:
        """The last value of each indicator shown; of the start alone when it is one."""
        shown = nodes.shown_measurements(self.user)
        if self.kind == nodes.MEASURE:
            found = shown.filter(pk=self.node.pk)
        else:
            found = shown.filter(indicator__in=self.indicators.pks, commune=None)
        return list(
            found.select_related("indicator", "source", "commune")
            .defer("indicator__search_vector", "commune__contour")
            .order_by("indicator", "-measured_on", "-pk")
            .distinct("indicator")[:MOST]
        )

    @cached_property
    def notes(self) -> Cut[Note]:
        """Those that join a piece first, then the latest."""
        shown = nodes.shown_notes(self.user)
        found = self._only(nodes.PROOF, shown)
        if found is None:
            found = shown.filter(action__in=self._actions)
        pieces = NoteFile.objects.filter(note=OuterRef("pk"))
        rows = found.select_related("author", "action").defer("action__search_vector")
        files = Prefetch("files", queryset=NoteFile.objects.order_by("pk"))
        return cut(
            rows.annotate(has_piece=Exists(pieces))
            .prefetch_related(files)
            .order_by("-has_piece", "-written_on", "-pk")
        )
