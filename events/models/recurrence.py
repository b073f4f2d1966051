from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from directory.models import Structure
from events.choices import EventKind, Frequency
from poles.models import Pole


class Recurrence(models.Model):
    """A rhythm of meetings that plans its events ahead, each with the next of its hosts."""

    title = models.CharField("titre", max_length=140)
    summary = models.CharField("résumé", max_length=200, blank=True)
    description = models.TextField("description", blank=True, help_text="Markdown.")
    kind = models.CharField("nature", max_length=12, choices=EventKind, default=EventKind.MEETUP)
    frequency = models.CharField(
        "rythme", max_length=12, choices=Frequency, default=Frequency.MONTHLY
    )
    # The first sitting says the weekday and, month by month, its rank (« le deuxième jeudi »).
    first_on = models.DateField("première date")
    until = models.DateField("jusqu’au", null=True, blank=True)
    begins = models.TimeField("de")
    ends = models.TimeField("à")
    poles = models.ManyToManyField(
        Pole, related_name="recurrences", verbose_name="pôles", blank=True
    )
    # Each day planned once, whatever became of its event: deleted, it stays deleted.
    planned_on = ArrayField(
        models.DateField(), verbose_name="jours planifiés", default=list, editable=False
    )
    is_active = models.BooleanField("planifie ses prochaines dates", default=True)
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    class Meta:
        verbose_name = "série de rendez-vous"
        verbose_name_plural = "séries de rendez-vous"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="recurrence_ends_after_it_begins",
                violation_error_message="La fin doit suivre le début.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RecurrenceHost(models.Model):
    """Who receives, in turn."""

    recurrence = models.ForeignKey(
        Recurrence, on_delete=models.CASCADE, related_name="hosts", verbose_name="série"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="hosting", verbose_name="structure"
    )

    class Meta:
        verbose_name = "structure qui reçoit"
        verbose_name_plural = "structures qui reçoivent à tour de rôle"
        constraints = [
            models.UniqueConstraint(
                fields=["recurrence", "structure"],
                name="host_once_per_recurrence",
                violation_error_message="Cette structure reçoit déjà, à son tour.",
            )
        ]

    def __str__(self) -> str:
        return str(self.structure)
