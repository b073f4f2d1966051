"""The filter forms: French names in the address, one choice per filter, wrong values ignored."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter

from directory.choices import Family, Insertion, LabelKind, ListingKind, ListingTopic, Perimeter
from directory.models import (
    Commune,
    Listing,
    ListingQuerySet,
    Structure,
    StructureLabel,
    StructureQuerySet,
)
from directory.search import found_by
from poles.models import Activity, DailyLife, Domain, Pole
from poles.search_input import SearchInput


def search_filter(label: str, method: str) -> CharFilter:
    # The box stands above the results, the other fields beside them: one form all the same.
    widget = SearchInput({"class": "input", "form": "filtres"})
    return CharFilter(label=label, method=method, widget=widget)


def carrying(terms: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Keys of the structures that carry one of these vocabulary terms."""
    return terms.filter(structures__isnull=False).values("structures")


class FrenchFilter(FilterSet):  # type: ignore[misc]
    """A filter form read from the address."""

    def chosen(self) -> dict[str, Any]:
        """The filters in use, by name; what could not be understood is left out."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}


class StructureFilter(FrenchFilter):
    """What narrows the directory."""

    SORTS = (("nom", "Nom"), ("verifiees", "Vérifiées récemment"))

    q = search_filter("Nom, activité, besoin ou lieu", "filter_text")
    quotidien = ModelChoiceFilter(
        label="Au quotidien",
        empty_label="Tous les besoins",
        queryset=DailyLife.objects.order_by("position", "pk"),
        to_field_name="slug",
        method="filter_daily_life",
    )
    activite = ModelChoiceFilter(
        label="Activité",
        empty_label="Toutes les activités",
        queryset=Activity.objects.for_list(),
        to_field_name="slug",
        method="filter_activity",
    )
    commune = ModelChoiceFilter(
        label="Commune", empty_label="Toutes les communes", queryset=Commune.objects.for_list()
    )
    famille = ChoiceFilter(
        label="Famille de l’ESS",
        empty_label="Toutes les familles",
        field_name="family",
        choices=Family.choices,
    )
    pole = ModelChoiceFilter(
        label="Pôle",
        empty_label="Tous les pôles",
        queryset=Pole.objects.order_by("position", "pk"),
        to_field_name="slug",
        method="filter_pole",
    )
    domaine = ModelChoiceFilter(
        label="Domaine d’action",
        empty_label="Tous les domaines",
        queryset=Domain.objects.order_by("position", "pk"),
        to_field_name="slug",
        method="filter_domain",
    )
    insertion = ChoiceFilter(
        label="Insertion",
        empty_label="Avec ou sans",
        choices=Insertion.choices,
        method="filter_insertion",
    )
    label = ChoiceFilter(
        label="Label", empty_label="Avec ou sans", choices=LabelKind.choices, method="filter_label"
    )
    perimetre = ChoiceFilter(
        label="Périmètre",
        empty_label="L’ESS du territoire",
        field_name="perimeter",
        choices=[choice for choice in Perimeter.choices if choice[0] != Perimeter.TERRITORY],
    )
    tri = ChoiceFilter(
        label="Trier par", empty_label="Pertinence, puis nom", choices=SORTS, method="unsorted"
    )

    class Meta:
        model = Structure
        fields: list[str] = []

    def narrowed(self, without: str = "") -> StructureQuerySet:
        """Published structures that pass each filter in use but `without`."""
        chosen = self.chosen()
        everyone = Structure.objects
        structures = everyone.published() if "perimetre" in chosen else everyone.in_directory()
        for name, value in chosen.items():
            if name != without:
                structures = self.filters[name].filter(structures, value)
        return structures

    def filter_text(self, structures: StructureQuerySet, _: str, text: str) -> StructureQuerySet:
        return structures.filter(self.found(text))

    def found(self, text: str) -> Q:
        """The condition for `text`, worked out once for the list and every count."""
        if not hasattr(self, "_found"):
            self._found: Q = found_by(text)
        return self._found

    # By sub-queries and not by joins: a facet must count every value a structure has.
    def filter_daily_life(
        self, structures: StructureQuerySet, _: str, verb: DailyLife
    ) -> StructureQuerySet:
        return structures.filter(pk__in=carrying(Activity.objects.filter(daily_life=verb)))

    def filter_activity(
        self, structures: StructureQuerySet, _: str, activity: Activity
    ) -> StructureQuerySet:
        activities = Activity.objects.filter(Q(pk=activity.pk) | Q(parent=activity))
        return structures.filter(pk__in=carrying(activities))

    def filter_pole(self, structures: StructureQuerySet, _: str, pole: Pole) -> StructureQuerySet:
        return structures.filter(pk__in=carrying(Pole.objects.filter(pk=pole.pk)))

    def filter_domain(
        self, structures: StructureQuerySet, _: str, domain: Domain
    ) -> StructureQuerySet:
        return structures.filter(pk__in=carrying(Domain.objects.filter(pk=domain.pk)))

    def filter_insertion(
        self, structures: StructureQuerySet, _: str, kind: str
    ) -> StructureQuerySet:
        return structures.filter(insertion__contains=[kind])

    def filter_label(self, structures: StructureQuerySet, _: str, kind: str) -> StructureQuerySet:
        labels = StructureLabel.objects.filter(kind=kind)
        return structures.filter(pk__in=labels.values("structure"))

    def unsorted(self, structures: StructureQuerySet, _: str, __: str) -> StructureQuerySet:
        """Sorting narrows nothing: results.py does it once, at the end."""
        return structures


class ListingFilter(FrenchFilter):
    """What narrows offers and needs."""

    q = search_filter("Que cherchez-vous\u202f?", "filter_text")
    nature = ChoiceFilter(
        label="Offre ou besoin",
        empty_label="Offres et besoins",
        field_name="kind",
        choices=ListingKind.choices,
    )
    sujet = ChoiceFilter(
        label="Sujet",
        empty_label="Tous les sujets",
        field_name="topic",
        choices=ListingTopic.choices,
    )
    pole = ModelChoiceFilter(
        label="Pôle",
        empty_label="Tous les pôles",
        queryset=Pole.objects.order_by("position", "pk"),
        to_field_name="slug",
        field_name="poles",
    )
    commune = ModelChoiceFilter(
        label="Commune",
        empty_label="Toutes les communes",
        queryset=Commune.objects.for_list(),
        method="filter_commune",
    )

    class Meta:
        model = Listing
        fields: list[str] = []

    def filter_text(self, listings: ListingQuerySet, _: str, text: str) -> ListingQuerySet:
        return listings.matching(text)

    def filter_commune(
        self, listings: ListingQuerySet, _: str, commune: Commune
    ) -> ListingQuerySet:
        """In that commune, or from a structure of it when the listing names none."""
        own = Q(communes=None, structure__commune=commune)
        return listings.filter(own | Q(pk__in=commune.listings.values("pk")))
