"""Who may open which page: the object, or 404 for anyone it is not for."""

from django.shortcuts import get_object_or_404

from accounts.models import Visitor
from directory.models import Listing, Structure


def get_structure_for(user: Visitor, slug: str) -> Structure:
    """The one that has `slug` now, else the one that had it; its slug then differs."""
    seen = Structure.objects.visible_to(user)
    current = seen.for_page().filter(slug=slug).first()
    return current or get_object_or_404(seen, old_slugs__slug=slug)


def get_listing_for(user: Visitor, pk: int) -> Listing:
    return get_object_or_404(Listing.objects.visible_to(user).for_page(), pk=pk)


def get_published_structure(slug: str) -> Structure:
    """For what visitors send: no draft receives it, not even from its members."""
    return get_structure_for(None, slug)
