"""A saved search whose news are mailed to an address, by somebody who need not have an account."""

import datetime as dt
import uuid
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

WEEK = dt.timedelta(days=7)


class SearchAlertQuerySet(models.QuerySet["SearchAlert"]):
    def running(self) -> Self:
        """Confirmed by their address and not stopped."""
        return self.filter(confirmed_at__isnull=False, stopped_at__isnull=True)

    def not_stopped(self) -> Self:
        return self.filter(stopped_at__isnull=True)

    def due(self, today: dt.date) -> Self:
        """Running, none sent in the seven days before, none whose last sending is in doubt.

        Days are compared and not moments: a weekly job never runs at the very same second.
        """
        rested = Q(last_sent_at__isnull=True) | Q(last_sent_at__date__lte=today - WEEK)
        return self.running().filter(rested, sending_at__isnull=True)

    def to_check(self) -> Self:
        """Whose mail was on its way when the program stopped: sent or not, a person must say."""
        return self.filter(sending_at__isnull=False)

    def never_confirmed(self, today: dt.date) -> Self:
        """Whose link has ended without an answer."""
        return self.not_stopped().filter(
            confirmed_at__isnull=True, created_at__date__lt=today - WEEK
        )


class SearchAlert(models.Model):
    token = models.UUIDField("jeton", default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("adresse électronique", max_length=254, blank=True)
    query = models.CharField("recherche", max_length=1500, blank=True)
    label = models.CharField("recherche en clair", max_length=300)
    created_at = models.DateTimeField("demandée le", default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    stopped_at = models.DateTimeField("arrêtée le", null=True, blank=True)
    sending_at = models.DateTimeField("envoi commencé le", null=True, blank=True)
    last_sent_at = models.DateTimeField("dernier envoi", null=True, blank=True)
    failure = models.CharField("dernier refus", max_length=200, blank=True)
    seen = ArrayField(
        models.BigIntegerField(),
        verbose_name="structures déjà signalées",
        default=list,
        blank=True,
        editable=False,
    )

    objects = SearchAlertQuerySet.as_manager()

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
    def masked_email(self) -> str:
        """« c•••@example.org »: enough to help somebody, too little to write to them."""
        name, _, host = self.email.rpartition("@")
        return f"{name[:1]}•••@{host}" if host else "effacée"

    @property
    def state(self) -> str:
        if self.stopped_at:
            return "arrêtée"
        if self.sending_at:
            return "à vérifier"
        return "en cours" if self.confirmed_at else "à confirmer"

    @property
    def stop_path(self) -> str:
        return reverse("directory:alert_stop", args=[self.token])

    @property
    def search_path(self) -> str:
        """The results now."""
        page = reverse("directory:list")
        return f"{page}?{self.query}" if self.query else page

    def confirm(self) -> None:
        self._write(confirmed_at=timezone.now())

    def stop(self) -> None:
        self._write(stopped_at=timezone.now(), sending_at=None)

    def _write(self, **values: Any) -> None:
        """Once: a second confirmation or a second stop keeps the first moment."""
        first = next(iter(values))
        rows = SearchAlert.objects.filter(pk=self.pk, **{f"{first}__isnull": True})
        if rows.update(**values):
            for name, value in values.items():
                setattr(self, name, value)
