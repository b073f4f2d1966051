"""A frozen version as its page shows it: what stood then, and what it has become since."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from accounts.models import Visitor
from roadmap.changes import Changes, between
from roadmap.changes.moments import of_version
from roadmap.choices import ActionStatus
from roadmap.figures import Figures, figures_now
from roadmap.models import Action, Proposition, RoadmapVersion
from roadmap.past import actions_at, deleted_as_drafts, figures_at, propositions_at
from roadmap.tally import Tally

PER_PAGE = 20
LINES = 10


@dataclass(frozen=True)
class PropositionThen:
    """`url` is empty when it is no more; `stood`: history knows it at that instant."""

    number: int
    title: str
    url: str
    then: Tally
    now: Tally
    stood: bool


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
        """Those whose history begins later are told as they are now, when they had actions."""
        known = {row.pk: row for row in Proposition.objects.for_list().defer("search_vector")}
        stood = list(propositions_at(self.version.taken_at).order_by("number", "pgh_id"))
        found = [self._proposition(row.id, row, known.get(row.id)) for row in stood]
        unknown = known.keys() - {row.id for row in stood}
        found += [self._proposition(key, known[key], known[key]) for key in unknown]
        told = [row for row in found if row.stood or row.then.published or not stood]
        return sorted(told, key=lambda row: row.number)

    @cached_property
    def actions(self) -> Page[Any]:
        """Published then, and that the public may read today, or could until they were deleted."""
        rows: Any = actions_at(self.version.taken_at).published()  # versions, not actions
        rows = rows.exclude(id__in=Action.objects.drafts().values("pk"))
        rows = rows.exclude(id__in=deleted_as_drafts())
        if self.proposition:
            rows = rows.filter(proposition_id=self.proposition.pk)
        ordered = rows.order_by("proposition__number", "rank", "pgh_id")
        page: Page[Any] = Paginator(ordered, PER_PAGE).get_page(self._page)
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
    def _then(self) -> Figures:
        return figures_at(self.version.taken_at)

    @cached_property
    def _now(self) -> Figures:
        return figures_now()

    def _proposition(self, key: int, row: Any, known: Proposition | None) -> PropositionThen:
        return PropositionThen(
            number=row.number,
            title=row.short_title,
            url=known.get_absolute_url() if known else "",
            then=self._then.proposition(key),
            now=self._now.proposition(key),
            stood=row is not known,
        )

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
