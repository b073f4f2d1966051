"""Who may open which page: the object, or 404 for anyone it is not for."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User, Visitor
from directory.choices import MemberRole
from directory.models import Award, Charter, Distinction, Listing, Structure


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


def get_charter_for(user: Visitor, slug: str) -> Charter:
    return get_object_or_404(Charter.objects.visible_to(user).select_related("source"), slug=slug)


def get_award_for(user: Visitor, slug: str) -> Award:
    return get_object_or_404(Award.objects.visible_to(user).select_related("source"), slug=slug)


def get_laureate_of(award: Award, pk: int) -> Distinction:
    """Whom it was given to and not taken back from, when that structure is published."""
    return get_object_or_404(award.laureates.shown().for_laureates(), pk=pk)


def get_structure_to_edit(user: User, slug: str) -> Structure:
    """For its members and Animation. Raises Http404 for who may not see it, else PermissionDenied."""
    structure = get_object_or_404(Structure.objects.visible_to(user), slug=slug)
    if not may_edit(user, structure):
        raise PermissionDenied
    return structure


def get_structure_to_administer(user: User, slug: str) -> Structure:
    """For its administrators and Animation: members, charters. Raises as get_structure_to_edit."""
    structure = get_object_or_404(Structure.objects.visible_to(user), slug=slug)
    if not may_administer(user, structure):
        raise PermissionDenied
    return structure


def may_edit(user: Visitor, structure: Structure) -> bool:
    """Asked of the database each time: who was removed a moment ago may no longer."""
    if user is None or not user.is_authenticated:
        return False
    return user.is_animation() or user.memberships.current().filter(structure=structure).exists()


def may_administer(user: Visitor, structure: Structure) -> bool:
    if user is None or not user.is_authenticated:
        return False
    own = user.memberships.current().filter(structure=structure)
    return user.is_animation() or own.filter(role=MemberRole.ADMINISTRATOR).exists()


def account_of(request: HttpRequest) -> User:
    """Who is signed in. Raises PermissionDenied for a visitor: put @login_required before."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def keeps_a_page(user: Visitor) -> bool:
    """Whether there is any structure that this account may edit."""
    if user is None or not user.is_authenticated:
        return False
    return user.is_animation() or user.memberships.current().exists()
