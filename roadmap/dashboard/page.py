"""All that the dashboard shows of one address, to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone

from rendering.charts import StatusBar
from rendering.stacked import StackedBars, StackedRow
from roadmap import money
from roadmap.access import may_manage
from roadmap.bookmarked import Choice, Pages
from roadmap.dashboard import gaps, groupings
from roadmap.dashboard.figures import STATUSES, Numbers, numbers_by
from roadmap.dashboard.filters import DashboardFilter
from roadmap.dashboard.followed import Line, lines
from roadmap.figures import Figures, read_figures
from roadmap.models import Action, Proposition, Step
from roadmap.status_bar import WORDS, status_bar
from roadmap.tally import Tally

GROUPS_PER_PAGE = 10
ACTIONS_PER_PAGE = 6


@dataclass(frozen=True)
class Group:
    """A row of the table: who or what, its figures, the dashboard of it alone."""

    label: str
    narrow_url: str
    numbers: Numbers
    tally: Tally


@dataclass(frozen=True)
class Heading:
    """A column that sorts: `sorted` is what aria-sort says."""

    label: str
    url: str
    sorted: str


class Dashboard:
    """Its properties ask the database once each, when the template wants them."""

    def __init__(self, request: HttpRequest) -> None:
        self.reader = request.user
        self.search = DashboardFilter(request)
        self.grouping = groupings.GROUPINGS[self.search.value("par")]

    @property
    def reads_inner(self) -> bool:
        """Whether what is internal of some actions is for this reader."""
        return self.search.gaps_readable is not None

    @property
    def status_headings(self) -> list[str]:
        return [WORDS[status][1].capitalize() for status in STATUSES]

    @property
    def sees_drafts(self) -> bool:
        return may_manage(self.reader)

    @cached_property
    def figures(self) -> Figures:
        """Of all that matches, by axis and proposition too."""
        return read_figures(
            actions=[self.search.qs],
            steps=[Step.objects.all()],
            propositions=Proposition.objects.all(),
            day=timezone.localdate(),
        )

    @property
    def tally(self) -> Tally:
        return self.figures.whole

    @cached_property
    def funding(self) -> money.Row:
        """What the fundings of the published actions that match add up to."""
        return money.total(money.public().filter(action__in=self.search.qs.values("pk")))

    @cached_property
    def groups(self) -> list[Group]:
        found = numbers_by(self.search.qs, self.grouping.links())
        alone = found.pop(None, Numbers())
        members = self.grouping.members(list(found))
        rows = [self._group(member, found.get(member.key, Numbers())) for member in members]
        if self.grouping.none:
            rows.append(Group(self.grouping.none, "", alone, alone.tally))
        return [row for row in rows if self._is_shown(row)]

    def _group(self, member: groupings.Member, numbers: Numbers) -> Group:
        narrow = {self.grouping.code: member.value}
        url = self.search.address(keep_pages=False, **narrow)
        return Group(member.label, url, numbers, self._tally(member, numbers))

    def _tally(self, member: groupings.Member, numbers: Numbers) -> Tally:
        """An axis is the mean of its propositions, and no group like the others."""
        return self.figures.axis(member.key) if self.grouping.code == "axe" else numbers.tally

    def _is_shown(self, row: Group) -> bool:
        drafts = row.numbers.drafts if self.sees_drafts else 0
        empty = self.grouping.shows_empty and not self.search.active and bool(row.narrow_url)
        return bool(row.tally.published or drafts or empty)

    @cached_property
    def groups_page(self) -> Page[Group]:
        number = self.search.page_number("groupes")
        return Paginator(self.groups, GROUPS_PER_PAGE).get_page(number)

    @cached_property
    def status_bar(self) -> StatusBar:
        return status_bar(self.search.qs)

    @property
    def chart(self) -> StackedBars:
        rows = [StackedRow(row.label, row.numbers.parts) for row in self.groups_page]
        name = f"Les actions par {self.grouping.label} et par état"
        return StackedBars(rows, name)

    @property
    def groupings(self) -> list[Choice]:
        return self.search.choices("par", groupings.CHOICES)

    def _address(self, **changes: str) -> str:
        return self.search.address(keep_pages=False, **changes)

    @cached_property
    def gaps(self) -> list[Choice]:
        """What is to be taken up again, counted over all that the reader may know; empty for others."""
        if self.search.gaps_readable is None:
            return []
        counts, current = gaps.count_gaps(self.search.gaps_readable), self.search.value("manque")
        return [
            Choice(gap.label, self._address(manque=gap.code), gap.code == current, counts[gap.code])
            for gap in gaps.GAPS
        ]

    @cached_property
    def actions_page(self) -> Page[Action]:
        number = self.search.page_number("page")
        return Paginator(self.search.sorted(), ACTIONS_PER_PAGE).get_page(number)

    @cached_property
    def lines(self) -> Sequence[Line]:
        return lines(list(self.actions_page.object_list), self.search.gaps_readable)

    @property
    def groups_pages(self) -> Pages:
        return self.search.pages("groupes", self.groups_page)

    @property
    def actions_pages(self) -> Pages:
        return self.search.pages("page", self.actions_page)

    @property
    def headings(self) -> list[Heading]:
        columns = [("code", "Action"), ("etat", "État"), ("avancement", "Avancement"),
                   ("echeance", "Échéance"), ("pilote", "Pilote")]  # fmt: skip
        return [self._heading(code, label) for code, label in columns]

    @property
    def inner_headings(self) -> list[Heading]:
        """For who reads what is internal."""
        if not self.sees_drafts:
            return []
        return [self._heading("blocage", "blocage"), self._heading("note", "note interne")]

    def _heading(self, code: str, label: str) -> Heading:
        now = self.search.value("tri")
        url = self._address(tri=f"-{code}" if now == code else code)
        return Heading(label, url, {code: "ascending", f"-{code}": "descending"}.get(now, ""))
