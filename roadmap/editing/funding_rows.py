"""Who pays what for an action: planned, granted and paid, by year."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.models import Structure
from directory.typed.fields import CleanCharField
from roadmap.editing.fields import EARLIEST_YEAR, LATEST_YEAR, EurosField
from roadmap.editing.people import structures_named
from roadmap.editing.rows import RowForm, RowsPage, set_columns
from roadmap.models import Funding

YEAR_WRONG = f"Écrivez une année de {EARLIEST_YEAR} à {LATEST_YEAR}."
SEVERAL = "Plusieurs structures de l’annuaire portent ce nom\u00a0: écrivez la fin de l’adresse de sa page."


class FundingRow(RowForm):
    columns: ClassVar[tuple[str, ...]] = ("funder_text", "year", "planned", "granted", "paid")
    identity: ClassVar[tuple[str, ...]] = columns

    funder_text = CleanCharField(
        label="Financeur",
        max_length=160,
        help_text="S’il est dans l’annuaire, son nom exact mène à sa page.",
        error_messages={"required": "Nommez le financeur."},
    )
    year = forms.IntegerField(
        label="Année",
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), YEAR_WRONG),
    )
    planned = EurosField(label="Prévu (€)")
    granted = EurosField(label="Accordé (€)")
    paid = EurosField(label="Versé (€)")

    @classmethod
    def initial_of(cls, row: Funding, rank: int) -> dict[str, Any]:  # noqa: ARG003
        amounts = {name: getattr(row, name) for name in ("planned", "granted", "paid")}
        name = row.funder.name if row.funder else row.funder_name
        return {"funder_text": name, "year": row.year, **amounts}

    def clean_funder_text(self) -> str:
        text: str = self.cleaned_data["funder_text"]
        self.funder: Structure | None = None
        if text and text != self.stored.get("funder_text"):
            found = structures_named([text])[text]
            if len(found) > 1:
                raise ValidationError(SEVERAL, code="several")
            self.funder = found[0] if found else None
        return self.funder.name if self.funder else text

    def fill(self, row: Funding) -> list[str]:
        typed = self.cleaned_data
        values = {name: typed[name] for name in ("year", "planned", "granted", "paid")}
        if typed["funder_text"] != self.stored.get("funder_text"):
            values["funder"] = self.funder
            values["funder_name"] = "" if self.funder else typed["funder_text"]
        return set_columns(row, values)

    @property
    def words(self) -> str:
        return f"{self.row}, prévu {self.row.planned}, accordé {self.row.granted}, versé {self.row.paid}"


class FundingsPage(RowsPage):
    form_class = FundingRow

    def rows(self) -> Iterable[Funding]:
        return Funding.objects.for_list().filter(action=self.action)

    def new_row(self) -> Funding:
        return Funding(action=self.action, year=timezone.localdate().year)
