"""The filter forms: French names in the address, wrong values ignored."""

from typing import Any

from django import forms
from django.db.models import Q
from django_filters import (
    CharFilter,
    ChoiceFilter,
    FilterSet,
    ModelChoiceFilter,
    MultipleChoiceFilter,
)

from directory.choices import ListingKind, ListingTopic
from directory.models import Commune, Listing, ListingQuerySet, Structure
from directory.search.dimensions import BY_NAME
from poles.models import Pole
from poles.search_input import SearchInput

MAX_VALUES = 40
MAX_LENGTH = 200
RADII = (5, 10, 20, 50)
# The box and the order stand above the results, the facets beside them: one form all the same.
IN_THE_FORM = {"form": "filtres"}
SORTS = (("nom", "Nom"), ("verifiees", "Vérifiées récemment"), ("distance", "Distance"))


def search_filter(label: str, method: str) -> CharFilter:
    widget = SearchInput({"class": "input", **IN_THE_FORM})
    return CharFilter(label=label, method=method, widget=widget)


class FacetField(forms.MultipleChoiceField):
    """Values of a facet; the search itself knows which exist, so none is refused here."""

    def clean(self, value: Any) -> list[str]:
        told = [text for text in value or [] if 0 < len(text) <= MAX_LENGTH]
        return list(dict.fromkeys(told))[:MAX_VALUES]


class FacetFilter(MultipleChoiceFilter):  # type: ignore[misc]
    field_class = FacetField


class FrenchFilter(FilterSet):  # type: ignore[misc]
    """A filter form read from the address."""

    def chosen(self) -> dict[str, Any]:
        """The filters in use, by name; what could not be understood is left out."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}


def facet(name: str) -> FacetFilter:
    return FacetFilter(label=BY_NAME[name].label, choices=())


class StructureFilter(FrenchFilter):
    """What narrows the directory: words, facets, a distance. `directory/search/` does the work."""

    q = search_filter("Nom, activité, besoin ou lieu", "ignored")
    quotidien = facet("quotidien")
    activite = facet("activite")
    departement = facet("departement")
    commune = facet("commune")
    famille = facet("famille")
    insertion = facet("insertion")
    label = facet("label")
    pole = facet("pole")
    domaine = facet("domaine")
    reseau = facet("reseau")
    effectif = facet("effectif")
    propose = facet("propose")
    acces = facet("acces")
    fraicheur = facet("fraicheur")
    perimetre = facet("perimetre")
    rayon = ChoiceFilter(
        label="Distance",
        empty_label="Dans la commune",
        choices=[(str(km), f"À {km}\u00a0km ou moins") for km in RADII],
        widget=forms.Select(IN_THE_FORM),
    )
    tri = ChoiceFilter(
        label="Trier par",
        empty_label="Pertinence",
        choices=SORTS,
        widget=forms.Select(IN_THE_FORM),
    )

    class Meta:
        model = Structure
        fields: list[str] = []


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
