"""Who may open which page: the object, or 404 for anyone it is not for."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from events.meeting_page import meetings_for_page
from events.models import AgendaRequest, Body, Campaign, Event, Mandate, Meeting


def get_event_for(user: Visitor, slug: str) -> Event:
    """Drafts and submissions are Animation's; a restricted body's event is its readers'."""
    return get_object_or_404(Event.objects.visible_to(user).for_page(user), slug=slug)


def get_event_to_manage(user: Visitor, slug: str) -> Event:
    """Its page and its registrations; raises PermissionDenied for who only sees it."""
    event = get_event_for(user, slug)
    if not Event.objects.managed_by(user).filter(pk=event.pk).exists():
        raise PermissionDenied
    return event


def get_campaign(slug: str) -> Campaign:
    """Campaigns and programmes are public; of their events, each reader sees their own."""
    return get_object_or_404(Campaign.objects.for_page(), slug=slug)


def get_body(slug: str) -> Body:
    """Every body's existence, purpose and composition are public, restricted or not."""
    return get_object_or_404(Body.objects.for_page(), slug=slug)


def get_meeting_for(user: Visitor, pk: int) -> Meeting:
    return get_object_or_404(meetings_for_page(user), pk=pk)


def may_keep(user: Visitor, body: Body) -> bool:
    """Hold its meetings, write its minutes and its decisions: its secretary, and Animation."""
    return Body.objects.kept_by(user).filter(pk=body.pk).exists()


def get_body_to_keep(user: Visitor, slug: str) -> Body:
    """Raises PermissionDenied for who does not keep it: every body is public."""
    body = get_body(slug)
    if not may_keep(user, body):
        raise PermissionDenied
    return body


def get_meeting_to_keep(user: Visitor, pk: int) -> Meeting:
    """Raises PermissionDenied for who sees the meeting and does not keep its body."""
    meeting = get_object_or_404(meetings_for_page(user), pk=pk)
    if not may_keep(user, meeting.body):
        raise PermissionDenied
    return meeting


def may_ask_for_item(user: Visitor, body: Body) -> bool:
    """A current mandate, or who may replace its holder, and Animation; never of a body outside."""
    if user is None or not user.is_authenticated or body.is_external or body.is_proposed:
        return False
    return user.is_animation() or Body.objects.of_member(user).filter(pk=body.pk).exists()


def get_body_to_ask(user: Visitor, slug: str) -> Body:
    """404 where nothing can be asked; raises PermissionDenied for who does not sit there."""
    inside = Body.objects.internal().sitting().for_page()
    body = get_object_or_404(inside, slug=slug)
    if not may_ask_for_item(user, body):
        raise PermissionDenied
    return body


def get_request_to_answer(user: Visitor, slug: str, pk: int) -> AgendaRequest:
    body = get_body_to_keep(user, slug)
    return get_object_or_404(AgendaRequest.objects.for_list(), body=body, pk=pk)


def get_mandate_to_keep(user: Visitor, slug: str, pk: int) -> Mandate:
    body = get_body_to_keep(user, slug)
    rows = Mandate.objects.select_related("person", "substitute", "structure", "commune")
    return get_object_or_404(rows.defer("commune__contour"), body=body, pk=pk)
