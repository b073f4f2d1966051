"""Everything a structure's page shows: one query for each thing there is, and nothing that is not public."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import Person, Visitor
from directory import opening_hours, relay, sharing, wording
from directory.choices import DistinctionKind, Family, Insertion, LabelKind, LegalForm, LinkKind
from directory.linked_data import structure_data
from directory.map import locator
from directory.models import (
    Distinction,
    Photo,
    PoleReferent,
    Structure,
    StructureLabel,
    StructureLink,
)
from directory.search import memory
from directory.similar import Similar, similar_to
from directory.visits import keeps
from poles.models import Pole
from rendering.typography import NO_BREAK, plural, short_day

FRESH_FOR = dt.timedelta(days=365)
EVENTS_SHOWN = 3
SITE = ("name", "slug", "commune__name")


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
    has_ended: bool = False
    # The page of the charter or of the laureate, and the sign of its kind.
    url: str = ""
    sign: str = "●"


@dataclass(frozen=True)
class Tie:
    """What other structures are to this one: « Fournisseurs », and who they are."""

    words: str
    structures: list[Structure]


@dataclass(frozen=True)
class Contact:
    """Somebody who agreed to be named, and for what one may turn to them."""

    person: Person
    poles: list[Pole]

    @property
    def email(self) -> str:
        return self.person.email if self.person.email_is_public else ""


class StructurePage:
    """One structure as `reader` may see it; it comes from `Structure.objects.for_page()`."""

    def __init__(self, structure: Structure, reader: Visitor = None) -> None:
        self.structure = structure
        self.reader = reader

    def _holds(self, relation: str) -> bool:
        """Whether anything may hang on it by `relation`: `for_page()` tells when nothing does."""
        return bool(getattr(self.structure, f"has_{relation}", True))

    def _hanging(self, relation: str, rows: Callable[[Any], Iterable[Any]]) -> list[Any]:
        """`rows` of what hangs on it by `relation`."""
        return list(rows(getattr(self.structure, relation))) if self._holds(relation) else []

    @property
    def meanings(self) -> list[Meaning]:
        """Its form, else its family, and its insertion kinds, each in one sentence."""
        return self._form_meaning() + [
            Meaning(Insertion(kind).label, wording.INSERTION[Insertion(kind)])
            for kind in self.structure.insertion
        ]

    def _form_meaning(self) -> list[Meaning]:
        form, family = self.structure.legal_form, self.structure.family
        if form:
            return [Meaning(LegalForm(form).label, wording.LEGAL_FORMS[LegalForm(form)])]
        if family in wording.FAMILIES:
            return [Meaning(Family(family).label, wording.FAMILIES[Family(family)])]
        return []

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The dry particulars that are known, as (label, value); its family stands under its name."""
        it = self.structure
        facts = [
            ("Famille de l’ESS", "" if it.family else "non renseignée"),
            ("Autres noms", it.usual_names),
            ("Créée en", str(it.founded_year or "")),
            ("Effectif", it.staff_words),
            ("Zone d’intervention", it.service_area),
            ("SIRET", spaced_siret(it.siret or "")),
            ("RNA", it.rna),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def has_terms(self) -> bool:
        it = self.structure
        return any(term.all() for term in (it.activities, it.poles, it.domains))

    @cached_property
    def _referents(self) -> list[PoleReferent]:
        return self._hanging(
            "pole_referents", lambda rows: rows.select_related("pole", "person").order_by("pk")
        )

    @cached_property
    def contacts(self) -> list[Contact]:
        """The common contacts it lends to poles, those who agreed to be named."""
        found: dict[int, Contact] = {}
        for row in self._referents:
            if row.shown_person is not None:
                contact = found.setdefault(row.shown_person.pk, Contact(row.shown_person, []))
                contact.poles.append(row.pole)
        return sorted(found.values(), key=lambda one: (one.person.last_name, one.person.pk))

    @property
    def nameless_poles(self) -> list[Pole]:
        """Poles whose common contact it is without anybody being named."""
        named = {pole.pk for contact in self.contacts for pole in contact.poles}
        poles = {row.pole_id: row.pole for row in self._referents if row.pole_id not in named}
        return sorted(poles.values(), key=lambda pole: (pole.name, pole.pk))

    @property
    def honours(self) -> list[Honour]:
        """Labels with what they mean, the newest first, then distinctions that still hold."""
        return [self._label(row) for row in self._labels] + [
            self._given(row) for row in self.distinctions
        ]

    @staticmethod
    def _given(row: Distinction) -> Honour:
        return Honour(
            row.get_kind_display(),
            str(row),
            short_day(row.given_on) if row.given_on else "",
            url=row.page_url,
            sign=wording.SIGNS[DistinctionKind(row.kind)],
        )

    @staticmethod
    def _label(row: StructureLabel) -> Honour:
        return Honour(
            "Label",
            row.get_kind_display(),
            period(row.starts_on, row.ends_on),
            wording.LABELS[LabelKind(row.kind)],
            has_ended=row.ends_on is not None and row.ends_on < timezone.localdate(),
        )

    @cached_property
    def _labels(self) -> list[StructureLabel]:
        return self._hanging("labels", lambda rows: rows.order_by("kind", "-starts_on", "pk"))

    @cached_property
    def distinctions(self) -> list[Distinction]:
        """Those that still hold, by name."""
        return self._hanging(
            "distinctions", lambda rows: rows.standing().with_page().order_by("name", "pk")
        )

    @cached_property
    def photos(self) -> list[Photo]:
        """Those that somebody has put into words."""
        return self._hanging("photos", lambda rows: rows.exclude(alt="").order_by("position", "pk"))

    @property
    def social(self) -> list[tuple[str, str]]:
        """(host, address) of its pages elsewhere."""
        return [(urlsplit(url).netloc or url, url) for url in self.structure.social_links]

    @cached_property
    def ties(self) -> list[Tie]:
        """Links confirmed by both sides, whichever said so first, in the order of LinkKind."""
        found: dict[str, dict[int, Structure]] = {kind: {} for kind in LinkKind}
        for row in self._links:
            received = row.to_structure_id == self.structure.pk
            other = row.from_structure if received else row.to_structure
            found[seen_kind(row.kind, received=received)][other.pk] = other
        return [
            Tie(wording.TIES[LinkKind(kind)], sorted(rows.values(), key=by_name))
            for kind, rows in found.items()
            if rows
        ]

    @property
    def _links(self) -> list[StructureLink]:
        if not any(self._holds(side) for side in ("links", "links_received")):
            return []
        return list(StructureLink.objects.confirmed().about(self.structure))

    @property
    def networks(self) -> list[Structure]:
        words = wording.TIES[LinkKind.NETWORK]
        return next((tie.structures for tie in self.ties if tie.words == words), [])

    @cached_property
    def sites(self) -> Sequence[Structure]:
        return self._hanging(
            "sites",
            lambda rows: (
                rows.published().select_related("commune").only(*SITE).order_by("name_key", "pk")
            ),
        )

    @property
    def parent(self) -> Structure | None:
        found = self.structure.parent
        return found if found is not None and found.is_published else None

    @cached_property
    def listings(self) -> Sequence[Any]:
        return self._hanging("listings", listed)

    # What upper floors hang on a structure comes by its related managers (docs/ARCHITECTURE.md).
    @cached_property
    def actions_led(self) -> Sequence[Any]:
        return self._hanging("actions_led", listed)

    @cached_property
    def actions_partnered(self) -> Sequence[Any]:
        return self._hanging("actions_partnered", listed)

    @cached_property
    def events(self) -> Sequence[Any]:
        return self._hanging(
            "events", lambda rows: listed(rows.upcoming()).soonest_first()[:EVENTS_SHOWN]
        )

    @cached_property
    def similar(self) -> list[Similar]:
        return similar_to(self.structure, self._state)

    @cached_property
    def _state(self) -> Hashable | None:
        """What was drawn or reckoned before holds as long as this stays the same."""
        return memory.generation()

    # -- Where and when ---------------------------------------------------------------------
    @cached_property
    def map(self) -> SafeString:
        """A picture of the territory with its commune and its point; empty outside of it."""
        return locator.draw(self.structure, self._state)

    @property
    def point(self) -> str:
        """« 46.58,0.34 », for the address of a map elsewhere; empty without a point."""
        it = self.structure
        known = it.latitude is not None and it.longitude is not None
        return f"{it.latitude:.5f},{it.longitude:.5f}" if known else ""

    @cached_property
    def hours(self) -> list[tuple[str, str]]:
        """Opening hours by day; empty when they are written in free words."""
        return opening_hours.by_day(self.structure.opening_hours)

    # -- Write, share, keep -----------------------------------------------------------------
    @property
    def may_be_written_to(self) -> bool:
        return self.structure.is_published and bool(relay.mailbox_of(self.structure))

    @property
    def address(self) -> str:
        """Of this page, whole: to copy."""
        return sharing.address_of(self.structure)

    @property
    def mailto(self) -> str:
        return sharing.mailto(self.structure)

    @cached_property
    def visits(self) -> str:
        """« 42 visites ces 30 derniers jours » for those who keep the page; empty for others."""
        if not keeps(self.reader, self.structure):
            return ""
        total = self.structure.visit_counts.recent().total()
        return f"{plural(total, 'visite', 'visites')} ces 30{NO_BREAK}derniers jours"

    @property
    def freshness(self) -> str:
        """When somebody last vouched for the page, in words."""
        seen = self.structure.verified_at
        if seen is None:
            return "jamais vérifiée par la structure"
        return "à jour" if timezone.now() - seen <= FRESH_FOR else "vérifiée il y a plus d’un an"

    @property
    def linked_data(self) -> SafeString:
        return structure_data(self)


def listed(rows: Any) -> Any:
    """Those that are published, with what a list prints."""
    return rows.published().for_list()


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


def seen_kind(kind: str, *, received: bool) -> str:
    """What the other structure is to this one: a client's other side is a supplier."""
    turned = {LinkKind.CLIENT: LinkKind.SUPPLIER, LinkKind.SUPPLIER: LinkKind.CLIENT}
    told = LinkKind(kind)
    return turned.get(told, told) if received else told


def by_name(structure: Structure) -> tuple[str, int]:
    return structure.name.casefold(), structure.pk
