"""The filter form of the register of decisions: a bookmarkable GET form."""

from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet

from accounts.models import Person, Visitor
from directory.models import Structure
from events.choices import DecisionKind, DecisionMethod, DecisionStatus
from events.list_filter import IntegerFilter, ListFilter, NotSentAgain
from events.models import Body, Decision, DecisionQuerySet
from poles.models import Pole
from poles.search_input import SearchInput
from roadmap.models import Action, Proposition

MAX_PK = 2**63 - 1
LATEST = "recentes"
ORDERS = {
    LATEST: ("les plus récentes d’abord", (F("taken_on").desc(nulls_last=True), "-pk")),
    "echeance": ("l’échéance la plus proche d’abord", (F("due_on").asc(nulls_last=True), "pk")),
    "anciennes": ("les plus anciennes d’abord", (F("taken_on").asc(nulls_last=True), "pk")),
}


class DecisionFilter(ListFilter):
    """The register: what was decided, who does it, where it stands."""

    COUNTED = ("Aucune décision", "décision", "décisions")
    NOT_CHIPS = ("tri",)
    PER_PAGE = 12  # rows of up to 15 elements, on a page of at most 500

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
    action = django_filters.ModelChoiceFilter(
        label="Action",
        empty_label="Toutes les actions",
        to_field_name="code",
        queryset=lambda request: actions_in_use(request.user),
    )
    pole = django_filters.ModelChoiceFilter(
        label="Pôle",
        empty_label="Tous les pôles",
        to_field_name="slug",
        queryset=Pole.objects.defer("search_vector").order_by("position", "pk"),
    )
    structure = django_filters.ModelChoiceFilter(
        label="Structure chargée de la suite",
        empty_label="Toutes les structures",
        field_name="owner_structure",
        to_field_name="slug",
        queryset=lambda request: owners_in_use(request.user),
    )
    personne = django_filters.ModelChoiceFilter(
        label="Personne chargée de la suite",
        empty_label="Toutes les personnes",
        field_name="owner",
        queryset=lambda request: persons_in_use(request.user),
    )
    nature = django_filters.ChoiceFilter(
        label="Nature", field_name="kind", choices=DecisionKind, empty_label="Toutes"
    )
    maniere = django_filters.ChoiceFilter(
        label="Manière de décider",
        field_name="method",
        choices=DecisionMethod,
        empty_label="Toutes",
    )
    annee = IntegerFilter(
        label="Année", field_name="taken_on__year", min_value=1900, max_value=2999
    )
    numero = IntegerFilter(
        label="Décision n°",
        field_name="pk",
        widget=NotSentAgain,
        min_value=1,
        max_value=MAX_PK,
    )
    tri = django_filters.ChoiceFilter(
        label="Ordre",
        choices=[(name, label) for name, (label, _) in ORDERS.items()],
        empty_label=None,
        method="keep",
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

    def keep(self, decisions: DecisionQuerySet, _name: str, _value: str) -> DecisionQuerySet:
        """The order is applied last, since it has a default."""
        return decisions

    def filter_queryset(self, queryset: DecisionQuerySet) -> DecisionQuerySet:
        found: DecisionQuerySet = super().filter_queryset(queryset)
        order = self.chosen.get("tri") or LATEST
        return found.order_by(*ORDERS[order][1])

    def figures(self) -> list[tuple[int, str]]:
        """(how many, of what) of everything that answers the filters; one query."""
        rows: Any = self.qs
        counts = rows.counted()
        return [
            (counts["total"], "en tout"),
            (counts["open"], "à suivre"),
            (counts["late"], "en retard"),
            (counts["done"], "faites"),
        ]

    def export_address(self, path: str) -> str:
        """Of the same decisions in the same order."""
        return path + self.address_without()


def bodies_in_use(user: Visitor) -> QuerySet[Body]:
    met = Decision.objects.visible_to(user).values("meeting__body")
    return Body.objects.filter(pk__in=met).only("slug", "name").order_by("name", "pk")


def actions_in_use(user: Visitor) -> QuerySet[Action]:
    tied = Decision.objects.visible_to(user).values("action")
    found = Action.objects.visible_to(user).filter(pk__in=tied)
    return found.only("code", "title").order_by("code", "pk")


def owners_in_use(user: Visitor) -> QuerySet[Structure]:
    """Structures that answer for a decision `user` may read."""
    charged = Decision.objects.visible_to(user).values("owner_structure")
    owners = Structure.objects.visible_to(user).filter(pk__in=charged)
    return owners.only("slug", "name").order_by("name_key", "pk")


def persons_in_use(user: Visitor) -> QuerySet[Person]:
    """Those who agreed to be named, and those whom the reader's own bodies charged; all for Animation."""
    seen = Decision.objects.visible_to(user)
    inside = Body.objects.confiding_in(user)
    named = Q(is_public=True) | Q(pk__in=seen.filter(meeting__body__in=inside).values("owner"))
    if user is not None and user.is_authenticated and user.is_animation():
        named = Q()
    rows = Person.objects.filter(named, pk__in=seen.values("owner"))
    return rows.order_by("last_name", "first_name", "pk")
