"""Addresses of the meetings of restricted bodies: never one that a title could lead to.

Another event of that title would be given the next address, « …-2 », and its author would know.
"""

from django.utils.crypto import get_random_string

from events.models import Event

LONGEST = 100


def hidden_slug(stem: str) -> str:
    """Readable, and unlike any other."""
    return f"{stem[:LONGEST].strip('-')}-{get_random_string(6).lower()}"


def hide_slugs(**of: object) -> None:
    """Gives such an address to the events that `of` narrows (`meeting__body=…`), if they are hidden."""
    for event in Event.objects.filter(meeting__body__is_restricted=True, **of).only("slug"):
        Event.objects.filter(pk=event.pk).update(slug=hidden_slug(event.slug))
