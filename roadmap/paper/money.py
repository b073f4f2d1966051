"""« Qui finance quoi » on paper: planned, granted and paid, by proposition, by funder, by year."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from directory.choices import Publication
from rendering.pdf.words import cut
from rendering.typography import plural
from roadmap.models import Action, Funding
from roadmap.paper.figures import euros, total

MOST_FUNDERS = 40
LONGEST_NAME = 90
SUMS = {name: Sum(field) for name, field in
        (("planned_sum", "planned"), ("granted_sum", "granted"), ("paid_sum", "paid"))}  # fmt: skip
# A structure whose page is not public is not named: as `Funding.funder_words`.
FUNDER = Case(
    When(funder__publication=Publication.PUBLISHED, then=F("funder__name")),
    When(funder_name="", then=Value("Financeur non publié")),
    default=F("funder_name"),
    output_field=CharField(),
)


def money() -> dict[str, Any]:
    """Of published actions only; each sum is « — » where nobody said. Three queries."""
    rows = Funding.objects.filter(action__in=Action.objects.published().values("pk")).order_by()
    by_proposition = _grouped(
        rows.values_list("action__proposition__number", "action__proposition__short_title")
    )
    funders = _grouped(rows.values_list(Cast(Value(""), CharField()), FUNDER))
    return {
        "propositions": _lines(by_proposition),
        "funders": _lines(funders[:MOST_FUNDERS]),
        "funders_rest": _rest(len(funders) - MOST_FUNDERS),
        "years": _lines(_grouped(rows.values_list("year", Cast("year", CharField())))),
        "total": [euros(total([row[at] for row in by_proposition])) for at in (2, 3, 4)],
    }


def _grouped(rows: "QuerySet[Any, Any]") -> list[tuple[Any, ...]]:
    """(key, name, planned, granted, paid), by key and name."""
    return sorted(rows.annotate(**SUMS), key=lambda row: (row[0], row[1]))


def _lines(rows: Iterable[tuple[Any, ...]]) -> list[list[str]]:
    """(name, planned, granted, paid) in words."""
    return [[cut(str(row[1]), LONGEST_NAME), *map(euros, row[2:])] for row in rows]


def _rest(count: int) -> str:
    return (
        f"et {plural(count, 'autre financeur', 'autres financeurs')}, sur le site"
        if count > 0
        else ""
    )
