"""Invite somebody to keep a page: the link opens for the invited address only, once, for 14 days."""

import hashlib
import secrets

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rate_limit import RateLimit, mailbox
from directory.access import may_administer
from directory.keepers import claims, member_mails, membership
from directory.models import Invitation, InvitationQuerySet, Structure, StructureMember
from directory.models.membership import invitation_expiry
from directory.rate_limits import DAY

BY_ACCOUNT = RateLimit("invitation", 20, DAY)
TO_MAILBOX = RateLimit("invitation-to", 3, DAY)
MEMBER = "Cette personne tient déjà la page."
INVITED = "Une invitation est déjà partie à cette adresse\u00a0: renvoyez-la plutôt, plus bas."
TOO_MANY = "Vous avez envoyé beaucoup d’invitations aujourd’hui\u00a0: réessayez demain."
TOO_MANY_TO = "Cette adresse a déjà reçu plusieurs invitations aujourd’hui\u00a0: réessayez demain."
ENDED = "Cette invitation ne vaut plus\u00a0: elle a été acceptée ou retirée."


class InvitationRefused(Exception):
    """Its message is for the person who asked."""


class WrongAddress(Exception):
    """The account has not verified the address that was invited."""


def find(secret: str) -> Invitation | None:
    return _whole().filter(secret_hash=_hash(secret)).first()


def again(invitation: Invitation) -> Invitation | None:
    """As it stands now."""
    return _whole().filter(pk=invitation.pk).first()


def invite(structure: Structure, email: str, role: str, by: User) -> Invitation:
    """Raises InvitationRefused or PermissionDenied. An invitation that expired begins again."""
    _refuse_needless(structure, email)
    _count(by, email)
    with transaction.atomic():
        structure = membership.locked(structure)
        _allow(by, structure)
        _refuse_needless(structure, email)
        expired = Invitation.objects.open().filter(structure=structure, email__iexact=email).first()
        invitation = expired or Invitation(structure=structure, email=email)
        invitation.role, invitation.invited_by = role, by
        return _send(invitation)


def send_again(invitation: Invitation, by: User) -> None:
    """With another secret: the link sent before opens nothing. Raises as invite()."""
    _count(by, invitation.email)
    with transaction.atomic():
        _send(_still_open(invitation, by))


@transaction.atomic
def revoke(invitation: Invitation, by: User) -> None:
    """Raises as invite()."""
    current = _still_open(invitation, by)
    current.revoked_at = timezone.now()
    current.save(update_fields=["revoked_at"])


@transaction.atomic
def accept(invitation: Invitation, user: User) -> None:
    """Raises WrongAddress, or InvitationRefused when it no longer stands. Twice is once."""
    if not is_for(invitation, user):
        raise WrongAddress
    structure = membership.locked(invitation.structure)
    current = Invitation.objects.select_related("invited_by").get(pk=invitation.pk)
    if current.accepted_by == user:
        return
    if not current.is_pending:
        raise InvitationRefused(ENDED)
    membership.join(structure, user, current.role)
    current.accepted_at, current.accepted_by = timezone.now(), user
    current.save(update_fields=["accepted_at", "accepted_by"])
    claims.settle_of_member(structure, user, current.invited_by)
    if current.invited_by is not None:
        member_mails.tell_accepted(current.invited_by, structure, user)


def inviter_of(invitation: Invitation) -> str:
    """The address of who keeps the page and invites; staff have none to tell strangers."""
    by = invitation.invited_by
    if by is None or not by.is_active:
        return ""
    keeps = StructureMember.objects.current().filter(structure=invitation.structure, user=by)
    return by.email if keeps.exists() else ""


def _whole() -> InvitationQuerySet:
    return Invitation.objects.select_related("structure", "invited_by", "accepted_by")


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether the account has verified the invited address."""
    addresses = EmailAddress.objects.filter(user=user, verified=True)
    return bool(addresses.filter(email__iexact=invitation.email).exists())


def _refuse_needless(structure: Structure, email: str) -> None:
    """Says nothing of accounts: only of who is on the page, and of what was sent."""
    members = StructureMember.objects.current().filter(structure=structure)
    if members.filter(user__email__iexact=email).exists():
        raise InvitationRefused(MEMBER)
    if Invitation.objects.pending().filter(structure=structure, email__iexact=email).exists():
        raise InvitationRefused(INVITED)


def _count(by: User, email: str) -> None:
    if BY_ACCOUNT.wait_for(str(by.pk)):
        raise InvitationRefused(TOO_MANY)
    if TO_MAILBOX.wait_for(mailbox(email)):
        raise InvitationRefused(TOO_MANY_TO)


def _allow(by: User, structure: Structure) -> None:
    if not may_administer(by, structure):
        raise PermissionDenied


def _still_open(invitation: Invitation, by: User) -> Invitation:
    """Read again, its structure locked."""
    _allow(by, membership.locked(invitation.structure))
    current = Invitation.objects.open().select_related("structure", "invited_by")
    found = current.filter(pk=invitation.pk).first()
    if found is None:
        raise InvitationRefused(ENDED)
    return found


def _send(invitation: Invitation) -> Invitation:
    secret = secrets.token_urlsafe(32)
    invitation.secret_hash = _hash(secret)
    invitation.sent_at, invitation.expires_at = timezone.now(), invitation_expiry()
    invitation.save()
    member_mails.invite(invitation, secret, inviter_of(invitation))
    return invitation


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
