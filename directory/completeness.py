"""How full a page is, out of 100, and what to fill next.

The grid below is the only definition: one statement asks the database for it, for a page as for a
list, and what somebody is typing is laid over it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    Field,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.urls import reverse

from directory.choices import StaffBracket
from directory.models import Structure

WHOLE = 100
TO_COMPLETE = 60  # below, a page waits in the queue of pages to complete
TOLD = 3


@dataclass(frozen=True)
class Item:
    """What a page may tell: known as soon as one of `fields` is filled."""

    weight: int
    fields: tuple[str, ...]
    label: str
    why: str
    anchor: str = ""
    url_name: str = "directory:edit"

    @property
    def key(self) -> str:
        return f"told_{self.fields[0]}"


# fmt: off
GRID = (
    Item(15, ("summary",), "Un résumé en une phrase",
         "C’est ce qu’on lit dans l’annuaire et les moteurs de recherche.", "identite"),
    Item(15, ("activities",), "Vos activités",
         "La plupart des gens cherchent par besoin\u00a0: c’est ainsi qu’on vous trouve.", "activites"),
    Item(15, ("public_phone", "public_email"), "Un téléphone ou une adresse électronique",
         "Sans eux, personne ne peut vous joindre depuis votre page.", "joindre"),
    Item(10, ("description",), "Une présentation",
         "Elle dit à qui vous vous adressez, et chacun de ses mots se cherche.", "activites"),
    Item(10, ("commune",), "La commune",
         "Elle vous place sur la carte et dans les recherches près de chez soi.", "lieu"),
    Item(6, ("logo", "photos"), "Un logo ou une photo",
         "Une page illustrée se reconnaît d’un coup d’œil.", url_name="directory:pictures"),
    Item(6, ("opening_hours",), "Les horaires",
         "Ils évitent de venir pour rien.", "lieu"),
    Item(5, ("address",), "L’adresse",
         "On vient chez vous sans téléphoner d’abord.", "lieu"),
    Item(5, ("poles",), "Un pôle",
         "Votre page paraît alors sur celle du pôle, avec ses actions.", "activites"),
    Item(4, ("website", "social_links"), "Un site ou un réseau social",
         "On y suit votre actualité.", "joindre"),
    Item(3, ("venue_access",), "L’accessibilité du lieu",
         "Une personne handicapée sait si elle peut venir.", "lieu"),
    Item(2, ("legal_form", "family"), "La forme juridique",
         "Acheteurs publics et partenaires filtrent par forme.", "identite"),
    Item(2, ("siret", "rna"), "Le SIRET ou le numéro RNA",
         "Il évite les doublons et fait foi pour un acheteur.", "identite"),
    Item(2, ("staff_bracket",), "L’effectif",
         "Il montre le poids de l’emploi dans l’ESS du territoire.", "identite"),
)
# fmt: on


@dataclass(frozen=True)
class Missing:
    label: str
    why: str
    url: str
    weight: int


@dataclass(frozen=True)
class Completeness:
    """`percent` out of 100; `missing`, the heaviest first."""

    percent: int
    missing: list[Missing]

    @property
    def next(self) -> list[Missing]:
        """What to fill now: three things at most."""
        return self.missing[:TOLD]


def completeness_of(structure: Structure, typed: Mapping[str, bool] | None = None) -> Completeness:
    """Of a stored page, in one query; `typed` says which fields of a form hold something."""
    flags = {item.key: _flag(item) for item in GRID}
    row: Any = Structure.objects.filter(pk=structure.pk).values(**flags).get()
    told = {item.key: _is_told(item, known=row[item.key], typed=typed or {}) for item in GRID}
    lacking = sorted((item for item in GRID if not told[item.key]), key=lambda it: -it.weight)
    total = sum(item.weight for item in GRID if told[item.key])
    return Completeness(total, [_missing(item, structure) for item in lacking])


def percent() -> Combinable:
    """The same, as a column of a QuerySet of structures: `annotate(completeness=percent())`."""
    total: Combinable = Value(0)
    for item in GRID:
        told = When(_told(item), then=Value(item.weight))
        total = total + Case(told, default=Value(0), output_field=IntegerField())
    return total


def _is_told(item: Item, *, known: bool, typed: Mapping[str, bool]) -> bool:
    if any(typed.get(name) for name in item.fields):
        return True
    return known and not all(name in typed for name in item.fields)


def _missing(item: Item, structure: Structure) -> Missing:
    url = reverse(item.url_name, args=[structure.slug])
    return Missing(
        item.label, item.why, f"{url}#{item.anchor}" if item.anchor else url, item.weight
    )


def _flag(item: Item) -> Combinable:
    return ExpressionWrapper(_told(item), output_field=BooleanField())


def _told(item: Item) -> Q:
    return reduce(or_, (_filled(name) for name in item.fields))


def _filled(name: str) -> Q:
    field: Any = Structure._meta.get_field(name)
    if field.many_to_many:
        links = field.remote_field.through.objects.filter(structure=OuterRef("pk"))
        return Q(Exists(links))
    if field.one_to_many:
        return Q(Exists(field.related_model.objects.filter(structure=OuterRef("pk"))))
    found = Q(**{f"{name}__isnull": False})
    for blank in _blanks(field):
        found &= ~Q(**{name: blank})
    return found


def _blanks(field: "Field[Any, Any]") -> list[Any]:
    if field.is_relation or field.null:
        return []
    if isinstance(field, ArrayField):
        return [[]]
    return ["", StaffBracket.UNKNOWN] if field.name == "staff_bracket" else [""]
