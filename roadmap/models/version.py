from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.history import tracked
from roadmap.models.plan import Roadmap


class RoadmapVersionQuerySet(models.QuerySet["RoadmapVersion"]):
    def for_list(self) -> Self:
        return self.select_related("roadmap").order_by("-taken_at", "-pk")


@tracked()
class RoadmapVersion(models.Model):
    """A roadmap frozen: a name and an instant, from which history replays the rest."""

    roadmap = models.ForeignKey(
        Roadmap,
        on_delete=models.PROTECT,
        related_name="versions_frozen",
        verbose_name="feuille de route",
    )
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=120, unique=True)
    reason = models.CharField(
        "occasion",
        max_length=250,
        blank=True,
        help_text="Vote du conseil, changement de mandat…",
    )
    taken_at = models.DateTimeField("instant", default=timezone.now)

    objects = RoadmapVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version figée de la feuille de route"
        verbose_name_plural = "versions figées de la feuille de route"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """An instant that is still to come freezes nothing."""
        if self.taken_at is not None and self.taken_at > timezone.now():
            raise ValidationError({"taken_at": "Cet instant est encore à venir."})

    def get_absolute_url(self) -> str:
        return reverse("roadmap:version", args=[self.slug])
