"""What waits for the staff, on the first page of the admin: a count and the list it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from accounts.admin_filters import YES
from accounts.models import OutgoingMail
from directory.admin.freshness import STALE
from directory.admin.members import TO_ANSWER, TO_REVIEW, WITHOUT_ADMINISTRATOR
from directory.choices import ListingState, Publication
from directory.models import (
    ContactMessage,
    Listing,
    MembershipRequest,
    PageReport,
    ReportState,
    SearchAlert,
    Structure,
)
from events.admin.bodies import ENDING_SOON, VACANT
from events.choices import EventPublication, RequestState
from events.models import AgendaRequest, Body, Decision, Event, Mandate
from roadmap.choices import ActionPublication, ContributionState
from roadmap.models import Action, Contribution, Follow


@dataclass(frozen=True)
class Queue:
    """One thing to do: the rows, the words for one and for several, the list's filter."""

    rows: Callable[[], "QuerySet[Any]"]
    one: str
    many: str
    query: str


@dataclass(frozen=True)
class Waiting:
    count: int
    label: str
    url: str


QUEUES = (
    Queue(
        Contribution.objects.awaiting_staff,
        "contribution reçue, à orienter",
        "contributions reçues, à orienter",
        f"state__exact={ContributionState.RECEIVED}",
    ),
    Queue(
        Structure.objects.awaiting_staff,
        "structure soumise, à relire",
        "structures soumises, à relire",
        f"publication__exact={Publication.SUBMITTED}",
    ),
    Queue(
        Listing.objects.awaiting_staff,
        "offre ou besoin soumis, à relire",
        "offres et besoins soumis, à relire",
        f"state__exact={ListingState.SUBMITTED}",
    ),
    Queue(
        Event.objects.awaiting_staff,
        "événement soumis, à relire",
        "événements soumis, à relire",
        f"publication__exact={EventPublication.SUBMITTED}",
    ),
    Queue(
        PageReport.objects.awaiting_staff,
        "signalement à traiter",
        "signalements à traiter",
        f"state__exact={ReportState.TO_HANDLE}",
    ),
    Queue(
        MembershipRequest.objects.awaiting_staff,
        "demande pour tenir une page, à répondre",
        "demandes pour tenir une page, à répondre",
        f"faire={TO_ANSWER}",
    ),
    Queue(
        MembershipRequest.objects.to_review,
        "page confiée sur une preuve, à relire",
        "pages confiées sur une preuve, à relire",
        f"faire={TO_REVIEW}",
    ),
    Queue(
        ContactMessage.objects.to_check,
        "message à une structure, à vérifier",
        "messages à des structures, à vérifier",
        f"verifier={YES}",
    ),
    Queue(
        OutgoingMail.objects.to_check,
        "courriel à vérifier",
        "courriels à vérifier",
        f"verifier={YES}",
    ),
    Queue(
        SearchAlert.objects.to_check,
        "alerte par courriel, à vérifier",
        "alertes par courriel, à vérifier",
        "etat=verifier",
    ),
    Queue(
        Follow.objects.to_check,
        "suivi de la feuille de route, à vérifier",
        "suivis de la feuille de route, à vérifier",
        "etat=verifier",
    ),
    Queue(Action.objects.late, "action en retard", "actions en retard", f"retard={YES}"),
    Queue(
        Action.objects.held_up,
        "action au blocage ouvert",
        "actions au blocage ouvert",
        f"blocage={YES}",
    ),
    Queue(
        Decision.objects.late,
        "décision dont l’échéance est passée",
        "décisions dont l’échéance est passée",
        f"retard={YES}",
    ),
    Queue(
        AgendaRequest.objects.waiting,
        "point demandé à l’ordre du jour, à répondre",
        "points demandés à l’ordre du jour, à répondre",
        f"state__exact={RequestState.ASKED}",
    ),
    Queue(
        Mandate.objects.ending_soon,
        "mandat bientôt à renouveler",
        "mandats bientôt à renouveler",
        ENDING_SOON,
    ),
    Queue(
        Body.objects.with_vacant_seats,
        "instance où un siège est vacant",
        "instances où un siège est vacant",
        VACANT,
    ),
    Queue(
        Structure.objects.without_administrator,
        "structure publiée sans personne pour l’administrer",
        "structures publiées sans personne pour les administrer",
        WITHOUT_ADMINISTRATOR,
    ),
    Queue(
        Structure.objects.to_review,
        "page à revoir, que personne n’a vérifiée depuis un an",
        "pages à revoir, que personne n’a vérifiées depuis un an",
        STALE,
    ),
    Queue(
        lambda: Structure.objects.filter(publication=Publication.DRAFT),
        "structure en brouillon",
        "structures en brouillon",
        f"publication__exact={Publication.DRAFT}",
    ),
    Queue(
        Action.objects.drafts,
        "action en brouillon",
        "actions en brouillon",
        f"publication__exact={ActionPublication.DRAFT}",
    ),
)


def waiting(request: HttpRequest) -> list[Waiting]:
    """The queues that are not empty, among what this account may see; one count for each."""
    found = (_counted(queue, request) for queue in QUEUES)
    return [one for one in found if one is not None and one.count]


def _counted(queue: Queue, request: HttpRequest) -> Waiting | None:
    rows = queue.rows()
    app, model = rows.model._meta.app_label, rows.model._meta.model_name
    allowed = any(request.user.has_perm(f"{app}.{act}_{model}") for act in ("view", "change"))
    if not allowed:
        return None
    count = rows.count()
    url = f"{reverse(f'admin:{app}_{model}_changelist')}?{queue.query}"
    return Waiting(count, queue.one if count == 1 else queue.many, url)
