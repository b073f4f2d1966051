"""« Qui finance quoi » on paper: planned, granted and paid, by proposition, by funder, by year."""

from collections.abc import Iterable
from typing import Any

from rendering.pdf.words import cut
from rendering.typography import plural
from roadmap.money import By, Money, Row, by, public, total
from roadmap.paper.figures import euros

MOST_FUNDERS = 40
LONGEST_NAME = 90
# Beside a sum to which some of its fundings add nothing, because they do not say this amount.
INCOMPLETE = "*"


def money() -> dict[str, Any]:
    """The sums of the site; each is « — » where nobody said, starred where somebody did not.

    Four queries.
    """
    fundings = public()
    funders = by(By.FUNDER, fundings)
    sums = total(fundings)
    return {
        "propositions": _lines(by(By.PROPOSITION, fundings)),
        "funders": _lines(funders[:MOST_FUNDERS]),
        "funders_rest": _rest(len(funders) - MOST_FUNDERS),
        "years": _lines(by(By.YEAR, fundings)),
        "total": [_sum(one) for one in sums.amounts],
        "is_incomplete": any(one.doubt for one in sums.amounts),
    }


def _lines(rows: Iterable[Row]) -> list[list[str]]:
    """(name, planned, granted, paid) in words."""
    return [[cut(row.label, LONGEST_NAME), *map(_sum, row.amounts)] for row in rows]


def _sum(amount: Money) -> str:
    words = euros(amount.value)
    return words + INCOMPLETE if amount.doubt else words


def _rest(count: int) -> str:
    return (
        f"et {plural(count, 'autre financeur', 'autres financeurs')}, sur le site"
        if count > 0
        else ""
    )
