from django.db import models
from django.utils import timezone

from accounts.models import User
from directory.models.structure import Structure


class EditDraft(models.Model):
    """What somebody typed in the form of a page and has not saved: nobody else reads it."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="drafts", verbose_name="structure"
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="drafts", verbose_name="compte"
    )
    # The form as posted: names and lists of values. Files are not in it.
    data = models.JSONField("saisie", default=dict)
    saved_at = models.DateTimeField("gardée le", default=timezone.now)

    class Meta:
        verbose_name = "brouillon de page"
        verbose_name_plural = "brouillons de pages"
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "user"],
                name="draft_once",
                violation_error_message="Ce compte a déjà un brouillon pour cette page.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.structure}, {self.user}"
