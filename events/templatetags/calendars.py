"""`{% subscribe "events:pole_ics" pole.slug of="ce pôle" %}`: how to follow a calendar elsewhere."""

from typing import Any

from django import template
from django.urls import reverse

from events.calendars.addresses import CalendarAddress

register = template.Library()


@register.inclusion_tag("events/calendars/_subscribe.html")
def subscribe(name: str, *args: Any, of: str, query: str = "") -> dict[str, Any]:
    """`of`: « cet agenda »; `query`: the filters in force, with their « ? »."""
    return {"address": CalendarAddress(reverse(name, args=args) + query), "of": of}
