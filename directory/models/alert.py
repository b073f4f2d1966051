"""A saved search whose news are mailed to an address, by somebody who need not have an account."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import Subscription, SubscriptionQuerySet


class SearchAlert(Subscription):
    query = models.CharField("recherche", max_length=1500, blank=True)
    label = models.CharField("recherche en clair", max_length=300)
    seen = ArrayField(
        models.BigIntegerField(),
        verbose_name="structures déjà signalées",
        default=list,
        blank=True,
        editable=False,
    )

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte sur une recherche"
        verbose_name_plural = "alertes sur des recherches"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                F("query"),
                condition=Q(stopped_at__isnull=True) & ~Q(email=""),
                name="alert_once_per_search",
                violation_error_message="Cette adresse suit déjà cette recherche.",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | Q(stopped_at__isnull=False),
                name="alert_has_an_address_until_stopped",
                violation_error_message="Une alerte en cours a une adresse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.masked_email})"

    @property
    def stop_path(self) -> str:
        return reverse("directory:alert_stop", args=[self.token])

    @property
    def about(self) -> str:
        return self.label

    @property
    def about_path(self) -> str:
        """The results now."""
        page = reverse("directory:list")
        return f"{page}?{self.query}" if self.query else page
