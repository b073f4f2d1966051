"""What the directory can be narrowed by: the facets, in the order in which a person reads them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils import timezone

from directory.choices import Family, Insertion, LabelKind, Perimeter

MONTHS_A_YEAR = 12
DEPARTMENT_LENGTH = 3
# How values of « label » begin that staff and structures create: a charter, a label of the place.
GIVEN = ("charte:", "label:")


class Figure(NamedTuple):
    """A value of a dimension and how many structures have it."""

    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Dimension:
    """A filter: its name in addresses, its words, and its values when they are not in a table."""

    name: str
    label: str
    labels: dict[str, str] | None = None
    # The facet whose codes it reads, when it is not its own.
    read_in: str = ""
    # Values in the order of `labels`, and not by number.
    is_ordered: bool = False

    @property
    def counted_in(self) -> str:
        return self.read_in or self.name

    def asks(self, value: str) -> bool:
        """Whether only a table can say that `value` exists: a charter is known by its title."""
        return self.labels is None or (self.name == "label" and value.startswith(GIVEN))

    def knows(self, value: str) -> bool:
        """Whether `value` may be asked for, when that is not for a table to say."""
        if self.name == "departement":
            return value.isalnum() and len(value) <= DEPARTMENT_LENGTH
        return self.labels is not None and value in self.labels


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}


STAFF = {
    "0": "Aucun salarié",
    "1-9": "1 à 9 salariés",
    "10-49": "10 à 49 salariés",
    "50-249": "50 à 249 salariés",
    "250": "250 salariés et plus",
}
FRESHNESS = {"6-mois": "Depuis 6 mois", "1-an": "Depuis un an", "2-ans": "Depuis deux ans"}
FRESH_MONTHS = {"6-mois": 6, "1-an": 12, "2-ans": 24}
LISTINGS = {"offre": "Propose une offre", "besoin": "Cherche (a un besoin)"}
ACCESS = {"oui": "Accessible", "partiel": "Accessible en partie"}

DIMENSIONS = (
    Dimension("quotidien", "Au quotidien"),
    Dimension("activite", "Activité"),
    Dimension("departement", "Département", labels={}),
    Dimension("commune", "Commune"),
    Dimension("famille", "Famille de l’ESS", _labels(Family)),
    Dimension("insertion", "Insertion", _labels(Insertion)),
    Dimension("label", "Label ou charte", _labels(LabelKind)),
    Dimension("pole", "Pôle"),
    Dimension("domaine", "Domaine d’action"),
    Dimension("reseau", "Réseau"),
    Dimension("effectif", "Effectif", STAFF, is_ordered=True),
    Dimension("propose", "Offres et besoins", LISTINGS, is_ordered=True),
    Dimension("acces", "Accessibilité du lieu", ACCESS, is_ordered=True),
    Dimension("fraicheur", "Page vérifiée", FRESHNESS, read_in="verifiee", is_ordered=True),
    Dimension("perimetre", "Périmètre", _labels(Perimeter)),
)
BY_NAME = {dimension.name: dimension for dimension in DIMENSIONS}


def fresh_months(value: str, today: dt.date | None = None) -> list[str]:
    """The months, as 2026-11, that a freshness covers: whole months, the present one too."""
    day = today or timezone.localdate()
    count = day.year * MONTHS_A_YEAR + day.month - 1
    months = (count - back for back in range(FRESH_MONTHS[value] + 1))
    return [f"{month // MONTHS_A_YEAR:04}-{month % MONTHS_A_YEAR + 1:02}" for month in months]


def codes_of(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """What the values of a dimension are counted by, as (dimension, value)."""
    if name == "fraicheur":
        return [("verifiee", month) for value in values for month in fresh_months(value)]
    return [(name, value) for value in values]
