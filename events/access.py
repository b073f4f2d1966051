"""Who may open which page: the object, or 404 for anyone it is not for."""

from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from events.meeting_page import meetings_for_page
from events.models import Body, Event, Meeting


def get_event_for(user: Visitor, slug: str) -> Event:
    """Drafts and submissions are Animation's; a restricted body's event is its readers'."""
    return get_object_or_404(Event.objects.visible_to(user).for_page(user), slug=slug)


def get_body(slug: str) -> Body:
    """Every body's existence, purpose and composition are public, restricted or not."""
    return get_object_or_404(Body.objects.for_page(), slug=slug)


def get_meeting_for(user: Visitor, pk: int) -> Meeting:
    return get_object_or_404(meetings_for_page(user), pk=pk)
