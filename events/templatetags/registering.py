"""`{% registration_box event as box %}`: what templates/events/registering/_box.html shows."""

from django import template
from django.http import HttpRequest
from django.template import Context

from events.models import Event
from events.registering.box import RegistrationBox

register = template.Library()


@register.simple_tag(takes_context=True)
def registration_box(context: Context, event: Event) -> RegistrationBox:
    """For the account of the request, even inside an include « only »."""
    request: HttpRequest | None = getattr(context, "request", None)
    return RegistrationBox(event, request.user if request else None)
