"""Who finances what: propositions down, funders across, and totals that add up to the cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from string import ascii_uppercase

from django.db.models import Count, Q, Sum

from roadmap.models import FundingQuerySet
from roadmap.money import Amount, Money

# Funders with a column of their own; the others share one.
COLUMNS = 5
OTHERS = "Autres financeurs"


@dataclass(frozen=True)
class Column:
    """`letter` ties the drawing to the table; `key` is empty for the shared column."""

    letter: str
    label: str
    key: str
    total: Money


@dataclass(frozen=True)
class MatrixRow:
    """A proposition; a cell of no line at all is empty, which is not the same as missing."""

    number: int
    label: str
    cells: Sequence[Money]

    @property
    def total(self) -> Money:
        return added(self.cells)


@dataclass(frozen=True)
class Matrix:
    columns: Sequence[Column]
    rows: Sequence[MatrixRow]

    @property
    def total(self) -> Money:
        return added(column.total for column in self.columns)


@dataclass(frozen=True)
class _Cell:
    number: int
    title: str
    payer: str
    money: Money


def added(amounts: Iterable[Money]) -> Money:
    """Exact; missing only when none of them is known."""
    found = list(amounts)
    known = [one.value for one in found if one.value is not None]
    value = sum(known, Decimal(0)) if known else None
    return Money(value, sum(one.lines for one in found), sum(one.silent for one in found))


def matrix(fundings: FundingQuerySet, amount: Amount) -> Matrix:
    """One query; the funders who give most have a column, the largest first."""
    cells = _cells(fundings, amount)
    payers = _ranked(cells)
    own = payers[:COLUMNS] if len(payers) > COLUMNS + 1 else payers
    keys = [*own, ""] if len(payers) > len(own) else own
    rows = [
        _row(list(found), own, keys) for _, found in groupby(cells, key=lambda cell: cell.number)
    ]
    return Matrix([_column(rank, key, rows) for rank, key in enumerate(keys)], rows)


def _cells(fundings: FundingQuerySet, amount: Amount) -> list[_Cell]:
    keys = ("action__proposition__number", "action__proposition__short_title", "payer")
    sums = {"sum": Sum(amount.value), "lines": Count("pk"),
            "silent": Count("pk", filter=Q(**{amount.value: None}))}  # fmt: skip
    rows = fundings.order_by().values_list(*keys).annotate(**sums).order_by(*keys)
    return [
        _Cell(number, title, payer, Money(value, lines, silent))
        for number, title, payer, value, lines, silent in rows
    ]


def _ranked(cells: Sequence[_Cell]) -> list[str]:
    """Funders, the largest known sum first, then by name."""
    sums: dict[str, Decimal] = {}
    for cell in cells:
        sums[cell.payer] = sums.get(cell.payer, Decimal(0)) + (cell.money.value or 0)
    return sorted(sums, key=lambda payer: (-sums[payer], payer.casefold(), payer))


def _row(cells: Sequence[_Cell], own: Sequence[str], keys: Sequence[str]) -> MatrixRow:
    held: dict[str, list[Money]] = {key: [] for key in keys}
    for cell in cells:
        held[cell.payer if cell.payer in own else ""].append(cell.money)
    label = f"{cells[0].number}. {cells[0].title}"
    return MatrixRow(cells[0].number, label, [added(held[key]) for key in keys])


def _column(rank: int, key: str, rows: Sequence[MatrixRow]) -> Column:
    total = added(row.cells[rank] for row in rows)
    return Column(ascii_uppercase[rank], key or OTHERS, key, total)
