from typing import Self

from django.db import models
from django.db.models import Q

from accounts.history import tracked
from directory.models import Structure
from roadmap.models.action import Action


class FundingQuerySet(models.QuerySet["Funding"]):
    def for_list(self) -> Self:
        return self.select_related("funder").order_by("year", "pk")


@tracked()
class Funding(models.Model):
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="fundings", verbose_name="action"
    )
    funder = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="fundings",
        verbose_name="financeur",
        null=True,
        blank=True,
    )
    funder_name = models.CharField(
        "nom du financeur", max_length=160, blank=True, help_text="S’il n’est pas dans l’annuaire."
    )
    year = models.PositiveSmallIntegerField("année")
    planned = models.DecimalField(
        "prévu (€)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    granted = models.DecimalField(
        "accordé (€)", max_digits=12, decimal_places=2, null=True, blank=True
    )
    paid = models.DecimalField("versé (€)", max_digits=12, decimal_places=2, null=True, blank=True)

    objects = FundingQuerySet.as_manager()

    class Meta:
        verbose_name = "financement"
        verbose_name_plural = "financements"
        constraints = [
            models.CheckConstraint(
                condition=Q(funder__isnull=False) | ~Q(funder_name=""),
                name="funding_has_a_funder",
                violation_error_message="Nommez le financeur.",
            ),
            models.CheckConstraint(
                condition=(Q(planned=None) | Q(planned__gte=0))
                & (Q(granted=None) | Q(granted__gte=0))
                & (Q(paid=None) | Q(paid__gte=0)),
                name="funding_is_not_negative",
                violation_error_message="Un montant ne peut pas être négatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.funder or self.funder_name} {self.year}"

    @property
    def funder_words(self) -> str:
        """Who pays; a structure whose page is not public is not named."""
        known = self.funder is not None and self.funder.is_published
        return str(self.funder) if known else self.funder_name or "Financeur non publié"
