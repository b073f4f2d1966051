"""Everything a structure's page shows: a fixed number of queries, and nothing that is not public."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.safestring import SafeString

from directory import wording
from directory.choices import Insertion, LabelKind, LegalForm, LinkKind, StaffBracket
from directory.linked_data import structure_data
from directory.models import Commune, Structure, StructureLink
from rendering.communes_map import Area, CommunesMap
from rendering.typography import NO_BREAK, short_day

FRESH_FOR = dt.timedelta(days=365)
EVENTS_SHOWN = 3
UNKNOWN_STAFF = ("", StaffBracket.UNKNOWN)


@dataclass(frozen=True)
class Meaning:
    """A word of the trade, and what it means."""

    word: str
    sentence: str


@dataclass(frozen=True)
class Honour:
    """A label held, a charter signed or a trophy won, with its dates in words."""

    kind: str
    word: str
    dates: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Link:
    """Another structure, and what ties it to this one."""

    kind: str
    structure: Structure


class StructurePage:
    """One structure as a visitor may see it; it comes from `Structure.objects.for_page()`."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure

    @property
    def meanings(self) -> list[Meaning]:
        """Its form and its insertion kinds, each in one sentence."""
        form, kinds = self.structure.legal_form, self.structure.insertion
        found = (
            [Meaning(LegalForm(form).label, wording.LEGAL_FORMS[LegalForm(form)])] if form else []
        )
        return found + [
            Meaning(Insertion(kind).label, wording.INSERTION[Insertion(kind)]) for kind in kinds
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The dry particulars that are known, as (label, value)."""
        it = self.structure
        staff = "" if it.staff_bracket in UNKNOWN_STAFF else it.get_staff_bracket_display()
        facts = [
            ("Famille de l’ESS", it.get_family_display() or "non renseignée"),
            ("Autres noms", it.usual_names),
            ("Créée en", str(it.founded_year or "")),
            ("Effectif", staff),
            ("Zone d’intervention", it.service_area),
            ("SIRET", spaced_siret(it.siret or "")),
            ("RNA", it.rna),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def has_terms(self) -> bool:
        it = self.structure
        terms = (it.activities, it.poles, it.domains, it.pole_referents)
        return any(term.all() for term in terms)

    @property
    def honours(self) -> list[Honour]:
        """Labels with what they mean, then distinctions that still hold."""
        labels = [
            Honour(
                "Label",
                label.get_kind_display(),
                period(label.starts_on, label.ends_on),
                wording.LABELS[LabelKind(label.kind)],
            )
            for label in self.structure.labels.all()
        ]
        given = sorted(self.structure.distinctions.all(), key=lambda row: (row.name, row.pk))
        return labels + [
            Honour(
                row.get_kind_display(), str(row), short_day(row.given_on) if row.given_on else ""
            )
            for row in given
            if row.withdrawn_on is None
        ]

    @property
    def social(self) -> list[tuple[str, str]]:
        """(host, address) of its pages elsewhere."""
        return [(urlsplit(url).netloc or url, url) for url in self.structure.social_links]

    @cached_property
    def links(self) -> list[Link]:
        """Confirmed ones, whichever side said so, with structures that are published."""
        it = self.structure
        rows = StructureLink.objects.confirmed().about(it)
        return [
            Link(link_words(row.kind, received=row.to_structure_id == it.pk), other)
            for row in rows
            for other in [row.from_structure if row.to_structure_id == it.pk else row.to_structure]
        ]

    @cached_property
    def sites(self) -> Sequence[Structure]:
        return list(self.structure.sites.published().for_list())

    @property
    def parent(self) -> Structure | None:
        found = self.structure.parent
        return found if found is not None and found.is_published else None

    @cached_property
    def listings(self) -> Sequence[Any]:
        return list(self.structure.listings.published().for_list())

    # What upper floors hang on a structure comes by its related managers (docs/ARCHITECTURE.md).
    @cached_property
    def actions_led(self) -> Sequence[Any]:
        return list(self.structure.actions_led.published().for_list())

    @cached_property
    def actions_partnered(self) -> Sequence[Any]:
        return list(self.structure.actions_partnered.published().for_list())

    @cached_property
    def events(self) -> Sequence[Any]:
        return list(
            self.structure.events.published().upcoming().for_list().soonest_first()[:EVENTS_SHOWN]
        )

    @cached_property
    def map(self) -> CommunesMap | None:
        """The territory with the structure's commune tinted; None when it stands elsewhere."""
        place = self.structure.commune
        if place is None or not place.in_territory:
            return None
        areas = [
            Area(row.insee, row.name, "", row.rings(), int(row.insee == place.insee))
            for row in Commune.objects.in_territory().order_by("name_key", "pk")
        ]
        return CommunesMap(areas, title=f"{place.name} sur la carte du territoire")

    @property
    def freshness(self) -> str:
        """When somebody last vouched for the page, in words."""
        seen = self.structure.verified_at
        if seen is None:
            return "jamais vérifiée par la structure"
        return "à jour" if timezone.now() - seen <= FRESH_FOR else "vérifiée il y a plus d’un an"

    @property
    def linked_data(self) -> SafeString:
        return structure_data(self.structure)


def period(begin: dt.date | None, end: dt.date | None) -> str:
    """« depuis le 3 nov. 2024, jusqu’au 3 nov. 2029 », with what is known."""
    words = [
        f"depuis le {short_day(begin)}" if begin else "",
        f"jusqu’au {short_day(end)}" if end else "",
    ]
    return ", ".join(word for word in words if word)


def spaced_siret(siret: str) -> str:
    """« 123 456 789 00012 », in pieces that stay on one line."""
    return NO_BREAK.join(part for part in (siret[:3], siret[3:6], siret[6:9], siret[9:]) if part)


def link_words(kind: str, *, received: bool) -> str:
    """What the other structure is to this one: a client's other side is a supplier."""
    turned = {LinkKind.CLIENT: LinkKind.SUPPLIER, LinkKind.SUPPLIER: LinkKind.CLIENT}
    told = LinkKind(kind)
    return str((turned.get(told, told) if received else told).label)
