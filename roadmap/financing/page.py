"""All that the page of the money shows of one address."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from rendering.balloons import Balloons
from rendering.nested import NestedBars, NestedRow
from rendering.typography import plural
from roadmap import money
from roadmap.bookmarked import Choice, Pages
from roadmap.financing import filters
from roadmap.financing.matrix import Matrix, MatrixRow, matrix
from roadmap.models import Proposition

ROWS_PER_PAGE = 10
MATRIX_ROWS = 10


class MoneyPage:
    """Its properties ask the database once each, when the template wants them."""

    def __init__(self, request: HttpRequest) -> None:
        self.search = filters.MoneyFilter(request)
        self.what = money.By(self.search.value("par"))

    @cached_property
    def total(self) -> money.Row:
        return money.total(self.search.qs)

    @property
    def lines_words(self) -> str:
        return plural(self.total.lines, "financement déclaré", "financements déclarés")

    # -- Sums -------------------------------------------------------------------------------------
    @cached_property
    def rows_page(self) -> Page[money.Row]:
        rows = money.by(self.what, self.search.qs)
        return Paginator(rows, ROWS_PER_PAGE).get_page(self.search.page_number("page"))

    @property
    def rows_pages(self) -> Pages:
        return self.search.pages("page", self.rows_page)

    @property
    def heading(self) -> str:
        return dict(filters.GROUPS)[self.what]

    @property
    def groupings(self) -> list[Choice]:
        return self.search.choices("par", filters.GROUPS)

    @property
    def bars(self) -> NestedBars:
        rows = [NestedRow(row.label, [one.value for one in row.amounts]) for row in self.rows_page]
        return NestedBars(rows, f"Prévu, accordé et versé par {self.heading}")

    # -- Who finances what ------------------------------------------------------------------------
    @cached_property
    def matrix(self) -> Matrix:
        return matrix(self.search.qs, self.search.amount)

    @cached_property
    def matrix_page(self) -> Page[MatrixRow]:
        rows = Paginator(self.matrix.rows, MATRIX_ROWS)
        return rows.get_page(self.search.page_number("croise"))

    @property
    def matrix_pages(self) -> Pages:
        return self.search.pages("croise", self.matrix_page)

    @property
    def amounts(self) -> list[Choice]:
        return self.search.choices("montant", filters.AMOUNTS)

    @property
    def balloons(self) -> Balloons:
        return Balloons(
            columns=[column.letter for column in self.matrix.columns],
            rows=[row.label for row in self.matrix_page],
            cells=[
                [(cell.value, cell.lines > 0) for cell in row.cells] for row in self.matrix_page
            ],
            name=f"Qui finance quoi, montant {self.search.amount.label}",
        )

    @cached_property
    def without(self) -> list[Proposition]:
        """Propositions of which nobody declared any funding; only of the whole, not of a filter."""
        if self.search.active:
            return []
        funded = money.public().values("action__proposition")
        rows = Proposition.objects.exclude(pk__in=funded).order_by("number", "pk")
        return list(rows.only("number", "short_title"))
