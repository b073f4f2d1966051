"""Who pays what: sums of planned, granted and paid euros, exact to the cent. Missing is never zero.

The source is what the leads of each published action declare (`Funding`); a draft's is never summed.
`by(what, public())` gives the rows that pages and papers print, `total(public())` what they add up to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, F, Max, Q, Sum, Value, When
from django.db.models.functions import Trim
from django.urls import reverse

from directory.choices import Publication
from rendering.typography import MISSING, NARROW, number, plural
from roadmap.choices import ActionPublication
from roadmap.models import Funding, FundingQuerySet

# As `Funding.funder_words` names it.
UNNAMED = "Financeur non publié"


class Amount(StrEnum):
    """The three amounts of a funding; values are the names of its columns."""

    PLANNED = "planned"
    GRANTED = "granted"
    PAID = "paid"

    @property
    def label(self) -> str:
        return {"planned": "prévu", "granted": "accordé", "paid": "versé"}[self.value]


class By(StrEnum):
    """What the sums are grouped by; values are what an address says."""

    PROPOSITION = "proposition"
    ACTION = "action"
    YEAR = "annee"
    FUNDER = "financeur"


@dataclass(frozen=True)
class Money:
    """Euros over `lines` fundings, of which `silent` do not say this amount; None when none does."""

    value: Decimal | None
    lines: int
    silent: int

    @property
    def is_missing(self) -> bool:
        return self.value is None

    @property
    def words(self) -> str:
        """« 12 000 € », « 1 234,50 € », « non renseigné »."""
        return euros(self.value)

    @property
    def doubt(self) -> str:
        """« 1 financement sur 5 ne le dit pas »; empty when all say it, or none."""
        if self.is_missing or not self.silent:
            return ""
        verb = "ne le disent pas" if self.silent > 1 else "ne le dit pas"
        told = plural(self.silent, "financement", "financements")
        return f"{told} sur {number(self.lines)} {verb}"


@dataclass(frozen=True)
class Row:
    """One proposition, action, year or funder; `key` is its number, code, year or words."""

    key: str
    label: str
    lines: int
    planned: Money
    granted: Money
    paid: Money
    route: str = ""
    argument: str = ""

    @property
    def url(self) -> str:
        """Its page; empty for a year, or a funder that is not public."""
        return reverse(self.route, args=[self.argument]) if self.argument else ""

    @property
    def amounts(self) -> list[Money]:
        return [self.planned, self.granted, self.paid]

    def amount(self, which: Amount) -> Money:
        found: Money = getattr(self, which)
        return found


def euros(value: Decimal | None) -> str:
    """Cents are told only when there are some, and then both; None reads « non renseigné »."""
    if value is None:
        return MISSING
    whole, cents = divmod(value.quantize(Decimal("0.01")), 1)
    pennies = f",{int(cents * 100):02d}" if cents else ""
    return f"{number(whole.quantize(Decimal(1)))}{pennies}{NARROW}€"


def public() -> FundingQuerySet:
    """What anybody may read: the fundings of published actions, with their `payer` in words."""
    return with_payer(Funding.objects.filter(action__publication=ActionPublication.PUBLISHED))


def with_payer(fundings: FundingQuerySet) -> FundingQuerySet:
    """`payer` says in SQL what `Funding.funder_words` says of one."""
    known = Q(funder__publication=Publication.PUBLISHED)
    return fundings.annotate(
        payer=Case(
            When(known, then=F("funder__name")),
            When(~Q(funder_name=""), then=Trim("funder_name")),
            default=Value(UNNAMED),
            output_field=CharField(),
        ),
        payer_slug=Case(
            When(known, then=F("funder__slug")), default=None, output_field=CharField()
        ),
    )


def total(fundings: FundingQuerySet) -> Row:
    """The sums of all of them; one query."""
    return _row("", "Total", fundings.aggregate(**_sums()))


def by(what: By | str, fundings: FundingQuerySet) -> list[Row]:
    """One row for each proposition, action, year or funder that has a funding; one query."""
    keys, order = GROUPS[By(what)]
    rows = fundings.order_by().values(*keys).annotate(slug=Max("payer_slug"), **_sums())
    return [_named(By(what), row) for row in rows.order_by(*order)]


GROUPS: dict[By, tuple[Sequence[str], Sequence[str]]] = {
    By.PROPOSITION: (
        ("action__proposition__number", "action__proposition__short_title"),
        ("action__proposition__number",),
    ),
    By.ACTION: (
        ("action__code", "action__title", "action__proposition__number", "action__rank"),
        ("action__proposition__number", "action__rank", "action__code"),
    ),
    By.YEAR: (("year",), ("year",)),
    By.FUNDER: (("payer",), ("payer",)),
}


def _sums() -> dict[str, Any]:
    sums = {f"sum_{one}": Sum(one) for one in Amount}
    silent = {f"silent_{one}": Count("pk", filter=Q(**{one: None})) for one in Amount}
    return {"lines": Count("pk"), **sums, **silent}


def _named(what: By, row: dict[str, Any]) -> Row:
    if what is By.PROPOSITION:
        figure = str(row["action__proposition__number"])
        title = f"{figure}. {row['action__proposition__short_title']}"
        return _row(figure, title, row, "roadmap:proposition", figure)
    if what is By.ACTION:
        code = row["action__code"]
        return _row(code, f"{code} {row['action__title']}", row, "roadmap:action", code)
    if what is By.YEAR:
        return _row(str(row["year"]), str(row["year"]), row)
    return _row(row["payer"], row["payer"], row, "directory:detail", row["slug"] or "")


def _row(key: str, label: str, numbers: dict[str, Any], route: str = "", argument: str = "") -> Row:
    lines = numbers["lines"]
    sums = {
        str(one): Money(numbers[f"sum_{one}"], lines, numbers[f"silent_{one}"]) for one in Amount
    }
    return Row(key, label, lines, **sums, route=route, argument=argument)
