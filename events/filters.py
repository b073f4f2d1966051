"""The filter forms of the agenda and of the register of decisions: bookmarkable GET forms."""

import django_filters
from django import forms
from django.db.models import QuerySet

from accounts.models import Visitor
from directory.models import Commune, Structure
from events.choices import Audience, DecisionStatus, EventKind, EventMode
from events.list_filter import IntegerFilter, ListFilter, NotSentAgain
from events.models import Body, Campaign, Decision, DecisionQuerySet, Event, EventQuerySet
from poles.models import Pole
from poles.search_input import SearchInput
from roadmap.models import Proposition

MAX_PK = 2**63 - 1


class AgendaFilter(ListFilter):
    """Events to come, soonest first, unless the past is asked for."""

    UPCOMING, PAST = "a-venir", "passes"
    COUNTED = ("Aucun événement", "événement", "événements")
    NOT_CHIPS = ("periode",)

    q = django_filters.CharFilter(label="Mots", method="search", widget=SearchInput)
    nature = django_filters.ChoiceFilter(
        label="Nature", field_name="kind", choices=EventKind, empty_label="Toutes"
    )
    pole = django_filters.ModelChoiceFilter(
        label="Pôle",
        empty_label="Tous les pôles",
        field_name="poles",
        to_field_name="slug",
        queryset=Pole.objects.defer("search_vector").order_by("position", "pk"),
    )
    proposition = django_filters.ModelChoiceFilter(
        label="Proposition",
        empty_label="Toutes les propositions",
        field_name="propositions",
        to_field_name="number",
        queryset=Proposition.objects.only("number", "short_title").order_by("number", "pk"),
    )
    commune = django_filters.ModelChoiceFilter(
        label="Commune",
        empty_label="Toutes les communes",
        to_field_name="insee",
        queryset=lambda request: communes_in_use(request.user),
    )
    public = django_filters.ChoiceFilter(
        label="Public", field_name="audience", choices=Audience, empty_label="Tous les publics"
    )
    campagne = django_filters.ModelChoiceFilter(
        label="Campagne",
        empty_label="Avec ou sans campagne",
        field_name="campaign",
        to_field_name="slug",
        queryset=Campaign.objects.only("slug", "name").order_by("name", "pk"),
    )
    mode = django_filters.ChoiceFilter(
        label="Tenue",
        choices=[(str(code), label) for code, label in EventMode.choices],
        empty_label="Sur place ou en ligne",
    )
    periode = django_filters.ChoiceFilter(
        label="Période",
        choices=[(UPCOMING, "à venir"), (PAST, "passés")],
        empty_label=None,
        method="keep",
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def count_words(self) -> str:
        period = "passé" if self.shows_past else "à venir"
        plural = "s" if self.paginator.count > 1 and self.shows_past else ""
        return f"{super().count_words()} {period}{plural}"

    @property
    def shows_past(self) -> bool:
        return self.chosen.get("periode") == self.PAST

    def search(self, events: EventQuerySet, _name: str, text: str) -> EventQuerySet:
        return events.matching(text)

    def keep(self, events: EventQuerySet, _name: str, _value: str) -> EventQuerySet:
        """The period is applied last, since it has a default."""
        return events

    def filter_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        self._any_time: EventQuerySet = super().filter_queryset(queryset)
        events: EventQuerySet = (
            self._any_time.past().latest_first()
            if self.shows_past
            else self._any_time.upcoming().soonest_first()
        )
        listed: EventQuerySet = events.for_list()
        return listed

    def other_count(self) -> int:
        """How many answer the same filters in the other period."""
        return (self._any_time.upcoming() if self.shows_past else self._any_time.past()).count()

    def other_address(self) -> str:
        if self.shows_past:
            return self.address_without("periode")
        return self.address_without(periode=self.PAST)


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


def communes_in_use(user: Visitor) -> QuerySet[Commune]:
    """Communes that hold an event: a list of all of them would be mostly empty answers."""
    held = Event.objects.listed_for(user).values("commune")
    return Commune.objects.filter(pk__in=held).for_list()


def bodies_in_use(user: Visitor) -> QuerySet[Body]:
    met = Decision.objects.visible_to(user).values("meeting__body")
    return Body.objects.filter(pk__in=met).only("slug", "name").order_by("name", "pk")


def owners_in_use(user: Visitor) -> QuerySet[Structure]:
    """Structures that answer for a decision `user` may read."""
    charged = Decision.objects.visible_to(user).values("owner_structure")
    owners = Structure.objects.visible_to(user).filter(pk__in=charged)
    return owners.only("slug", "name").order_by("name_key", "pk")
