"""Who follows the roadmap, a proposition or an action by mail, with or without an account."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from accounts.models import Subscription, SubscriptionQuerySet
from roadmap.choices import ActionPublication
from roadmap.models.action import Action
from roadmap.models.plan import Proposition


class FollowQuerySet(SubscriptionQuerySet):
    def without_subject(self) -> Self:
        """Of an action that the public no longer reads."""
        return self.filter(action__isnull=False).exclude(
            action__publication=ActionPublication.PUBLISHED
        )

    def for_list(self) -> Self:
        return self.select_related("proposition", "action").order_by("created_at", "pk")


class Follow(Subscription):
    """Without proposition nor action, the whole roadmap."""

    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name="proposition",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.CASCADE,
        related_name="follows",
        verbose_name="action",
        null=True,
        blank=True,
    )
    told_until = models.DateTimeField("a tout reçu jusqu’au", default=timezone.now, editable=False)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = "suivi par courriel"
        verbose_name_plural = "suivis par courriel"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                F("proposition"),
                F("action"),
                nulls_distinct=False,
                condition=Q(stopped_at__isnull=True) & ~Q(email=""),
                name="follow_once_per_subject",
                violation_error_message="Cette adresse suit déjà ce sujet.",
            ),
            models.CheckConstraint(
                condition=Q(proposition=None) | Q(action=None),
                name="follow_has_one_subject",
                violation_error_message="On suit une proposition ou une action, pas les deux.",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(stopped_at__isnull=False),
                name="follow_has_an_address_until_stopped",
                violation_error_message="Un suivi en cours a une adresse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} ({self.masked_email})"

    @property
    def about(self) -> str:
        if self.action:
            return f"Action {self.action}"
        return (
            f"Proposition {self.proposition}" if self.proposition else "Toute la feuille de route"
        )

    @property
    def about_path(self) -> str:
        subject = self.action or self.proposition
        return subject.get_absolute_url() if subject else reverse("roadmap:roadmap")

    @property
    def stop_path(self) -> str:
        return reverse("roadmap:follow_stop", args=[self.token])
