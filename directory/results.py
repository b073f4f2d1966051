"""A search from the address to the page: what a list view asks for, in one object."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse

from directory import facets
from directory.choices import Perimeter
from directory.filters import FrenchFilter, ListingFilter, StructureFilter
from directory.models import Listing, Structure, StructureQuerySet
from directory.search import closeness, typed
from poles.models import Activity
from poles.search import MAX_QUERY_LENGTH

PAGE_SIZE = 20
OUTSIDE_LIMIT = 10
ALIKE = 0.45
MAX_ALIKE = 4


class Chip(NamedTuple):
    """Words, and the address they lead to."""

    label: str
    url: str


class Search:
    """What `data` (the address's parameters) asks for at `path`; unknown values ask nothing."""

    filter_class: ClassVar[type[FrenchFilter]]
    not_a_filter = ("tri",)

    def __init__(self, data: QueryDict, path: str) -> None:
        self.data = data
        self.path = path
        self.filter = self.filter_class(data)
        self.chosen = self.filter.chosen()
        self.text: str = typed(self.chosen.get("q", ""))

    @cached_property
    def page(self) -> Page[Any]:
        """The page asked for; the last one when there are not so many."""
        return Paginator(self.rows(), PAGE_SIZE).get_page(self.data.get("page"))

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    @cached_property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def form(self) -> Any:
        return self.filter.form

    @property
    def fields(self) -> list[BoundField]:
        """The filters beside the results: those that leave a choice."""
        return [
            field
            for field in self.form
            if field.name != "q" and len(field.field.widget.choices) > 1
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the address without it."""
        names = [name for name in self.chosen if name not in self.not_a_filter]
        return [Chip(self.label_of(name), self._without(name)) for name in names]

    @property
    def query(self) -> str:
        """The filters in use, for an address: a list and its map lead to each other."""
        return self.query_of(self.chosen)

    def label_of(self, name: str) -> str:
        if name == "q":
            return f"«\u202f{self.text}\u202f»"
        choices = self.filter.filters[name].extra.get("choices", ())
        return str(dict(choices).get(self.chosen[name], self.chosen[name]))

    def query_of(self, names: Iterable[str]) -> str:
        return urlencode({name: self.data[name][:MAX_QUERY_LENGTH] for name in names})

    def _without(self, name: str) -> str:
        query = self.query_of(other for other in self.chosen if other != name)
        return f"{self.path}?{query}" if query else self.path


class StructureSearch(Search):
    filter_class = StructureFilter
    filter: StructureFilter

    def __init__(self, data: QueryDict, path: str = "") -> None:
        super().__init__(data, path or reverse("directory:list"))

    def rows(self) -> StructureQuerySet:
        """Everything found, in order."""
        return self.filter.narrowed().for_list().order_by(*self._order())

    @cached_property
    def figures(self) -> dict[str, list[facets.Figure]]:
        """Counts by dimension, and by activity within the family of activities in use."""
        dimensions: tuple[facets.Dimension, ...] = facets.DIMENSIONS
        if "activite" in self.chosen:
            dimensions = (*dimensions, facets.TRADES)
        return facets.counts(dimensions, self._left_by_others)

    @cached_property
    def form(self) -> Any:
        """The filter form; it proposes only what would find something."""
        form = self.filter.form
        for dimension in facets.DIMENSIONS:
            field = form.fields[dimension.name]
            field.widget.choices = [("", field.empty_label), *self._choices(dimension.name)]
        return form

    @cached_property
    def outside(self) -> list[Structure]:
        """Out of the ESS or of the territory, yet named as searched: apart, and never counted."""
        if not self.text or "perimetre" in self.chosen or self.page.number > 1:
            return []
        found = Structure.objects.published().exclude(perimeter=Perimeter.TERRITORY)
        rows = found.filter(self.filter.found(self.text)).for_list()
        named = rows.annotate(named=closeness(self.text)[0])
        return list(named.order_by(*self._order())[:OUTSIDE_LIMIT])

    @property
    def outside_first(self) -> bool:
        """One of those outside bears the very name that was typed."""
        return any(getattr(structure, "named", 0) for structure in self.outside)

    @cached_property
    def alike(self) -> list[Chip]:
        """Activities and names written much like the text, when nothing was found."""
        if self.total or self.outside or not self.text:
            return []
        trades = _written_like(self.text, Activity.objects.filter(structures__isnull=False))
        names = _written_like(self.text, Structure.objects.published())
        words = list(dict.fromkeys([*trades, *names]))[:MAX_ALIKE]
        return [Chip(word, f"{self.path}?{urlencode({'q': word})}") for word in words]

    def _left_by_others(self, name: str) -> StructureQuerySet:
        if name != facets.TRADES.name:
            return self.filter.narrowed(without=name)
        activity: Activity = self.chosen["activite"]
        family = activity.parent_id or activity.pk
        return self.filter.narrowed(without="activite").filter(activities__parent=family)

    def _choices(self, name: str) -> list[tuple[str, str]]:
        figures = [(figure.value, figure.words) for figure in self.figures.get(name, [])]
        if name == "activite":
            trades = self.figures.get(facets.TRADES.name, [])
            figures += [(figure.value, f"— {figure.words}") for figure in trades]
        if name in self.chosen and self.data[name] not in dict(figures):
            figures.append((str(self.data[name]), f"{self.label_of(name)} (0)"))
        return figures

    def _order(self) -> list[OrderBy | str]:
        sort = self.chosen.get("tri")
        if sort == "verifiees":
            return [F("verified_at").desc(nulls_last=True), "name_key", "pk"]
        if self.text and not sort:
            return [*(key.desc() for key in closeness(self.text)), "name_key", "pk"]
        return ["name_key", "pk"]


class ListingSearch(Search):
    filter_class = ListingFilter

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, reverse("directory:listings"))

    def rows(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.filter.filter_queryset(Listing.objects.published().for_list())
        return found


def _written_like(text: str, rows: QuerySet[Any]) -> list[str]:
    near = rows.annotate(near=TrigramWordSimilarity(text, "name_key")).filter(near__gte=ALIKE)
    names = near.order_by("-near", "name_key", "pk").values_list("name", flat=True)
    return list(names[:MAX_ALIKE])
