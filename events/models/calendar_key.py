import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class CalendarKey(models.Model):
    """The secret address of somebody's own calendar; a new one makes the old one answer 404."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_key",
        verbose_name="compte",
    )
    token = models.UUIDField("jeton", default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField("créée le", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "adresse d’agenda personnel"
        verbose_name_plural = "adresses d’agenda personnel"

    def __str__(self) -> str:
        return f"Agenda de {self.user}"
