"""The actions to manage, filtered and cut into pages by a bookmarkable address."""

from typing import Any

import django_filters
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from accounts.models import Person
from poles.search_input import SearchInput
from roadmap.choices import ActionPublication, ActionStatus
from roadmap.models import Action, ActionQuerySet, Proposition

PER_PAGE = 50
NOBODY = "personne"


class ActionFilter(django_filters.FilterSet):  # type: ignore[misc] # untyped library
    """`qs` and `page` are what the list needs; what is not understood filters nothing."""

    q = django_filters.CharFilter(label="Mots cherchés", method="filter_words", widget=SearchInput)
    proposition = django_filters.ModelChoiceFilter(
        label="Proposition",
        queryset=Proposition.objects.defer("search_vector").order_by("number", "pk"),
        to_field_name="number",
        empty_label="Toutes",
    )
    etat = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=ActionStatus.choices, empty_label="Tous"
    )
    pilote = django_filters.ModelChoiceFilter(
        label="Pilote",
        field_name="pilot",
        queryset=Person.objects.filter(actions_piloted__isnull=False)
        .distinct()
        .order_by("last_name", "first_name", "pk"),
        empty_label="Tous",
        null_label="Sans pilote",
        null_value=NOBODY,
    )
    retard = django_filters.ChoiceFilter(
        label="Retard", choices=[("oui", "En retard")], empty_label="Toutes", method="filter_late"
    )
    publication = django_filters.ChoiceFilter(
        label="Publication", choices=ActionPublication.choices, empty_label="Toutes"
    )

    class Meta:
        model = Action
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, _rows())

    def filter_words(self, rows: ActionQuerySet, _name: str, text: str) -> ActionQuerySet:
        return rows.matching(text)

    def filter_late(self, rows: ActionQuerySet, _name: str, _value: Any) -> ActionQuerySet:
        return rows.filter(pk__in=Action.objects.late().values("pk"))

    def page(self) -> Page[Action]:
        """The page asked for; the first for what is no number, the last beyond the end."""
        return Paginator(self.qs, PER_PAGE).get_page(self.data.get("page"))


def _rows() -> ActionQuerySet:
    light = Action.objects.select_related("proposition", "pilot").defer(
        "search_vector", "objective", "proposition__search_vector"
    )
    return light.with_lateness().order_by("proposition__number", "rank", "pk")
