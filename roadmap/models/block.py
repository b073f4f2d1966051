import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.history import tracked
from accounts.models import Person, User, Visitor
from directory.models import Structure, StructureMember
from rendering.typography import plural
from roadmap.choices import ActionStatus, BlockAnswerKind, BlockMotive
from roadmap.models.action import Action

ASKED = ("unblocker_person", "unblocker_structure")


class BlockQuerySet(models.QuerySet["Block"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def over(self) -> Self:
        return self.exclude(resolved_at=None)

    def overdue(self) -> Self:
        """Open, and past the date by which an answer was asked."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def waiting_for(self, user: User) -> Self:
        """Open, and asked of the person of the account, or of a structure that it administers."""
        run = StructureMember.objects.administrators().filter(user=user).values("structure")
        asked = Q(unblocker_person__user=user) | Q(unblocker_structure__in=run)
        return self.open().filter(asked)

    def of_pilot(self, user: User) -> Self:
        return self.open().filter(action__pilot__user=user)

    def for_page(self) -> Self:
        return self.select_related(*ASKED, "opened_by__person").order_by("pk")

    def for_list(self) -> Self:
        """With their actions and who is asked, the oldest first."""
        named = self.select_related("action__proposition__axis", "action__pilot", *ASKED)
        heavy = ("action__search_vector", "action__proposition__search_vector")
        return named.defer(*heavy).order_by("opened_at", "pk")


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

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def age_in_days(self) -> int:
        """How long it lasted, until today when it is open."""
        end = self.resolved_at or timezone.now()
        return max(0, (_day(end) - _day(self.opened_at)).days)

    @property
    def age_words(self) -> str:
        """« depuis 12 jours »."""
        days = self.age_in_days
        return f"depuis {plural(days, 'jour', 'jours')}" if days else "depuis aujourd’hui"

    @property
    def lasted_words(self) -> str:
        """« 12 jours », of one that is over."""
        days = self.age_in_days
        return plural(days, "jour", "jours") if days else "moins d’un jour"

    @property
    def is_overdue(self) -> bool:
        """Nobody answered by the date that was asked."""
        late = self.due_on is not None and self.due_on < timezone.localdate()
        return self.is_open and late

    @property
    def asked_names(self) -> str:
        """Who can free the action, in words; empty when nobody is named."""
        names = (self.unblocker_person, self.unblocker_structure)
        return ", ".join(str(one) for one in names if one is not None)

    def asks(self, user: User) -> bool:
        """Whether the account is the person asked, or administers the structure asked; may query."""
        person, structure = self.unblocker_person, self.unblocker_structure
        if person is not None and person.user_id == user.pk:
            return True
        run = StructureMember.objects.administrators().filter(user=user)
        return structure is not None and run.filter(structure=structure).exists()

    def seen_by(self, user: Visitor) -> bool:
        """Who may read its text; those asked to free the action must, to answer. May query."""
        if user is None or not user.is_authenticated:
            return False
        return self.action.internal_notes_seen_by(user) or self.asks(user)

    def answered_by(self, user: Visitor) -> bool:
        """Who may answer it: those who are asked, and Animation. May query."""
        if user is None or not user.is_authenticated:
            return False
        return user.is_animation() or self.asks(user)


def _day(value: dt.datetime) -> dt.date:
    return timezone.localtime(value).date()


class BlockAnswerQuerySet(models.QuerySet["BlockAnswer"]):
    def for_page(self) -> Self:
        named = ("author", "structure", "to_person", "to_structure")
        return self.select_related(*named).order_by("given_at", "pk")


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

    objects = BlockAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "réponse à un blocage"
        verbose_name_plural = "réponses aux blocages"

    def __str__(self) -> str:
        return f"{self.block_id} : {self.get_kind_display()}"
