"""What those who keep a page see of it: what waits, who came, what to fill, what ends soon."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from directory.audience import Audience, audience_of
from directory.choices import DistinctionKind, ListingState
from directory.completeness import Completeness, completeness_of
from directory.freshness import freshness_of, review_before
from directory.models import Distinction, Invitation, Structure, StructureMember
from directory.waiting import Task, administered, tasks_for
from events.models import Event
from rendering.typography import day, plural, short_day
from roadmap.models import Action

# How long before its end something is told.
LABEL_ENDS_WITHIN = dt.timedelta(days=183)
ENDS_WITHIN = dt.timedelta(days=60)
SHOWN = 4
ENDING_SHOWN = 5
OPEN_LISTINGS = (
    ListingState.DRAFT, ListingState.SUBMITTED, ListingState.TO_FIX, ListingState.PUBLISHED,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A thing with its page, and what is known of it in a few words."""

    text: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Block:
    """A short list of a kind of thing: at most SHOWN of them, else one sentence."""

    key: str
    title: str
    lines: list[Line]
    empty: str
    url: str
    action: str

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def more(self) -> str:
        """« et 3 autres », when not all are shown."""
        left = len(self.lines) - SHOWN
        return f"et {plural(left, 'autre', 'autres')}" if left > 0 else ""


class MyStructurePage:
    """Of `structure`, for `reader`, who keeps it; each part asks once."""

    def __init__(self, structure: Structure, reader: User) -> None:
        self.structure = structure
        self.reader = reader

    @cached_property
    def administers(self) -> bool:
        return bool(administered(self.reader, [self.structure.pk]))

    @property
    def ways(self) -> list[tuple[str, str]]:
        """What there is to do, as (words, address)."""
        names = (
            ("Modifier la page", "directory:edit"),
            ("Logo et photos", "directory:pictures"),
            ("Liens", "directory:links"),
            ("Membres", "directory:members"),
            ("Historique", "directory:history"),
        )
        return [(words, reverse(name, args=[self.structure.slug])) for words, name in names]

    # -- What waits, what ends --------------------------------------------------------------
    @cached_property
    def tasks(self) -> list[Task]:
        return tasks_for(self.reader, [self.structure])

    @cached_property
    def ending(self) -> list[Line]:
        """Labels, offers and needs, invitations that end soon, the first to end first."""
        found = [*self._ending_labels(), *self._ending_listings(), *self._ending_invitations()]
        told = sorted(found, key=lambda pair: (pair[0], pair[1].text))
        return [line for _, line in told[:ENDING_SHOWN]]

    def _ending_labels(self) -> Iterable[tuple[dt.date, Line]]:
        today = timezone.localdate()
        rows = self.structure.labels.filter(ends_on__range=(today, today + LABEL_ENDS_WITHIN))
        for label in rows.order_by("ends_on", "pk"):
            ends_on: dt.date = label.ends_on or today
            words = f"jusqu’au {short_day(ends_on)}"
            yield ends_on, Line(f"{label} (label)", self.structure.get_absolute_url(), words)

    def _ending_listings(self) -> Iterable[tuple[dt.date, Line]]:
        today = timezone.localdate()
        for listing in self._listings:
            ends_on = listing.ends_on
            if listing.is_open and ends_on and today <= ends_on <= today + ENDS_WITHIN:
                words = f"jusqu’au {short_day(ends_on)}"
                yield ends_on, Line(listing.title, listing.get_absolute_url(), words)

    def _ending_invitations(self) -> Iterable[tuple[dt.date, Line]]:
        """Administrators alone know who was invited."""
        if not self.administers:
            return
        url = reverse("directory:members", args=[self.structure.slug])
        rows = Invitation.objects.pending().filter(structure=self.structure)
        for invitation in rows.order_by("expires_at", "pk"):
            ends_on = timezone.localdate(invitation.expires_at)
            words = f"jusqu’au {short_day(ends_on)}"
            yield ends_on, Line(f"Invitation à {invitation.email}", url, words)

    # -- How it does ------------------------------------------------------------------------
    @cached_property
    def audience(self) -> Audience:
        return audience_of(self.structure)

    @cached_property
    def completeness(self) -> Completeness:
        return completeness_of(self.structure)

    @property
    def freshness_percent(self) -> int:
        return int(100 * freshness_of(self.structure.verified_at) + 0.5)

    @property
    def freshness_words(self) -> str:
        """« vérifiée le …, à revoir avant le … »."""
        seen, due = self.structure.verified_at, review_before(self.structure.verified_at)
        if seen is None or due is None:
            return "Personne n’a encore vérifié cette page."
        end = "à revoir" if due < timezone.now() else f"à revoir avant le {day(due)}"
        return f"Vérifiée le {day(seen)}, {end}."

    # -- What it takes part in --------------------------------------------------------------
    @cached_property
    def _listings(self) -> list[Any]:
        """Those to mend first, then the newest."""
        rows = self.structure.listings.filter(state__in=OPEN_LISTINGS).defer("search_vector")
        newest = rows.order_by("-created_at", "-pk")
        return sorted(newest, key=lambda one: one.state != ListingState.TO_FIX)

    @property
    def blocks(self) -> list[Block]:
        return [self._listing_block, self._event_block, self._action_block, self._charter_block]

    @property
    def _listing_block(self) -> Block:
        lines = [
            Line(
                one.title,
                one.get_absolute_url(),
                f"{one.get_kind_display()}, {one.get_state_display()}",
            )
            for one in self._listings
        ]
        return Block(
            "annonces", "Offres et besoins", lines,
            "Aucune offre ni aucun besoin\u00a0: c’est le plus court chemin vers un partenaire.",
            reverse("directory:listings"), "Voir ceux des autres",
        )  # fmt: skip

    @property
    def _event_block(self) -> Block:
        seen = Event.objects.visible_to(self.reader).filter(organisers=self.structure)
        rows = seen.upcoming().soonest_first().only("slug", "title")
        lines = [Line(one.title, one.get_absolute_url(), short_day(one.next_at)) for one in rows]  # type: ignore[attr-defined]
        return Block(
            "evenements", "Événements à venir", lines,
            "Aucun événement à venir n’est organisé par la structure.",
            reverse("events:agenda"), "Voir l’agenda",
        )  # fmt: skip

    @property
    def _action_block(self) -> Block:
        mine = Q(leads=self.structure) | Q(partners=self.structure)
        found = Action.objects.filter(mine).values("pk")
        rows = Action.objects.visible_to(self.reader).filter(pk__in=found).for_names()
        lines = [
            Line(f"{one.code} {one.title}", one.get_absolute_url(), one.get_status_display())
            for one in rows
        ]
        return Block(
            "actions", "Actions de la feuille de route", lines,
            "La structure n’est encore porteuse ni partenaire d’aucune action.",
            reverse("roadmap:roadmap"), "Voir la feuille de route",
        )  # fmt: skip

    @property
    def _charter_block(self) -> Block:
        rows = Distinction.objects.standing().filter(
            structure=self.structure, kind=DistinctionKind.CHARTER
        )
        signed = rows.select_related("charter_version__charter").order_by("given_on", "pk")
        return Block(
            "chartes", "Chartes signées", [self._signature(one) for one in signed],
            "Aucune charte signée pour l’instant.",
            reverse("directory:charters"), "Lire les chartes",
        )  # fmt: skip

    def _signature(self, signed: Distinction) -> Line:
        version = signed.charter_version
        url = version.charter.get_absolute_url() if version else reverse("directory:charters")
        return Line(signed.name, url, short_day(signed.given_on) if signed.given_on else "")

    @cached_property
    def members(self) -> str:
        """« 3 personnes tiennent cette page »."""
        number = StructureMember.objects.current().filter(structure=self.structure).count()
        return plural(number, "personne tient cette page", "personnes tiennent cette page")
