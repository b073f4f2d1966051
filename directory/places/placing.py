"""Choosing where a structure stands: a commune, and a point pressed on a picture or typed.

The point says the commune. What is pressed is shown first, and saved only when the person says so.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from accounts import edit_marks
from accounts.edit_conflict import GuardedForm, token_for
from directory.editing.groups import CommuneField
from directory.models import Commune, CommuneQuerySet, Structure
from directory.places.commune_at import commune_at, reaches
from directory.places.place_map import PlaceMap, Point
from directory.typed.fields import DegreesField

SAVE, CLEAR, SHOWN = "enregistrer", "retirer", "carte"
NO_POINT = "Aucun point\u00a0: touchez la carte à l’endroit de la structure."
NOWHERE = "Ce point est hors du territoire\u00a0: déplacez-le, ou choisissez la commune vous-même."
PIXEL = ("point.x", "point.y")
LARGEST = 4000  # pixels of a picture

if TYPE_CHECKING:
    BaseForm = forms.Form
else:
    BaseForm = forms.Form


class NotSaved(Exception):
    """Its page says why, and keeps what was typed."""

    def __init__(self, page: "PlacePage") -> None:
        super().__init__()
        self.page = page


def communes_for(structure: Structure) -> CommuneQuerySet:
    """Those of the territory, and its own."""
    known = Commune.objects.in_territory() | Commune.objects.filter(pk=structure.commune_id)
    return known.for_list()


class PlaceForm(GuardedForm):
    """What is saved. `shown` is the commune of the picture that the person had in front of them."""

    commune = CommuneField(
        label="Commune",
        queryset=Commune.objects.none(),
        required=False,
        empty_label="Non renseignée",
    )
    latitude = DegreesField(label="Latitude", most=90, required=False)
    longitude = DegreesField(label="Longitude", most=180, required=False)

    class Meta:
        model = Structure
        fields = ("commune", "latitude", "longitude")

    shown: Commune | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["commune"]
        field.queryset = communes_for(self.instance)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        latitude, longitude = told.get("latitude"), told.get("longitude")
        chosen = told.get("commune")
        if latitude is None or longitude is None:
            return told
        if chosen and chosen != self.shown and not reaches(chosen, latitude, longitude):
            raise ValidationError(
                f"Le point n’est pas dans la commune choisie, {chosen}\u00a0: touchez la carte à "
                "l’endroit juste, ou retirez le point.",
                code="elsewhere",
            )
        told["commune"] = settled(chosen, (latitude, longitude))
        return told


class Pressed(BaseForm):
    """What the page sent, before anything is saved; what cannot be read counts as not sent."""

    commune = CommuneField(queryset=Commune.objects.none(), required=False)
    latitude = DegreesField(most=90, required=False)
    longitude = DegreesField(most=180, required=False)

    def __init__(self, data: QueryDict, structure: Structure) -> None:
        super().__init__(data)
        self.fields[SHOWN] = CommuneField(queryset=Commune.objects.none(), required=False)
        for name in PIXEL:
            self.fields[name] = forms.IntegerField(required=False, min_value=0, max_value=LARGEST)
        for name in ("commune", SHOWN):
            field: Any = self.fields[name]
            field.queryset = communes_for(structure).defer(None)
        self.is_valid()

    @property
    def shown(self) -> Commune | None:
        return self.cleaned_data.get(SHOWN)

    @property
    def chosen(self) -> Commune | None:
        return self.cleaned_data.get("commune")

    @property
    def pixel(self) -> tuple[int, int] | None:
        """Where the picture was pressed; a keyboard presses an image button at 0, 0."""
        x, y = (self.cleaned_data.get(name) for name in PIXEL)
        return (x, y) if x is not None and y is not None and (x or y) else None

    @property
    def point(self) -> Point | None:
        """Where the picture was pressed, else what was typed."""
        told = self.cleaned_data
        if self.pixel:
            return PlaceMap(self.shown).earth(*self.pixel)
        latitude, longitude = told.get("latitude"), told.get("longitude")
        if CLEAR in self.data or latitude is None or longitude is None:
            return None
        return latitude, longitude

    @property
    def goes_elsewhere(self) -> bool:
        """Another commune than that of the picture was chosen, where the point is not."""
        if self.pixel or not self.point or not self.chosen or self.chosen == self.shown:
            return False
        return not reaches(self.chosen, *self.point)


def settled(chosen: Commune | None, point: Point) -> Commune | None:
    """The commune of a point: the chosen one as long as it may be, else the one found, if any."""
    if chosen is not None and reaches(chosen, *point):
        return chosen
    return commune_at(*point) or chosen


@dataclass
class PlacePage:
    """The form, the picture, and one sentence on the point."""

    structure: Structure
    form: PlaceForm
    commune: Commune | None
    point: Point | None
    token: str

    @cached_property
    def map(self) -> PlaceMap:
        return PlaceMap(self.commune, self.point)

    @cached_property
    def said(self) -> str:
        if self.point is None:
            return NO_POINT
        found = commune_at(*self.point)
        if found is None:
            return NOWHERE
        if self.commune is not None and found != self.commune:
            return f"Ce point est à la limite de {self.commune} et de {found}."
        return f"Ce point est dans la commune de {found}."

    @property
    def warning(self) -> str:
        code = self.structure.postal_code
        return self.commune.postal_code_warning(code) if self.commune else ""


def opened(structure: Structure) -> PlacePage:
    """As the database has it."""
    form = PlaceForm(instance=structure)
    token = token_for(form, (), structure)
    return PlacePage(structure, form, structure.commune, _point_of(structure), token)


def pressed(structure: Structure, data: QueryDict) -> PlacePage:
    """As the person chose it last, to look at; nothing is saved."""
    told = Pressed(data, structure)
    commune, point = told.chosen, told.point
    if point is not None and told.goes_elsewhere:
        point = None
    elif point is not None:
        commune = settled(commune, point)
    latitude, longitude = point or (None, None)
    initial = {"commune": commune, "latitude": latitude, "longitude": longitude}
    form = PlaceForm(instance=structure, initial=initial)
    return PlacePage(structure, form, commune, point, data.get(edit_marks.TOKEN_NAME, ""))


@transaction.atomic
def save(structure: Structure, data: QueryDict) -> Structure:
    """Its commune and point, and nothing else of it. Raises NotSaved."""
    structure = Structure.objects.select_for_update(of=("self",)).get(pk=structure.pk)
    told = Pressed(data, structure)
    form = PlaceForm(data, instance=structure)
    form.shown = told.shown
    if not form.is_valid():
        token = token_for(form, (), structure)
        raise NotSaved(PlacePage(structure, form, told.shown, told.point, token))
    structure.save(update_fields=["commune", "latitude", "longitude", "updated_at"])
    return structure


def _point_of(structure: Structure) -> Point | None:
    if structure.latitude is None or structure.longitude is None:
        return None
    return structure.latitude, structure.longitude
