import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Sum
from django.utils import timezone

from directory.models.structure import Structure

RECENT_DAYS = 30


class VisitCountQuerySet(models.QuerySet["VisitCount"]):
    def recent(self) -> Self:
        """Of the last RECENT_DAYS days, today included."""
        return self.filter(day__gt=timezone.localdate() - dt.timedelta(days=RECENT_DAYS))

    def total(self) -> int:
        return int(self.aggregate(total=Sum("number"))["total"] or 0)


class VisitCount(models.Model):
    """How many times a page was opened on a day; who opened it is written nowhere."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="visit_counts", verbose_name="structure"
    )
    day = models.DateField("jour")
    number = models.PositiveIntegerField("visites", default=0)

    objects = VisitCountQuerySet.as_manager()

    class Meta:
        verbose_name = "visites d’un jour"
        verbose_name_plural = "visites par jour"
        constraints = [
            # Its index is what the upsert of directory/visits.py and a page's total read.
            models.UniqueConstraint(
                fields=["structure", "day"],
                name="visit_count_once_a_day",
                violation_error_message="Ce jour est déjà compté pour cette structure.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.structure}, {self.day}"
