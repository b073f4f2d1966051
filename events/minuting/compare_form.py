"""Which two versions of some minutes to put side by side: the last two, unless others are asked."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from events.minuting.versions import Passage, Row, compared, folded
from events.models import Minutes, MinutesVersion
from rendering.typography import day_and_hour

UNKNOWN = "Choisissez une version de la liste."


class CompareForm(forms.Form):
    de = forms.TypedChoiceField(label="De", coerce=int, error_messages={"invalid_choice": UNKNOWN})
    a = forms.TypedChoiceField(label="À", coerce=int, error_messages={"invalid_choice": UNKNOWN})

    def __init__(self, data: Any, *, versions: list[MinutesVersion], initial: Any) -> None:
        super().__init__(data, initial=initial)
        choices = [(one.number, version_words(one)) for one in versions]
        for name in ("de", "a"):
            field: Any = self.fields[name]
            field.choices = choices


class ComparedVersions:
    def __init__(self, minutes: Minutes, asked: QueryDict) -> None:
        self.minutes, self._asked = minutes, asked

    @cached_property
    def all(self) -> list[MinutesVersion]:
        """The last one first."""
        rows = self.minutes.document_versions.select_related("made_by__person")
        return list(rows.order_by("-number", "pk"))

    @property
    def is_alone(self) -> bool:
        return len(self.all) == 1

    @cached_property
    def form(self) -> CompareForm:
        last = [one.number for one in self.all[:2]]
        initial = {"a": last[0], "de": last[-1]} if last else {}
        data = self._asked if "de" in self._asked or "a" in self._asked else None
        return CompareForm(data, versions=self.all, initial=initial)

    @cached_property
    def pair(self) -> tuple[MinutesVersion, MinutesVersion] | None:
        """The older and the newer of those chosen; None when there are not two."""
        chosen = self._chosen()
        found = [one for one in reversed(self.all) if one.number in chosen]
        return (found[0], found[1]) if len(found) == 2 else None  # noqa: PLR2004

    def _chosen(self) -> set[int]:
        if not self.form.is_bound:
            return set(self.form.initial.values())
        return set(self.form.cleaned_data.values()) if self.form.is_valid() else set()

    @cached_property
    def rows(self) -> list[Row]:
        return compared(*self.pair) if self.pair else []

    @property
    def passages(self) -> list[Passage]:
        return folded(self.rows)

    @property
    def is_unchanged(self) -> bool:
        return all(row.is_same for row in self.rows)


def version_words(one: MinutesVersion) -> str:
    return f"{one.number}. {one.label}, {day_and_hour(one.made_at)}"
