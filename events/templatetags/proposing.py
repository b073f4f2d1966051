"""Whether the reader keeps an event: asked by its page, once."""

from django import template
from django.http import HttpRequest
from django.template import Context

from events.models import Event

register = template.Library()


@register.simple_tag(takes_context=True)
def keeps_event(context: Context, event: Event) -> bool:
    """False for a meeting's, which has its own pages. One query for an account, none for a visitor."""
    request: HttpRequest | None = getattr(context, "request", None)
    user = request.user if request else None
    if user is None or not user.is_authenticated or hasattr(event, "meeting"):
        return False
    return Event.objects.managed_by(user).filter(pk=event.pk).exists()
