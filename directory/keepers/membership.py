"""Who keeps a structure's page: join it, change role, leave, be removed.

Whatever changes who keeps a page first locks the structure's row (`locked()`): two administrators
who remove each other at the same moment take turns, and the second one no longer may.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import User
from directory.access import may_administer
from directory.choices import MemberRole
from directory.keepers import member_mails
from directory.models import Invitation, Structure, StructureMember

LAST = (
    "Personne d’autre n’administre cette page : nommez d’abord quelqu’un, "
    "ou invitez une personne à l’administrer."
)
GONE = "Cette personne ne tient plus la page, ou son rôle vient de changer."
NOT_A_SUCCESSOR = "La personne nommée ne tient plus cette page : choisissez-en une autre."


class MembershipRefused(Exception):
    """Its message is for the person who asked."""


def locked(structure: Structure) -> Structure:
    """The same, read again and held until the end of the transaction."""
    rows = Structure.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=structure.pk)


def join(structure: Structure, user: User, role: str) -> StructureMember:
    """Makes a member, or raises one's role; under `locked()`."""
    current = StructureMember.objects.current().filter(structure=structure, user=user).first()
    if current is None:
        return StructureMember.objects.create(structure=structure, user=user, role=role)
    if role == MemberRole.ADMINISTRATOR and current.role != role:
        return _replaced(current, role, None)
    return current


@transaction.atomic
def change_role(
    member: StructureMember, role: str, by: User, successor: StructureMember | None = None
) -> None:
    """By an administrator. Raises PermissionDenied or MembershipRefused."""
    current = _current(member)
    if not may_administer(by, current.structure):
        raise PermissionDenied
    if current.role == role:
        return
    _succeed(current, successor, by)
    _replaced(current, role, by)
    if by != current.user:
        _take_back_invitations(current)
        member_mails.tell_role(current.user, current.structure, role)


@transaction.atomic
def end(member: StructureMember, by: User, successor: StructureMember | None = None) -> None:
    """By oneself or by an administrator. Raises PermissionDenied or MembershipRefused."""
    current = _current(member)
    if by != current.user and not may_administer(by, current.structure):
        raise PermissionDenied
    _succeed(current, successor, by)
    _end(current, by)
    if by != current.user:
        member_mails.tell_removed(current.user, current.structure)


def remove(structure: Structure, user: User, by: User) -> None:
    """By staff who took a claim back, be they the last; under `locked()`."""
    current = StructureMember.objects.current().filter(structure=structure, user=user)
    for member in current:
        _end(member, by)


def is_last_administrator(member: StructureMember) -> bool:
    others = StructureMember.objects.administrators().filter(structure=member.structure)
    is_one = member.role == MemberRole.ADMINISTRATOR
    return is_one and not others.exclude(pk=member.pk).exists()


# -- Under the lock -----------------------------------------------------------------------------
def _current(member: StructureMember) -> StructureMember:
    structure = locked(member.structure)
    current = StructureMember.objects.current().select_related("user").filter(pk=member.pk).first()
    if current is None:
        raise MembershipRefused(GONE)
    current.structure = structure
    return current


def _succeed(member: StructureMember, successor: StructureMember | None, by: User) -> None:
    """Before an administrator goes, another one is there."""
    if not is_last_administrator(member):
        return
    if successor is None:
        raise MembershipRefused(LAST)
    mine = StructureMember.objects.current().filter(structure=member.structure)
    named = mine.filter(pk=successor.pk, user__is_active=True).exclude(pk=member.pk).first()
    if named is None:
        raise MembershipRefused(NOT_A_SUCCESSOR)
    _replaced(named, MemberRole.ADMINISTRATOR, by)
    member_mails.tell_role(named.user, member.structure, MemberRole.ADMINISTRATOR)


def _replaced(member: StructureMember, role: str, by: User | None) -> StructureMember:
    """A role that changes is a row that ends and another that begins: the past stays readable."""
    _close(member, by)
    return StructureMember.objects.create(structure=member.structure, user=member.user, role=role)


def _end(member: StructureMember, by: User) -> None:
    _close(member, by)
    if by != member.user:
        _take_back_invitations(member)


def _take_back_invitations(member: StructureMember) -> None:
    """What one who is sent away, or administers no more, had sent opens no door any more."""
    sent = Invitation.objects.open().filter(structure=member.structure)
    sent.filter(invited_by=member.user).update(revoked_at=timezone.now())


def _close(member: StructureMember, by: User | None) -> None:
    # Never before it began, though two machines' clocks differ.
    ends_at = Greatest("since", Value(timezone.now()))
    StructureMember.objects.filter(pk=member.pk).update(until=ends_at, ended_by=by)
