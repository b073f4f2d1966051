from pathlib import PurePosixPath
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.history import dated_history, tracked
from accounts.models import Person
from roadmap.models.action import Action


class StepQuerySet(models.QuerySet["Step"]):
    def done(self) -> Self:
        return self.exclude(done_at=None)

    def to_do(self) -> Self:
        return self.filter(done_at=None)

    def overdue(self) -> Self:
        return self.to_do().filter(due_on__lt=timezone.localdate())

    def in_order(self) -> Self:
        return self.order_by("position", "pk")


@tracked(meta=dated_history("roadmap_stepevent"))
class Step(models.Model):
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="steps", verbose_name="action"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    label = models.CharField("étape", max_length=200)
    due_on = models.DateField("échéance", null=True, blank=True)
    done_at = models.DateTimeField("faite le", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "étape"
        verbose_name_plural = "étapes"

    def __str__(self) -> str:
        return self.label

    @property
    def is_late(self) -> bool:
        overdue = self.due_on is not None and self.due_on < timezone.localdate()
        return overdue and self.done_at is None


class NoteQuerySet(models.QuerySet["Note"]):
    def public(self) -> Self:
        """A note dated later waits for its day."""
        return self.filter(is_public=True, written_on__lte=timezone.localdate())

    def for_list(self) -> Self:
        files = models.Prefetch("files", queryset=NoteFile.objects.order_by("pk"))
        rows = self.select_related("author").prefetch_related(files)
        return rows.order_by("-written_on", "-pk")


@tracked(meta=dated_history("roadmap_noteevent"))
class Note(models.Model):
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="notes", verbose_name="action"
    )
    written_on = models.DateField("date", default=timezone.localdate)
    author = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="notes",
        verbose_name="signée par",
        null=True,
        blank=True,
    )
    text = models.TextField("texte", help_text="Markdown.")
    is_public = models.BooleanField("publique", default=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "note"
        verbose_name_plural = "notes"

    def __str__(self) -> str:
        return f"{self.action_id} — {self.written_on}"

    @property
    def waits(self) -> bool:
        """Public, but not before its day."""
        return self.is_public and self.written_on > timezone.localdate()


@tracked()
class NoteFile(models.Model):
    """A piece joined to a note: the proof of what it says. Who reads the note may open it."""

    note = models.ForeignKey(
        Note, on_delete=models.CASCADE, related_name="files", verbose_name="note"
    )
    file = models.FileField("fichier", upload_to="notes/")
    label = models.CharField("intitulé", max_length=160, blank=True)

    class Meta:
        verbose_name = "pièce jointe d’une note"
        verbose_name_plural = "pièces jointes des notes"

    def __str__(self) -> str:
        return self.label or PurePosixPath(str(self.file)).name

    def get_absolute_url(self) -> str:
        return reverse("media", args=[str(self.file)])
