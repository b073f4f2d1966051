"""The filter form of the register of decisions: a bookmarkable GET form."""

import django_filters
from django import forms
from django.db.models import QuerySet

from accounts.models import Visitor
from directory.models import Structure
from events.choices import DecisionStatus
from events.list_filter import IntegerFilter, ListFilter, NotSentAgain
from events.models import Body, Decision, DecisionQuerySet
from poles.search_input import SearchInput
from roadmap.models import Proposition

MAX_PK = 2**63 - 1


class DecisionFilter(ListFilter):
    """The register: what was decided, who does it, where it stands."""

    COUNTED = ("Aucune décision", "décision", "décisions")

    q = django_filters.CharFilter(label="Mots", method="search", widget=SearchInput)
    statut = django_filters.ChoiceFilter(
        label="État", field_name="status", choices=DecisionStatus, empty_label="Tous les états"
    )
    retard = django_filters.BooleanFilter(
        label="En retard seulement", method="only_late", widget=forms.CheckboxInput
    )
    instance = django_filters.ModelChoiceFilter(
        label="Instance",
        empty_label="Toutes les instances",
        field_name="meeting__body",
        to_field_name="slug",
        queryset=lambda request: bodies_in_use(request.user),
    )
    proposition = django_filters.ModelChoiceFilter(
        label="Proposition",
        empty_label="Toutes les propositions",
        to_field_name="number",
        queryset=Proposition.objects.only("number", "short_title").order_by("number", "pk"),
    )
    structure = django_filters.ModelChoiceFilter(
        label="Structure chargée de la suite",
        empty_label="Toutes les structures",
        field_name="owner_structure",
        to_field_name="slug",
        queryset=lambda request: owners_in_use(request.user),
    )
    numero = IntegerFilter(
        label="Décision n°",
        field_name="pk",
        widget=NotSentAgain,
        min_value=1,
        max_value=MAX_PK,
    )

    class Meta:
        model = Decision
        fields: list[str] = []

    def search(self, decisions: DecisionQuerySet, _name: str, text: str) -> DecisionQuerySet:
        return decisions.matching(text)

    def only_late(
        self,
        decisions: DecisionQuerySet,
        _name: str,
        value: bool,  # noqa: FBT001
    ) -> DecisionQuerySet:
        return decisions.late() if value else decisions


def bodies_in_use(user: Visitor) -> QuerySet[Body]:
    met = Decision.objects.visible_to(user).values("meeting__body")
    return Body.objects.filter(pk__in=met).only("slug", "name").order_by("name", "pk")


def owners_in_use(user: Visitor) -> QuerySet[Structure]:
    """Structures that answer for a decision `user` may read."""
    charged = Decision.objects.visible_to(user).values("owner_structure")
    owners = Structure.objects.visible_to(user).filter(pk__in=charged)
    return owners.only("slug", "name").order_by("name_key", "pk")
