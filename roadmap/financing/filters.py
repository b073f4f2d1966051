"""Which fundings are summed: a year, a funder, a proposition."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from roadmap import money
from roadmap.bookmarked import Bookmarked
from roadmap.models import Funding, FundingQuerySet
from roadmap.plan_filters import by_proposition

GROUPS = [
    ("proposition", "proposition"), ("action", "action"), ("annee", "année"),
    ("financeur", "financeur"),
]  # fmt: skip
AMOUNTS = [("prevu", "prévu"), ("accorde", "accordé"), ("verse", "versé")]
AMOUNT_OF = dict(zip((code for code, _ in AMOUNTS), money.Amount, strict=True))


class PayerField(forms.CharField):
    """A funder by its public words, whatever the case of the letters."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        rows: Any = money.public()  # its `payer` is an annotation
        found = rows.filter(payer__iexact=text).order_by("payer")
        words: str | None = found.values_list("payer", flat=True).first()
        if words is None:
            raise ValidationError("Aucun financeur publié ne porte ce nom.")
        return words


class PayerFilter(django_filters.Filter):  # type: ignore[misc] # untyped library
    field_class = PayerField


class MoneyFilter(Bookmarked):
    """`qs` holds the public fundings asked for, with their `payer`."""

    defaults = {"par": "proposition", "montant": "accorde"}
    layout = ("par", "montant")
    page_names: ClassVar[tuple[str, ...]] = ("page", "croise")

    par = django_filters.ChoiceFilter(
        label="Regroupement", choices=GROUPS, method="keep", widget=forms.HiddenInput
    )
    annee = django_filters.ChoiceFilter(label="Année", field_name="year", empty_label="Toutes")
    proposition = by_proposition(field_name="action__proposition")
    financeur = PayerFilter(
        label="Financeur", field_name="payer", lookup_expr="exact", max_length=200
    )
    montant = django_filters.ChoiceFilter(
        label="Montant croisé", choices=AMOUNTS, method="keep", widget=forms.HiddenInput
    )

    class Meta:
        model = Funding
        fields: tuple[str, ...] = ()

    def __init__(self, request: HttpRequest) -> None:
        rows: FundingQuerySet = money.public()
        super().__init__(request, rows)
        years = rows.order_by("year").values_list("year", flat=True).distinct()
        self.filters["annee"].extra["choices"] = [(str(year), str(year)) for year in years]

    @property
    def amount(self) -> money.Amount:
        return AMOUNT_OF[self.value("montant")]
