"""A frozen version as its page shows it: what stood then, and what it has become since."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from accounts.models import Visitor
from roadmap.changes import Changes, between
from roadmap.changes.moments import of_version
from roadmap.choices import ActionStatus
from roadmap.figures import figures_now
from roadmap.models import Action, Proposition, RoadmapVersion
from roadmap.past import actions_at, figures_at, propositions_at
from roadmap.tally import Tally

PER_PAGE = 20
LINES = 10


@dataclass(frozen=True)
class PropositionThen:
    """`url` is empty when it is no more."""

    number: int
    title: str
    url: str
    then: Tally
    now: Tally


@dataclass(frozen=True)
class ActionThen:
    """An action as it stood; `url` is empty when it was deleted since."""

    code: str
    title: str
    status: str
    is_sample: bool
    url: str

    @property
    def status_words(self) -> str:
        return ActionStatus(self.status).label


class VersionPage:
    """For one reader; `proposition` narrows the actions, `page` is what the address asks for."""

    def __init__(
        self,
        version: RoadmapVersion,
        reader: Visitor,
        proposition: Proposition | None = None,
        page: str | None = None,
    ) -> None:
        self.version, self.reader, self.proposition = version, reader, proposition
        self._page = page

    @cached_property
    def tally(self) -> Tally:
        return self._then.whole

    @cached_property
    def tally_now(self) -> Tally:
        return self._now.whole

    @cached_property
    def propositions(self) -> list[PropositionThen]:
        rows = propositions_at(self.version.taken_at).order_by("number", "pgh_id")
        known = Proposition.objects.only("number").in_bulk()
        return [self._proposition(row, known.get(row.id)) for row in rows]

    @cached_property
    def actions(self) -> Page[Any]:
        """Published then, and that the public may read today or that are no more."""
        rows = actions_at(self.version.taken_at).published()
        rows = rows.exclude(id__in=Action.objects.drafts().values("pk"))
        if self.proposition:
            rows = rows.filter(proposition_id=self.proposition.pk)
        ordered = rows.order_by("proposition__number", "rank", "pgh_id")
        page = Paginator(ordered, PER_PAGE).get_page(self._page)
        page.object_list = self._with_addresses(list(page.object_list))
        return page

    @cached_property
    def changes(self) -> Changes:
        """From the version to now."""
        return between(of_version(self.version), reader=self.reader)

    @property
    def first_lines(self) -> list[Any]:
        return self.changes.lines[:LINES]

    @property
    def since(self) -> str:
        """What the address of the page of changes says."""
        return of_version(self.version).value

    @cached_property
    def _then(self) -> Any:
        return figures_at(self.version.taken_at)

    @cached_property
    def _now(self) -> Any:
        return figures_now()

    def _proposition(self, row: Any, known: Proposition | None) -> PropositionThen:
        url = known.get_absolute_url() if known else ""
        then, now = self._then.proposition(row.id), self._now.proposition(row.id)
        return PropositionThen(row.number, row.short_title, url, then, now)

    def _with_addresses(self, rows: list[Any]) -> list[ActionThen]:
        known = Action.objects.only("code").in_bulk([row.id for row in rows])
        return [
            ActionThen(
                row.code,
                row.title,
                row.status,
                row.is_sample,
                known[row.id].get_absolute_url() if row.id in known else "",
            )
            for row in rows
        ]
