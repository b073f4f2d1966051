"""What the address of a grid says: which period's communes, which page, which row is added."""

from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from roadmap.measuring.periods import HOW, Period, read_period


class PeriodField(forms.CharField):
    """A year or a day; None when empty."""

    def __init__(self, *, label: str = "Année ou date") -> None:
        super().__init__(label=label, required=False, max_length=20, help_text=HOW)

    def clean(self, value: object) -> Period | None:
        text = super().clean(value)
        return read_period(text) if text else None


class PeriodAddress(forms.Form):
    """A word that means nothing is as if it were not there: an address is not typed."""

    annee = PeriodField()

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        form = cls(query)
        form.is_valid()
        return form

    @property
    def period(self) -> Period | None:
        found: Period | None = self.cleaned_data.get("annee")
        return found


class GridAddress(PeriodAddress):
    ajouter = PeriodField()
    page = forms.CharField(required=False, max_length=6)

    @property
    def added(self) -> Period | None:
        found: Period | None = self.cleaned_data.get("ajouter")
        return found

    @property
    def page_number(self) -> str | None:
        return self.cleaned_data.get("page") or None


class AddedForm(forms.Form):
    """The field under the grid that asks for one more row."""

    periode = PeriodField(label="Ajouter une année ou une date")

    @property
    def period(self) -> Period | None:
        found: Period | None = self.cleaned_data.get("periode")
        return found


class CellForm(forms.Form):
    """One cell, as the script sends it."""

    ligne = forms.CharField(max_length=20)
    colonne = forms.CharField(max_length=20)
    saisi = forms.CharField(required=False, max_length=2000, strip=False)
    vu = forms.CharField(required=False, max_length=20)
    supprimer = forms.BooleanField(required=False)

    def clean_saisi(self) -> str:
        typed: str = self.cleaned_data["saisi"]
        if "\0" in typed:
            raise ValidationError("Ce texte contient un caractère nul.")
        return typed
