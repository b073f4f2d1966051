from django.db import models

from directory.choices import DistinctionKind
from directory.models.structure import Structure
from poles.models import Sourced


class Distinction(Sourced):
    """A charter signed, a label or a trophy given to a structure."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="distinctions", verbose_name="structure"
    )
    kind = models.CharField("sorte", max_length=10, choices=DistinctionKind)
    name = models.CharField("nom", max_length=160)
    edition = models.CharField("édition", max_length=40, blank=True)
    given_on = models.DateField("date", null=True, blank=True)
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)
    note = models.TextField("pourquoi", blank=True)

    class Meta:
        verbose_name = "distinction"
        verbose_name_plural = "distinctions"
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "kind", "name", "edition"],
                name="distinction_once",
                violation_error_message="Cette distinction est déjà notée pour cette édition.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}".strip()
