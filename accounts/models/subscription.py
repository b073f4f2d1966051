"""What somebody follows by mail, who need not have an account: asked, confirmed, stopped in one click."""

import datetime as dt
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

CONFIRM_WITHIN = dt.timedelta(days=7)
WEEK = dt.timedelta(days=7)


class SubscriptionQuerySet(models.QuerySet[Any]):
    def running(self) -> Self:
        """Confirmed by their address and not stopped."""
        return self.filter(confirmed_at__isnull=False, stopped_at__isnull=True)

    def stopped(self) -> Self:
        return self.filter(stopped_at__isnull=False)

    def due(self, today: dt.date) -> Self:
        """Running, none sent in the seven days before, none whose last sending is in doubt.

        Days are compared and not moments: a weekly job never runs at the very same second.
        """
        rested = Q(last_sent_at__isnull=True) | Q(last_sent_at__date__lte=today - WEEK)
        return self.running().filter(rested, sending_at__isnull=True)

    def not_stopped(self) -> Self:
        return self.filter(stopped_at__isnull=True)

    def to_check(self) -> Self:
        """Whose mail was on its way when the program stopped: sent or not, a person must say."""
        return self.filter(sending_at__isnull=False)

    def never_confirmed(self, today: dt.date) -> Self:
        """Whose link has ended without an answer."""
        return self.not_stopped().filter(
            confirmed_at__isnull=True, created_at__date__lt=today - CONFIRM_WITHIN
        )


class Subscription(models.Model):
    token = models.UUIDField("jeton", default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("adresse électronique", max_length=254, blank=True)
    created_at = models.DateTimeField("demandée le", default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    stopped_at = models.DateTimeField("arrêtée le", null=True, blank=True)
    sending_at = models.DateTimeField("envoi commencé le", null=True, blank=True)
    last_sent_at = models.DateTimeField("dernier envoi", null=True, blank=True)
    failure = models.CharField("dernier refus", max_length=200, blank=True)

    class Meta:
        abstract = True

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
        raise NotImplementedError

    @property
    def about(self) -> str:
        """What it follows, as a page and a mail say it."""
        raise NotImplementedError

    @property
    def about_path(self) -> str:
        """The page of what it follows, as it is now."""
        raise NotImplementedError

    def confirm(self) -> None:
        self._write(confirmed_at=timezone.now())

    def stop(self) -> None:
        self._write(stopped_at=timezone.now(), sending_at=None)

    def _write(self, **values: Any) -> None:
        """Once: a second confirmation or a second stop keeps the first moment."""
        first = next(iter(values))
        rows = type(self)._default_manager.filter(pk=self.pk, **{f"{first}__isnull": True})
        if rows.update(**values):
            for name, value in values.items():
                setattr(self, name, value)
