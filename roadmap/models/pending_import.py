import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadmap.choices import ImportKind

KEPT = dt.timedelta(days=7)


class PendingImportQuerySet(models.QuerySet["PendingImport"]):
    def waiting(self) -> Self:
        return self.filter(applied_at=None)

    def forgotten(self, now: dt.datetime) -> Self:
        """Older than a week, applied or not: history tells what an import changed."""
        return self.filter(created_at__lt=now - KEPT)


class PendingImport(models.Model):
    """A spreadsheet that somebody gave, as read, between its preview and its application."""

    kind = models.CharField("sorte", max_length=12, choices=ImportKind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="donné par",
    )
    file_name = models.CharField("fichier", max_length=160)
    content = models.JSONField("contenu lu", editable=False)
    created_at = models.DateTimeField("donné le", default=timezone.now, editable=False)
    applied_at = models.DateTimeField("appliqué le", null=True, blank=True, editable=False)

    objects = PendingImportQuerySet.as_manager()

    class Meta:
        verbose_name = "tableur à appliquer"
        verbose_name_plural = "tableurs à appliquer"

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_kind_display()})"
