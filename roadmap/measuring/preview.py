"""The page between a spreadsheet and its application: what would change, line by line."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rendering.typography import plural
from roadmap.importing import SpreadsheetField, Table
from roadmap.measuring import sheet
from roadmap.measuring.plan import CHANGED, NEW, REFUSED, SAME, Plan, PlanLine
from roadmap.models import PendingImport

# Of each kind; the rest is counted.
SHOWN = 60
NO_PERIOD = "Il manque une colonne «\u202fAnnée\u202f» ou «\u202fDate\u202f»."
NO_FIGURE = "Il manque une colonne de nombres\u00a0: «\u202fMesuré\u202f», «\u202fObjectif local\u202f» ou «\u202fRéférence\u202f»."


class MeasuresForm(forms.Form):
    """A spreadsheet whose first filled sheet has the columns of measurements."""

    fichier = SpreadsheetField()
    table: Table

    def clean_fichier(self) -> Any:
        file = self.cleaned_data["fichier"]
        filled = [table for table in file.tables if table.lines]
        if not filled:
            raise ValidationError("Ce fichier n’a aucune ligne sous ses titres de colonnes.")
        self.table = filled[0]
        if not self.table.has(*sheet.YEAR, *sheet.DAY):
            raise ValidationError(NO_PERIOD)
        if not any(self.table.has(*words) for words in sheet.FIELDS.values()):
            raise ValidationError(NO_FIGURE)
        return file


class ApplyForm(forms.Form):
    vu = forms.CharField(max_length=64)


@dataclass(frozen=True)
class Part:
    title: str
    lines: list[PlanLine]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Preview:
    pending: PendingImport
    plan: Plan

    @cached_property
    def parts(self) -> list[Part]:
        titles = (
            (REFUSED, "ligne refusée", "lignes refusées"),
            (CHANGED, "mesure changée", "mesures changées"),
            (NEW, "mesure créée", "mesures créées"),
        )
        found = ((self.plan.of_state(state), one, many) for state, one, many in titles)
        return [
            Part(plural(len(lines), one, many), lines[:SHOWN], len(lines))
            for lines, one, many in found
            if lines
        ]

    @property
    def same_words(self) -> str:
        return plural(len(self.plan.of_state(SAME)), "ligne inchangée", "lignes inchangées")

    @property
    def refused_count(self) -> int:
        return len(self.plan.of_state(REFUSED))

    @property
    def to_write(self) -> int:
        return len(self.plan.rows)

    @property
    def to_write_words(self) -> str:
        return plural(self.to_write, "mesure", "mesures")

    @property
    def ignored(self) -> str:
        return ", ".join(self.plan.ignored)
