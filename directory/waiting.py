"""What waits for those who keep pages: told page by page, each with where it is done."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from accounts.models import User
from directory.choices import ListingState, MemberRole, Publication
from directory.models import (
    ContactMessage,
    EditDraft,
    Listing,
    MembershipRequest,
    Structure,
    StructureLink,
)
from rendering.typography import plural, short_day


@dataclass(frozen=True)
class Task:
    """One thing to do for a page, in a sentence, and the page where it is done."""

    structure: Structure
    text: str
    url: str


def tasks_for(user: User, structures: Iterable[Structure]) -> list[Task]:
    """In the order of `structures`, the most pressing first; the same queries for any number."""
    kept = {structure.pk: structure for structure in structures}
    found = [
        *_claims(user, kept),
        *_links(kept),
        *_messages(kept),
        *_listings(kept),
        *_drafts(user, kept),
    ]
    ranks = {pk: rank for rank, pk in enumerate(kept)}
    return sorted(found, key=lambda task: ranks[task.structure.pk])


def administered(user: User, structures: Iterable[int]) -> set[int]:
    """Those of `structures` that `user` administers: all of them for Animation."""
    if user.is_animation():
        return set(structures)
    own = user.memberships.current().filter(role=MemberRole.ADMINISTRATOR)
    return set(own.filter(structure__in=structures).values_list("structure", flat=True))


def _task(structure: Structure, view: str, text: str) -> Task:
    """Done on a page of the directory about `structure`."""
    return Task(structure, text, reverse(f"directory:{view}", args=[structure.slug]))


def _counted(rows: "QuerySet[Any]", column: str = "structure") -> list[tuple[int, int]]:
    return list(rows.order_by(column).values_list(column).annotate(number=Count("pk")))


def _claims(user: User, kept: dict[int, Structure]) -> list[Task]:
    rows = MembershipRequest.objects.pending().filter(structure__in=administered(user, kept))
    return [
        _task(
            kept[pk],
            "members",
            f"{plural(number, 'demande', 'demandes')} pour tenir la page, à décider",
        )
        for pk, number in _counted(rows)
    ]


def _links(kept: dict[int, Structure]) -> list[Task]:
    rows = StructureLink.objects.filter(
        to_structure__in=kept,
        confirmed_at=None,
        from_structure__publication=Publication.PUBLISHED,
    )
    return [
        _task(kept[pk], "links", f"{plural(number, 'lien', 'liens')} à confirmer ou à refuser")
        for pk, number in _counted(rows, "to_structure")
    ]


def _messages(kept: dict[int, Structure]) -> list[Task]:
    rows = ContactMessage.objects.to_check().filter(structure__in=kept)
    words = ("message n’est peut-être pas arrivé", "messages ne sont peut-être pas arrivés")
    check = "vérifiez votre adresse électronique"
    return [
        _task(kept[pk], "edit", f"{plural(number, *words)}\u00a0: {check}")
        for pk, number in _counted(rows)
    ]


def _listings(kept: dict[int, Structure]) -> list[Task]:
    """They are read where the page of the structure lists them to those who keep it."""
    rows = Listing.objects.filter(structure__in=kept, state=ListingState.TO_FIX)
    return [
        Task(
            kept[pk],
            f"{plural(number, 'offre ou besoin', 'offres ou besoins')} à corriger",
            f"{reverse('my_structure', args=[kept[pk].slug])}#annonces",
        )
        for pk, number in _counted(rows)
    ]


def _drafts(user: User, kept: dict[int, Structure]) -> list[Task]:
    rows = EditDraft.objects.filter(user=user, structure__in=kept).order_by("saved_at", "pk")
    told: Iterable[tuple[int, dt.datetime]] = rows.values_list("structure", "saved_at")
    return [
        _task(kept[pk], "edit", f"une saisie du {short_day(saved_at)} n’est pas enregistrée")
        for pk, saved_at in told
    ]
