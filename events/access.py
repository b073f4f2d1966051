"""Who may open which page: the object, or 404 for anyone it is not for."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User, Visitor
from events.calendars.calendar import for_calendar
from events.deciding.following import may_follow
from events.meeting_page import meetings_for_page
from events.models import (
    AgendaRequest,
    Body,
    Campaign,
    Decision,
    Event,
    EventTiming,
    Mandate,
    Meeting,
    Minutes,
)


def get_event_for(user: Visitor, slug: str) -> Event:
    """Drafts and submissions are for who keeps them; a restricted body's event for its readers."""
    return get_object_or_404(Event.objects.visible_to(user).for_page(user), slug=slug)


def get_event_to_manage(user: Visitor, slug: str) -> Event:
    """Its page and its registrations; raises PermissionDenied for who only sees it."""
    event = get_event_for(user, slug)
    if not Event.objects.managed_by(user).filter(pk=event.pk).exists():
        raise PermissionDenied
    return event


def get_event_for_calendar(user: Visitor, slug: str) -> Event:
    """As get_event_for; without a date there is nothing to write in a calendar."""
    dated = EventTiming.objects.order_by().values("event")
    events = Event.objects.visible_to(user).filter(pk__in=dated)
    return get_object_or_404(for_calendar(events), slug=slug)


def get_campaign(slug: str) -> Campaign:
    """Campaigns and programmes are public; of their events, each reader sees their own."""
    return get_object_or_404(Campaign.objects.for_page(), slug=slug)


def get_body(slug: str) -> Body:
    """Every body's existence, purpose and composition are public, restricted or not."""
    return get_object_or_404(Body.objects.for_page(), slug=slug)


def get_public_body(slug: str) -> Body:
    """Whose dates everybody may follow; those of a restricted one are in its members' own calendar."""
    return get_object_or_404(Body.objects.readable_by(None), slug=slug)


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


def get_minutes_for(user: Visitor, meeting: int) -> Minutes:
    """Published ones for who reads the body; before that its members, and who keeps them."""
    rows = Minutes.objects.readable_by(user).for_page()
    return get_object_or_404(rows, meeting_id=meeting)


def get_minutes_for_member(user: Visitor, meeting: int) -> Minutes:
    """Raises PermissionDenied for who reads them as everybody does."""
    minutes = get_minutes_for(user, meeting)
    body = minutes.meeting.body
    if may_keep(user, body) or Body.objects.of_member(user).filter(pk=body.pk).exists():
        return minutes
    raise PermissionDenied


def get_minutes_to_keep(user: Visitor, meeting: int) -> Minutes:
    """Raises PermissionDenied for who reads them and does not keep the body."""
    minutes = get_minutes_for(user, meeting)
    if not may_keep(user, minutes.meeting.body):
        raise PermissionDenied
    return minutes


def get_decision_for(user: Visitor, pk: int) -> Decision:
    """Those of a restricted body, and the confidential ones, are its own people's."""
    return get_object_or_404(Decision.objects.shown_to(user), pk=pk)


def get_decision_to_keep(user: Visitor, pk: int) -> Decision:
    """Raises PermissionDenied for who sees it and does not keep its body."""
    decision = get_decision_for(user, pk)
    if not Decision.objects.kept_by(user).filter(pk=pk).exists():
        raise PermissionDenied
    return decision


def get_decision_to_follow(user: User, pk: int) -> Decision:
    """Also for who answers for it. Raises PermissionDenied as above."""
    decision = get_decision_for(user, pk)
    if not may_follow(user, decision):
        raise PermissionDenied
    return decision


def get_event_to_write(user: Visitor, slug: str) -> Event:
    """One of its organisers' or Animation's, that is not a meeting: these have their own pages.

    Raises as get_event_to_manage.
    """
    event = get_event_to_manage(user, slug)
    if hasattr(event, "meeting"):
        raise Http404
    return event
