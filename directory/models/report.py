from typing import Self

from django.db import models

from directory.models.structure import Structure


class ReportReason(models.TextChoices):
    WRONG = "faux", "Une information est fausse"
    GONE = "fermee", "La structure a fermé ou déménagé"
    DOUBLE = "doublon", "Cette page en double une autre"
    UNFIT = "deplace", "Un contenu est déplacé"
    OTHER = "autre", "Autre chose"


class ReportState(models.TextChoices):
    TO_HANDLE = "a_traiter", "à traiter"
    HANDLED = "traite", "traité"
    DISMISSED = "ecarte", "écarté"


class PageReportQuerySet(models.QuerySet["PageReport"]):
    def awaiting_staff(self) -> Self:
        return self.filter(state=ReportState.TO_HANDLE)

    def with_words(self) -> Self:
        """Whose words and sender have not been erased yet."""
        return self.filter(erased_at=None)


class PageReport(models.Model):
    """What a reader says is wrong with a page; staff answers."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="reports", verbose_name="structure"
    )
    reason = models.CharField("motif", max_length=14, choices=ReportReason)
    message = models.TextField("message", blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    state = models.CharField(
        "état", max_length=10, choices=ReportState, default=ReportState.TO_HANDLE
    )
    answer = models.TextField("suite donnée", blank=True, help_text="Pour l’équipe.")
    created_at = models.DateTimeField("reçu le", auto_now_add=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    erased_at = models.DateTimeField("effacé le", null=True, blank=True)
    token = models.CharField("jeton du formulaire", max_length=40, unique=True, editable=False)

    objects = PageReportQuerySet.as_manager()

    class Meta:
        verbose_name = "signalement"
        verbose_name_plural = "signalements"
        indexes = [
            models.Index(fields=["state", "created_at", "id"], name="page_report_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.structure}"
