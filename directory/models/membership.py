"""How somebody comes to keep a structure's page: by claiming it, or invited by those who keep it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from directory.choices import ClaimProof, ClaimState, MemberRole
from directory.models.links import StructureMember
from directory.models.structure import Structure

INVITATION_LASTS = dt.timedelta(days=14)
# How long the administrators of a page have to answer a claim before staff does.
CLAIM_IS_STAFFS_AFTER = dt.timedelta(days=8)
OUTCOME_SHOWN_FOR = dt.timedelta(days=90)


class MembershipRequestQuerySet(models.QuerySet["MembershipRequest"]):
    def pending(self) -> Self:
        return self.filter(state=ClaimState.PENDING)

    def to_review(self) -> Self:
        """Granted at once on a proof, and not yet looked at by Animation."""
        return self.filter(state=ClaimState.GRANTED, decided_by=None, reviewed_at=None)

    def awaiting_staff(self) -> Self:
        """Nobody keeps the page, or its administrators did not answer in time."""
        administrators = StructureMember.objects.administrators()
        kept = Exists(administrators.filter(structure=OuterRef("structure")))
        late = Q(created_at__lte=timezone.now() - CLAIM_IS_STAFFS_AFTER)
        return self.pending().filter(~kept | late)

    def to_tell(self) -> Self:
        """What their own account is told: those pending, and recent outcomes."""
        recent = Q(decided_at__gte=timezone.now() - OUTCOME_SHOWN_FOR)
        return self.filter(Q(state=ClaimState.PENDING) | recent)

    def for_list(self) -> Self:
        return self.select_related("structure", "user", "decided_by").order_by("created_at", "pk")


class MembershipRequest(models.Model):
    """A claim: an account asks to keep the page of a structure. Every claim has an outcome."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="claims", verbose_name="structure"
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="claims", verbose_name="compte"
    )
    function = models.CharField("fonction dans la structure", max_length=160)
    message = models.TextField("message", blank=True, max_length=2000)
    proof = models.CharField(
        "preuve", max_length=10, choices=ClaimProof, default=ClaimProof.NONE, editable=False
    )
    state = models.CharField("état", max_length=12, choices=ClaimState, default=ClaimState.PENDING)
    reason = models.TextField("motif", blank=True, max_length=1000)
    created_at = models.DateTimeField("demandée le", default=timezone.now, editable=False)
    decided_at = models.DateTimeField("décidée le", null=True, blank=True)
    # Empty when a proof decided.
    decided_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="decided_claims",
        verbose_name="décidée par",
        null=True,
        blank=True,
    )
    reviewed_at = models.DateTimeField("relue le", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="reviewed_claims",
        verbose_name="relue par",
        null=True,
        blank=True,
    )
    reminders = models.PositiveSmallIntegerField("relances", default=0, editable=False)

    objects = MembershipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande pour tenir une page"
        verbose_name_plural = "demandes pour tenir une page"
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "user"],
                condition=Q(state="en_attente"),
                name="claim_pending_once",
                violation_error_message="Votre demande pour cette structure est déjà en attente.",
            ),
            models.CheckConstraint(
                condition=Q(state="en_attente", decided_at=None)
                | Q(~Q(state="en_attente"), decided_at__isnull=False),
                name="claim_has_an_outcome",
                violation_error_message="Une demande décidée a une date, une demande en attente n’en a pas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.structure}"

    @property
    def is_pending(self) -> bool:
        return self.state == ClaimState.PENDING

    @property
    def is_granted(self) -> bool:
        return self.state == ClaimState.GRANTED


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> Self:
        """Neither accepted, nor revoked, nor expired."""
        return self.open().filter(expires_at__gt=timezone.now())

    def open(self) -> Self:
        """Neither accepted nor revoked; perhaps expired, and then to send again."""
        return self.filter(accepted_at=None, revoked_at=None)


def invitation_expiry() -> dt.datetime:
    return timezone.now() + INVITATION_LASTS


class Invitation(models.Model):
    """A link sent to an address: who opens it, signed in, keeps the page with that role."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="invitations", verbose_name="structure"
    )
    email = models.EmailField("adresse électronique", max_length=254)
    role = models.CharField("rôle", max_length=16, choices=MemberRole, default=MemberRole.EDITOR)
    # SHA-256 of what the link carries: who reads the database cannot use the link.
    secret_hash = models.CharField("empreinte du lien", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="invitations_sent",
        verbose_name="invitée par",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)
    sent_at = models.DateTimeField("envoyée le", default=timezone.now)
    expires_at = models.DateTimeField("expire le", default=invitation_expiry)
    accepted_at = models.DateTimeField("acceptée le", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="invitations_accepted",
        verbose_name="acceptée par",
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField("retirée le", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        verbose_name_plural = "invitations"
        constraints = [
            models.UniqueConstraint(
                F("structure"),
                Lower("email"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
                violation_error_message="Une invitation est déjà partie à cette adresse : renvoyez-la.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} — {self.structure}"

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_pending(self) -> bool:
        """As `pending()` says of many."""
        return self.accepted_at is None and self.revoked_at is None and not self.has_expired

    @property
    def masked_email(self) -> str:
        """« c•••@example.org », for whoever holds the link."""
        name, _, host = self.email.rpartition("@")
        return f"{name[:1]}•••@{host}"
