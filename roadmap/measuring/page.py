"""What the page of a grid shows: its rows, what is wrong in them, and where to go from it."""

from dataclasses import dataclass, field
from functools import cached_property

from django.core.paginator import Page
from django.urls import reverse

from rendering.typography import plural
from roadmap.measuring.address import AddedForm, GridAddress
from roadmap.measuring.entry import Row
from roadmap.measuring.grid import Grid, commune_periods
from roadmap.measuring.periods import Period
from roadmap.models import Indicator


@dataclass
class GridPage:
    """`typed` are the rows that a form brought back and that were not saved."""

    grid: Grid
    address: GridAddress
    typed: list[Row] | None = None
    added_form: AddedForm = field(default_factory=AddedForm)

    @property
    def indicator(self) -> Indicator:
        return self.grid.indicator

    @cached_property
    def page(self) -> Page[Row]:
        return self.grid.page(self.address.page_number, self.address.added)

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.page.object_list) if self.typed is None else self.typed

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Where, in words, and its input, for the summary above the grid."""
        return [
            (cell.name, f"{row.label}, {cell.column.label.lower()}", cell.words)
            for row in self.typed or ()
            for cell in row.cells
            if cell.words
        ]

    @property
    def emptied(self) -> list[Row]:
        """Rows that would lose their measurement: the page asks first."""
        return [row for row in self.typed or () if not row.is_wrong and row.becomes_empty]

    @property
    def what(self) -> str:
        """« Une ligne par commune, 2026 »."""
        if self.grid.period is None:
            return "une ligne par période"
        return f"une ligne par commune, {self.grid.period.label}"

    @property
    def url(self) -> str:
        return grid_url(self.indicator, self.grid.period)

    @property
    def cell_url(self) -> str:
        path = reverse("roadmap:indicator_cell", args=[self.indicator.slug])
        return path + _query(self.grid.period)

    @cached_property
    def places(self) -> list[tuple[str, str, bool]]:
        """The whole territory, then the communes of each period: (label, address, current)."""
        if not (self.indicator.by_commune or self.grid.period):
            return []
        known = commune_periods(self.indicator) or self.grid.periods[-1:]
        shown = known if self.grid.period in (None, *known) else [self.grid.period, *known]
        whole = ("Tout le territoire", grid_url(self.indicator), self.grid.period is None)
        communes = (
            (f"Communes, {one.label}", grid_url(self.indicator, one), one == self.grid.period)
            for one in shown[:6]
            if one is not None
        )
        return [whole, *communes]


def grid_url(indicator: Indicator, period: Period | None = None) -> str:
    path = reverse("roadmap:indicator_grid", args=[indicator.slug])
    return path + _query(period)


def _query(period: Period | None) -> str:
    return f"?annee={period.key}" if period else ""


def saved_words(count: int) -> str:
    if not count:
        return "Rien de nouveau à enregistrer."
    return f"C’est enregistré\u00a0: {plural(count, 'ligne changée', 'lignes changées')}."
