"""A search from the address to the page: what a list view asks for, in one object."""

from collections.abc import Hashable, Iterable, Iterator
from functools import cached_property
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.urls import reverse

from directory.filters import FrenchFilter, ListingFilter, StructureFilter
from directory.models import Listing
from directory.search.dimensions import BY_NAME, DIMENSIONS, Figure
from directory.search.engine import Answer, Question
from directory.search.ordering import RANKED
from directory.search.rows import Row, keys_in_batches, rows
from directory.search.typed_text import cleaned, near
from poles.search import MAX_QUERY_LENGTH
from rendering.typography import plural

PAGE_SIZE = 20
MAX_PAGE = 500
OUTSIDE_LIMIT = 10
IN_VIEW = 5
MAX_OPENED = 60
OPENED = "ouvrir"
AS_TYPED = "exact"


class Chip(NamedTuple):
    """Words, and the address they lead to."""

    label: str
    url: str


class Choice(NamedTuple):
    """A value of a facet, as a box to tick."""

    value: str
    label: str
    number: int
    checked: bool


class Facet(NamedTuple):
    """A dimension in view: its first values, and the address where the others are."""

    name: str
    label: str
    choices: list[Choice]
    others: int
    more_url: str
    is_opened: bool = False


class Search:
    """What `data` (the address's parameters) asks for at `path`; unknown values ask nothing."""

    filter_class: ClassVar[type[FrenchFilter]]
    not_a_filter = ("tri", "rayon")

    def __init__(self, data: QueryDict, path: str) -> None:
        self.data = data
        self.path = path
        self.filter = self.filter_class(data)
        self.asked = self.filter.chosen()
        self.text: str = cleaned(self.asked.get("q", ""))

    @property
    def chosen(self) -> dict[str, Any]:
        return self.asked

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
        return [
            Chip(self.label_of(name, value), self.url_without(name, value))
            for name, values in self.chosen.items()
            if name not in self.not_a_filter
            for value in self._values(name, values)
        ]

    @property
    def query(self) -> str:
        """The filters in use, for an address: a list and its map lead to each other."""
        return urlencode(self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """The filters in use, as (name, value), in the order of the form."""
        return [
            (name, value[:MAX_QUERY_LENGTH])
            for name, values in self.chosen.items()
            for value in self._values(name, values)
        ]

    def _values(self, name: str, values: Any) -> list[str]:
        return list(values) if isinstance(values, list | tuple) else [self.data.get(name, "")]

    def label_of(self, name: str, value: str) -> str:
        if name == "q":
            return f"«\u202f{self.text}\u202f»"
        choices = self.filter.filters[name].extra.get("choices", ())
        return str(dict(choices).get(self.chosen[name], self.chosen[name]))

    def url_without(self, name: str, value: str) -> str:
        """This search without one value of one filter."""
        return self.url(
            pair for pair in self.pairs() if pair[0] != name or pair[1] != value[:MAX_QUERY_LENGTH]
        )

    def url(self, pairs: Iterable[tuple[str, str]], path: str = "") -> str:
        query = urlencode(list(pairs))
        return f"{path or self.path}?{query}" if query else path or self.path


class DirectoryPages(Paginator):  # type: ignore[type-arg]
    """Pages of an answer; beyond the 500th, a person is better served by a filter."""

    def __init__(self, answer: Answer) -> None:
        super().__init__([], PAGE_SIZE)
        self.answer = answer

    @cached_property
    def count(self) -> int:
        return self.answer.total

    @cached_property
    def num_pages(self) -> int:
        return min(max(1, -(-self.count // PAGE_SIZE)), MAX_PAGE)

    def page(self, number: Any) -> Page[Row]:
        number = self.validate_number(number)
        return Page(rows(self.answer, (number - 1) * PAGE_SIZE, PAGE_SIZE), number, self)


class StructureSearch(Search):
    """A search of the directory."""

    filter_class = StructureFilter
    filter: StructureFilter
    # In view beside the list; each other dimension is one click away, so that the page stays light.
    in_view = (
        "quotidien", "activite", "departement", "commune", "famille", "insertion", "label", "pole",
    )  # fmt: skip

    def __init__(self, data: QueryDict, path: str = "") -> None:
        super().__init__(data, path or reverse("directory:list"))
        self.opened = data.get(OPENED, "") if data.get(OPENED, "") in BY_NAME else ""
        self.answer = Answer(self._question())

    def _question(self) -> Question:
        filters = {name: tuple(self.asked[name]) for name in BY_NAME if name in self.asked}
        return Question(
            text=self.text,
            filters=filters,
            km=int(self.asked.get("rayon") or 0),
            sort=self.asked.get("tri", ""),
            opened=self.opened,
            as_typed=AS_TYPED in self.data,
        )

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The filters in use, by name: words, values that exist, order and distance."""
        known = self.answer.chosen
        return {
            name: known.get(name, ()) if name in BY_NAME else value
            for name, value in self.asked.items()
            if name not in BY_NAME or name in known
        }

    @cached_property
    def page(self) -> Page[Row]:
        """The page asked for; the last one when there are not so many."""
        return DirectoryPages(self.answer).get_page(self.data.get("page"))

    @property
    def total(self) -> int:
        return self.answer.total

    def keys_in_batches(self) -> Iterator[list[int]]:
        """The keys of everything found, the best pages first; short queries, flat memory."""
        return keys_in_batches(self.answer)

    @property
    def state(self) -> Hashable | None:
        """What this page depends on besides its address."""
        return self.answer.state

    @property
    def kept_for(self) -> int | None:
        """How many seconds a part of the page may be told again: as long as its state holds."""
        return 0 if self.state is None else None

    @property
    def figures(self) -> dict[str, list[Figure]]:
        """Counts by dimension, each on what the other filters leave."""
        return self.answer.figures

    @cached_property
    def facets(self) -> list[Facet]:
        """The dimensions in view; when one is opened, only those in use beside it."""
        return [facet for facet in self.every_facet if self._is_in_view(facet)]

    @property
    def other_facets(self) -> list[Chip]:
        """Those that are one click away."""
        others = [facet for facet in self.every_facet if not self._is_in_view(facet)]
        return [Chip(facet.label, self._opening(facet.name)) for facet in others]

    def _is_in_view(self, facet: Facet) -> bool:
        shown = (self.opened,) if self.opened else self.in_view
        return facet.name in shown or facet.name in self.chosen

    @cached_property
    def every_facet(self) -> list[Facet]:
        """The dimensions that leave a choice."""
        made = [
            self._facet(dimension.name) for dimension in DIMENSIONS if dimension.name != "perimetre"
        ]
        return [facet for facet in made if facet is not None]

    def _facet(self, name: str) -> Facet | None:
        figures = self.figures[name]
        ticked = self.answer.chosen.get(name, ())
        if len(figures) + len(ticked) <= 1:
            on_demand = name == "departement" and self.answer.spans_departments and not figures
            return (
                Facet(name, BY_NAME[name].label, [], 0, self._opening(name)) if on_demand else None
            )
        if name == "activite" and ticked:
            families = [row for row in figures if row.value in ticked or self.opened == name]
            figures = [*families, *self.answer.trades]
        most = MAX_OPENED if self.opened == name else IN_VIEW
        shown = [figure for figure in figures if figure.value in ticked]
        shown += [figure for figure in figures if figure.value not in ticked][
            : max(0, most - len(shown))
        ]
        if BY_NAME[name].is_ordered:
            shown = [figure for figure in figures if figure in shown]
        choices = [Choice(*figure, figure.value in ticked) for figure in shown]
        told = {figure.value for figure in figures}
        choices += [
            Choice(value, self.label_of(name, value), 0, checked=True)
            for value in ticked
            if value not in told
        ]
        others = len(figures) - len(shown)
        is_opened = self.opened == name
        more_url = self._opening(name) if others and not is_opened else ""
        return Facet(name, BY_NAME[name].label, choices, others, more_url, is_opened)

    def _opening(self, name: str) -> str:
        return f"{self.url([*self.pairs(), (OPENED, name)])}#f-{name}"

    @property
    def closing_url(self) -> str:
        """This search with no dimension opened."""
        return self.url(self.pairs())

    @property
    def in_use(self) -> int:
        """How many values of the facets are in use."""
        return sum(len(values) for values in self.answer.chosen.values())

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the form sends along though it shows no field for it."""
        shown = {facet.name for facet in self.facets} | {"q", "tri", "rayon"}
        return [pair for pair in self.pairs() if pair[0] not in shown]

    @cached_property
    def selects(self) -> list[BoundField]:
        """Order, and distance once there is a place to count from."""
        has_place = "commune" in self.answer.chosen or self.answer.reading.near is not None
        order, distance = self.form["tri"], self.form["rayon"]
        order.field.widget.choices = [
            choice for choice in order.field.widget.choices if choice[0] != "distance" or has_place
        ]
        if self.answer.reading.near:
            unchosen = ("", f"Par défaut ({self.answer.reading.km}\u00a0km)")
            distance.field.widget.choices = [unchosen, *list(distance.field.widget.choices)[1:]]
        return [order, distance] if has_place else [order]

    # -- What was understood ---------------------------------------------------------------------
    @property
    def mended(self) -> str:
        """The words that were searched for instead of those typed, when a slip was mended."""
        return self.answer.reading.mended

    @property
    def as_typed_url(self) -> str:
        return self.url([*self.pairs(), (AS_TYPED, "1")])

    @cached_property
    def suggestions(self) -> list[Chip]:
        """Other words that may have been meant."""
        others = self.answer.reading.suggestions
        return [Chip(word, self.url(self._with_text(word))) for word in others]

    @property
    def left_out(self) -> list[str]:
        """The words that nobody found here says, when not all could be."""
        kept = self.answer.terms
        terms = self.answer.reading.terms
        return [term.words for rank, term in enumerate(terms) if rank not in kept]

    @property
    def near_words(self) -> str:
        """« à 10 km de Lusignan », when a place is asked for in words."""
        near = self.answer.reading.near
        km = self.answer.question.km or self.answer.reading.km
        return f"à {km}\u00a0km ou moins de {near.name}" if near else ""

    @cached_property
    def alternatives(self) -> list[Chip]:
        """When nothing is found: « le filtre X (3 structures) » to leave out, and the way there."""
        ways = []
        used = [name for name in self.chosen if name not in self.not_a_filter]
        for name in used if len(used) > 1 else []:
            if number := self.answer.without(name):
                what, words = (
                    ("les mots", self.text) if name == "q" else ("le filtre", BY_NAME[name].label)
                )
                found = plural(number, "structure", "structures")
                pairs = (pair for pair in self.pairs() if pair[0] != name)
                ways.append(Chip(f"{what} «\u202f{words}\u202f» ({found})", self.url(pairs)))
        if self.answer.reading.near and (number := self.answer.without("near")):
            found = plural(number, "structure", "structures")
            before = near(self.text).before.strip()  # type: ignore[union-attr]
            wider = [(name, before if name == "q" else value) for name, value in self.pairs()]
            ways.append(Chip(f"la distance ({found})", self.url(pair for pair in wider if pair[1])))
        return ways

    @property
    def is_nearest_first(self) -> bool:
        """A place was left out of the words, and the rows are told from there."""
        told = self.answer.reference is not None and self.answer.centre is None
        return told and self.total <= RANKED

    @cached_property
    def outside(self) -> list[Row]:
        """Out of the ESS or of the territory, yet named as searched: apart, and never counted."""
        if (
            not self.text
            or "perimetre" in self.chosen
            or not self.answer.outside
            or self.page.number > 1
        ):
            return []
        return rows(self.answer.elsewhere(), 0, OUTSIDE_LIMIT)

    @property
    def outside_first(self) -> bool:
        """One of those outside bears the very name that was typed."""
        return any(self.answer.is_named(row.name) for row in self.outside)

    def _with_text(self, text: str) -> list[tuple[str, str]]:
        return [(name, text if name == "q" else value) for name, value in self.pairs()]

    def label_of(self, name: str, value: str) -> str:
        if name == "q":
            return f"«\u202f{self.text}\u202f»"
        return self.answer.label_of(name, value)


class ListingSearch(Search):
    filter_class = ListingFilter

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, reverse("directory:listings"))

    def rows(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.filter.filter_queryset(Listing.objects.published().for_list())
        return found
