"""Claims: an account asks to keep a structure's page, and somebody, or a proof, answers.

With a proof (directory/keepers/claim_proof.py) it is granted at once and Animation reads it afterwards.
Else the page's administrators decide; without any, or after eight days, Animation does.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from accounts.rate_limit import RateLimit
from directory.access import may_administer
from directory.choices import ClaimProof, ClaimState, MemberRole
from directory.keepers import member_mails, membership
from directory.keepers.claim_proof import proof_of
from directory.models import MembershipRequest, Structure, StructureMember
from directory.rate_limits import DAY

ASKED = RateLimit("claim", 5, DAY)
# Beyond, a proof no longer suffices: somebody looks first at who gathers many pages.
AT_ONCE = RateLimit("claim-at-once", 3, 7 * DAY)
REMINDED_AFTER = (dt.timedelta(days=3), dt.timedelta(days=8))
TOO_MANY = "Vous avez demandé plusieurs pages aujourd’hui : réessayez demain."
MEMBER = "Vous tenez déjà cette page."
ANSWERED = "Cette demande a déjà sa réponse."
REASON_MISSING = "Donnez un motif : la personne le lira."
BY_INVITATION = "Vous avez accepté une invitation à tenir cette page."
BY_TEAM = "Acceptée par l’équipe d’animation."
BY_ADMINISTRATOR = "Acceptée par une personne qui administre la page."
BY_ONESELF = "Vous avez retiré votre demande."
BY_SIRET = "Vous avez donné le SIRET de la structure."
BY_ADDRESS = "Votre adresse est au nom de la structure."


class ClaimRefused(Exception):
    """Its message is for the person who asked."""


def ask(claim: MembershipRequest, siret: str = "") -> MembershipRequest:
    """Keeps a new claim and, on a proof, grants it; one that is pending comes back as it is.

    Raises ClaimRefused.
    """
    standing = _standing(claim)
    if standing is not None:
        return standing
    if ASKED.wait_for(str(claim.user.pk)):
        raise ClaimRefused(TOO_MANY)
    proof = _proof(claim, siret)
    with transaction.atomic():
        structure = membership.locked(claim.structure)
        return _standing(claim) or _keep(claim, structure, proof)


def needs_siret(structure: Structure) -> bool:
    """Whether typing it can prove anything: where somebody administers, they decide."""
    return bool(structure.siret) and not _administrators(structure)


def deciders(structure: Structure) -> list[User]:
    """Who answers a claim: the page's administrators, else Animation."""
    return _administrators(structure) or animation()


def animation() -> list[User]:
    """Those of Animation with an open account."""
    return list(User.objects.filter(is_active=True, groups__name=Role.ANIMATION).order_by("pk"))


@transaction.atomic
def accept(claim: MembershipRequest, by: User, role: str, reason: str = "") -> None:
    """Raises PermissionDenied or ClaimRefused."""
    current = _to_decide(claim, by)
    membership.join(current.structure, current.user, role)
    usual = BY_TEAM if by.is_animation() else BY_ADMINISTRATOR
    _decide(current, ClaimState.GRANTED, by, reason.strip()[:1000] or usual)
    member_mails.tell_granted(current, role)


@transaction.atomic
def refuse(claim: MembershipRequest, by: User, reason: str) -> None:
    """Raises PermissionDenied or ClaimRefused."""
    current = _to_decide(claim, by)
    _decide(current, ClaimState.REFUSED, by, _given(reason))
    member_mails.tell_refused(current)


@transaction.atomic
def withdraw(claim: MembershipRequest) -> None:
    """By who asked. Raises ClaimRefused."""
    current = _pending(claim)
    _decide(current, ClaimState.WITHDRAWN, current.user, BY_ONESELF)
    for decider in deciders(current.structure):
        member_mails.tell_withdrawn(decider, current)


@transaction.atomic
def revoke(claim: MembershipRequest, by: User, reason: str) -> None:
    """By Animation, of what was granted: the page is taken back. Raises as accept()."""
    if not by.is_animation():
        raise PermissionDenied
    current = _locked(claim)
    if not current.is_granted:
        raise ClaimRefused(ANSWERED)
    given = _given(reason)
    membership.remove(current.structure, current.user, by)
    current.reviewed_at, current.reviewed_by = timezone.now(), by
    current.save(update_fields=["reviewed_at", "reviewed_by"])
    _decide(current, ClaimState.REVOKED, by, given)
    member_mails.tell_revoked(current)


def settle_of_member(structure: Structure, user: User, by: User | None) -> None:
    """Who is let in otherwise has their answer; under the lock."""
    pending = MembershipRequest.objects.pending().filter(structure=structure, user=user)
    for claim in pending:
        _decide(claim, ClaimState.GRANTED, by, BY_INVITATION)


def remind(now: dt.datetime) -> int:
    """Tells again, once three and once eight days after, those who must answer; how many claims."""
    waiting = MembershipRequest.objects.pending().filter(
        created_at__lte=now - REMINDED_AFTER[0], reminders__lt=len(REMINDED_AFTER)
    )
    return sum(_remind(claim, now) for claim in waiting.for_list())


# -- Asking -------------------------------------------------------------------------------------
def _standing(claim: MembershipRequest) -> MembershipRequest | None:
    """The pending one of the same account. Raises ClaimRefused for a member."""
    members = StructureMember.objects.current().filter(structure=claim.structure)
    if members.filter(user=claim.user).exists():
        raise ClaimRefused(MEMBER)
    mine = MembershipRequest.objects.pending().filter(structure=claim.structure, user=claim.user)
    return mine.first()


def _proof(claim: MembershipRequest, siret: str) -> ClaimProof:
    """What grants at once. Nothing does for who was refused or sent away there before, or gathers
    many pages."""
    proof = proof_of(claim.structure, claim.user, siret)
    if proof == ClaimProof.NONE or _was_turned_away(claim):
        return ClaimProof.NONE
    return ClaimProof.NONE if AT_ONCE.wait_for(str(claim.user.pk)) else proof


def _was_turned_away(claim: MembershipRequest) -> bool:
    """An address at the domain outlives the job: it must not let back in at once."""
    before = MembershipRequest.objects.filter(structure=claim.structure, user=claim.user)
    refused = before.filter(state__in=[ClaimState.REFUSED, ClaimState.REVOKED])
    former = StructureMember.objects.filter(structure=claim.structure, user=claim.user)
    last = former.order_by("-pk").first()
    return refused.exists() or (last is not None and last.was_ended_by_another)


def _keep(claim: MembershipRequest, structure: Structure, proof: ClaimProof) -> MembershipRequest:
    kept = _administrators(structure)
    if (proof == ClaimProof.SIRET and kept) or _only_editors_keep(structure, kept):
        proof = ClaimProof.NONE
    claim.structure, claim.proof = structure, proof
    claim.save()
    if proof == ClaimProof.NONE:
        for decider in kept or animation():
            member_mails.tell_received(decider, claim)
    else:
        _grant_at_once(claim, kept)
    return claim


def _only_editors_keep(structure: Structure, kept: list[User]) -> bool:
    """They write the very SIRET and site that would prove who administers: somebody looks first."""
    current = StructureMember.objects.current().filter(structure=structure, user__is_active=True)
    return not kept and current.exists()


def _grant_at_once(claim: MembershipRequest, kept: list[User]) -> None:
    """Beside administrators one only edits: an address at the domain must not oust them."""
    role = MemberRole.EDITOR if kept else MemberRole.ADMINISTRATOR
    membership.join(claim.structure, claim.user, role)
    reason = BY_SIRET if claim.proof == ClaimProof.SIRET else BY_ADDRESS
    _decide(claim, ClaimState.GRANTED, None, reason)
    member_mails.tell_granted(claim, role)
    member_mails.tell_granted_at_once(claim, role, kept)


def _administrators(structure: Structure) -> list[User]:
    rows = StructureMember.objects.administrators().filter(structure=structure)
    return [row.user for row in rows.for_list()]


# -- Deciding: under the lock -------------------------------------------------------------------
def _locked(claim: MembershipRequest) -> MembershipRequest:
    structure = membership.locked(claim.structure)
    current = MembershipRequest.objects.select_related("user").get(pk=claim.pk)
    current.structure = structure
    return current


def _pending(claim: MembershipRequest) -> MembershipRequest:
    current = _locked(claim)
    if not current.is_pending:
        raise ClaimRefused(ANSWERED)
    return current


def _to_decide(claim: MembershipRequest, by: User) -> MembershipRequest:
    current = _pending(claim)
    if not may_administer(by, current.structure):
        raise PermissionDenied
    return current


def _given(reason: str) -> str:
    if not reason.strip():
        raise ClaimRefused(REASON_MISSING)
    return reason.strip()[:1000]


def _decide(claim: MembershipRequest, state: ClaimState, by: User | None, reason: str = "") -> None:
    claim.state, claim.reason = state, reason
    claim.decided_at, claim.decided_by = timezone.now(), by
    claim.save(update_fields=["state", "reason", "decided_at", "decided_by"])


@transaction.atomic
def _remind(claim: MembershipRequest, now: dt.datetime) -> bool:
    """A round that is run twice, or by two at once, tells once: the count is taken first."""
    due = sum(claim.created_at <= now - delay for delay in REMINDED_AFTER)
    same = MembershipRequest.objects.pending().filter(pk=claim.pk, reminders=claim.reminders)
    if claim.reminders >= due or not same.update(reminders=due):
        return False
    told = dict.fromkeys(deciders(claim.structure))
    if due == len(REMINDED_AFTER):
        told |= dict.fromkeys(animation())
    for decider in told:
        member_mails.remind(decider, claim, due)
    return True
