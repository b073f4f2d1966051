"""From draft to agenda: asked for by those who organise, decided by Animation."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from events.choices import EventPublication
from events.models import Event
from events.proposing import limits, telling
from rendering.typography import set_spaces

DRAFT, SUBMITTED = EventPublication.DRAFT, EventPublication.SUBMITTED
PUBLISHED, REFUSED = EventPublication.PUBLISHED, EventPublication.REFUSED


class Move(NamedTuple):
    """From which states an event comes to which."""

    origins: tuple[EventPublication, ...]
    target: EventPublication


SUBMIT = Move((DRAFT, REFUSED), SUBMITTED)
WITHDRAW = Move((SUBMITTED, REFUSED), DRAFT)
PUBLISH = Move((DRAFT, SUBMITTED, REFUSED), PUBLISHED)
REFUSE = Move((SUBMITTED,), REFUSED)

MEETING = (
    "Cet événement est une réunion\u00a0: il se prépare et se publie depuis la page de la réunion."
)
NOT_WAITING = "Cet événement n’attend pas de réponse."
REASON_MISSING = "Donnez un motif\u00a0: la personne qui l’a proposé le lira."
LONGEST_REASON = Event._meta.get_field("refusal").max_length or 0


class ProposalRefused(Exception):
    """Its message is one French sentence for the person."""


@transaction.atomic
def submit(event: Event, by: User) -> EventPublication:
    """Its state afterwards: published at once by Animation. Asked twice, it is done once.

    Raises ProposalRefused.
    """
    if by.is_animation():
        return publish(event, by)
    current = _locked(event)
    if hasattr(current, "meeting"):
        raise ProposalRefused(MEETING)
    if current.publication not in SUBMIT.origins:
        return EventPublication(current.publication)
    if limits.SUBMITTED.wait_for(str(by.pk)):
        raise ProposalRefused(limits.TOO_MANY_SUBMITTED)
    current.proposed_by, current.submitted_at = by, timezone.now()
    _put(current, SUBMIT.target, "proposed_by", "submitted_at")
    telling.submitted(current)
    return SUBMIT.target


@transaction.atomic
def publish(event: Event, by: User) -> EventPublication:
    """On the public agenda; who proposed it is told."""
    current = _locked(event)
    if current.publication in PUBLISH.origins:
        current.refusal = ""
        _put(current, PUBLISH.target, "refusal")
        telling.published(current, by)
    return PUBLISH.target


@transaction.atomic
def refuse(event: Event, by: User, reason: str) -> None:
    """Who proposed it reads why, and may propose it again. Raises ProposalRefused."""
    told = set_spaces(" ".join(reason.split()))[:LONGEST_REASON]
    if not told:
        raise ProposalRefused(REASON_MISSING)
    current = _locked(event)
    if current.publication not in REFUSE.origins:
        raise ProposalRefused(NOT_WAITING)
    current.refusal = told
    _put(current, REFUSE.target, "refusal")
    telling.refused(current, by)


@transaction.atomic
def withdraw(event: Event) -> bool:
    """Back to a draft, by those who organise; whether it is one now."""
    current = _locked(event)
    if current.publication in WITHDRAW.origins:
        _put(current, WITHDRAW.target)
    return current.publication == DRAFT


def _locked(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",), no_key=True).defer("search_vector")
    return rows.get(pk=event.pk)


def _put(event: Event, target: EventPublication, *columns: str) -> None:
    event.publication = target
    event.save(update_fields=["publication", "updated_at", *columns])
