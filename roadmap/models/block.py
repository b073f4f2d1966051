from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.history import tracked
from accounts.models import Person, Visitor
from directory.models import Structure
from roadmap.choices import ActionStatus, BlockAnswerKind, BlockMotive
from roadmap.models.action import Action


class BlockQuerySet(models.QuerySet["Block"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def for_page(self) -> Self:
        return self.select_related("unblocker_person", "unblocker_structure").order_by("pk")


@tracked()
class Block(models.Model):
    """Why an action is stuck, who can free it and by when."""

    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="blocks", verbose_name="action"
    )
    motive = models.CharField("motif", max_length=20, choices=BlockMotive)
    text = models.TextField("ce qui bloque", blank=True)
    unblocker_person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="blocks",
        verbose_name="personne qui peut débloquer",
        null=True,
        blank=True,
    )
    unblocker_structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="blocks",
        verbose_name="structure qui peut débloquer",
        null=True,
        blank=True,
    )
    due_on = models.DateField("avant le", null=True, blank=True)
    opened_at = models.DateTimeField("bloquée depuis", default=timezone.now)
    resolved_at = models.DateTimeField("débloquée le", null=True, blank=True)
    answer = models.TextField("réponse", blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="déclaré par",
        null=True,
        blank=True,
        editable=False,
    )
    status_before = models.CharField(
        "état avant le blocage",
        max_length=12,
        choices=ActionStatus,
        default=ActionStatus.ONGOING,
        help_text="Celui que l’action retrouve une fois débloquée.",
    )
    turn = models.PositiveSmallIntegerField(
        "rang de la demande",
        default=0,
        editable=False,
        help_text="Un de plus chaque fois que la demande passe à quelqu’un d’autre.",
    )

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = "blocage"
        verbose_name_plural = "blocages"
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(resolved_at=None),
                name="block_one_open_per_action",
                violation_error_message="Cette action a déjà un blocage ouvert : résolvez-le d’abord.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id} : {self.get_motive_display()}"

    def seen_by(self, user: Visitor) -> bool:
        """Who may read its text; the person asked to free the action must, to answer."""
        if user is None or not user.is_authenticated:
            return False
        asked = self.unblocker_person
        named = asked is not None and asked.user_id == user.pk
        return named or self.action.internal_notes_seen_by(user)


@tracked()
class BlockAnswer(models.Model):
    """What somebody who was asked to free an action said, and to whom they passed the request."""

    block = models.ForeignKey(
        Block, on_delete=models.CASCADE, related_name="answers", verbose_name="blocage"
    )
    kind = models.CharField("réponse", max_length=12, choices=BlockAnswerKind)
    text = models.TextField("texte", blank=True)
    given_at = models.DateTimeField("donnée le", default=timezone.now)
    author = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="block_answers",
        verbose_name="par",
        null=True,
        blank=True,
    )
    structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="au nom de",
        null=True,
        blank=True,
    )
    by_link = models.BooleanField("par le lien du courriel", default=False)
    to_person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="passée à",
        null=True,
        blank=True,
    )
    to_structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="passée à la structure",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = "réponse à un blocage"
        verbose_name_plural = "réponses aux blocages"

    def __str__(self) -> str:
        return f"{self.block_id} : {self.get_kind_display()}"
