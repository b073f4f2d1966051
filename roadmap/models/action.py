import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Round
from django.urls import reverse
from django.utils import timezone

from accounts.history import dated_history, tracked
from accounts.models import Person, Visitor
from directory.models import Commune, Structure
from poles.models import Domain, Pole, Sourced
from poles.search import search_query, search_vector_field
from roadmap.choices import (
    CLOSED_STATUSES,
    ActionPublication,
    ActionStatus,
    Priority,
)
from roadmap.models.contribution import Contribution
from roadmap.models.plan import Proposition
from roadmap.progress import (
    Progressing,
    action_is_estimated,
    action_progress,
    count_of,
    overall,
    weighted_mean,
)
from roadmap.tally import Tally


def _step() -> Any:
    """Steps, notes and blocks point at actions, so they can only be looked up late."""
    return apps.get_model("roadmap", "Step")


def _note() -> Any:
    return apps.get_model("roadmap", "Note")


def _block() -> Any:
    return apps.get_model("roadmap", "Block")


class ActionQuerySet(models.QuerySet["Action"]):
    def published(self) -> Self:
        return self.filter(publication=ActionPublication.PUBLISHED)

    def drafts(self) -> Self:
        return self.filter(publication=ActionPublication.DRAFT)

    def counted(self) -> Self:
        """What progress is made of: published and not abandoned."""
        return self.published().exclude(status=ActionStatus.DROPPED)

    def visible_to(self, user: Visitor) -> Self:
        if user is None or not user.is_authenticated:
            return self.published()
        if user.sees_internal():
            return self
        return self.filter(Q(publication=ActionPublication.PUBLISHED) | Q(pilot__user=user))

    def late(self) -> Self:
        """Still open and past its date, or with an open step past its own."""
        today = timezone.localdate()
        overdue = _step().objects.overdue().values("action")
        return self.exclude(status__in=CLOSED_STATUSES).filter(
            Q(due_on__lt=today) | Q(pk__in=overdue)
        )

    def blocked(self) -> Self:
        return self.filter(status=ActionStatus.BLOCKED)

    def held_up(self) -> Self:
        """Something waits to be freed, whatever their status says."""
        return self.filter(pk__in=_block().objects.open().values("action"))

    def needing_attention(self) -> Self:
        """Published, and blocked or late: what an official wants to read first."""
        late = Action.objects.late().values("pk")
        return self.published().filter(Q(status=ActionStatus.BLOCKED) | Q(pk__in=late))

    def with_progress(self) -> Self:
        return self.annotate(
            steps_total=count_of(_step().objects.all(), "action"),
            steps_done=count_of(_step().objects.done(), "action"),
        ).annotate(progress=action_progress(), is_estimated=action_is_estimated())

    def with_lateness(self) -> Self:
        late = Action.objects.late().values("pk")
        return self.annotate(
            is_late=Case(
                When(pk__in=late, then=Value(True)),  # noqa: FBT003
                default=Value(False),  # noqa: FBT003
                output_field=models.BooleanField(),
            )
        )

    def with_last_public_note(self) -> Self:
        notes = (
            _note().objects.public().filter(action=OuterRef("pk")).order_by("-written_on", "-pk")
        )
        return self.annotate(
            last_note_on=Subquery(notes.values("written_on")[:1]),
            last_note_text=Subquery(notes.values("text")[:1]),
        )

    def tally(self) -> Tally:
        """The figure of the whole set and what it is made of; two queries."""
        counted = ~Q(status=ActionStatus.DROPPED)
        numbers = (
            self.published()
            .with_progress()
            .with_lateness()
            .aggregate(
                published=Count("pk"),
                counted=Count("pk", filter=counted),
                estimated=Count("pk", filter=counted & Q(is_estimated=True)),
                late=Count("pk", filter=Q(is_late=True)),
                blocked=Count("pk", filter=Q(status=ActionStatus.BLOCKED)),
            )
        )
        return Tally(progress=overall(self), **numbers)

    def percent_by(self, link: str) -> Round:
        """Whole % of these actions for the outer row they point at by `link`; NULL without any."""
        return Round(Round(weighted_mean(self, link), 9), output_field=models.IntegerField())

    def count_by_status(self) -> dict[str, int]:
        """Published actions by code of status."""
        rows = self.published().order_by().values_list("status").annotate(n=Count("pk"))
        return dict(rows)

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def for_page(self) -> Self:
        """One action with all that its page prints once."""
        structures = Structure.objects.published().only("name", "slug", "publication")
        by_name = structures.order_by("name_key", "pk")
        return (
            self.select_related("proposition__axis", "pilot", "referent", "source")
            .prefetch_related(
                Prefetch("leads", queryset=by_name),
                Prefetch("partners", queryset=by_name),
                Prefetch("poles", queryset=Pole.objects.order_by("position", "pk")),
                Prefetch("domains", queryset=Domain.objects.order_by("position", "pk")),
                Prefetch("communes", queryset=Commune.objects.for_list()),
                Prefetch("steps", queryset=_step().objects.in_order()),
            )
            .with_progress()
            .with_lateness()
        )

    def for_names(self) -> Self:
        """Code, title, status and lateness only, in the roadmap's order."""
        names = self.only("code", "title", "status", "is_sample")
        return names.with_lateness().order_by("proposition__number", "rank", "pk")

    def for_list(self) -> Self:
        leads = Structure.objects.published().only("name", "slug", "publication")
        return (
            self.select_related("proposition__axis", "pilot")
            .defer("search_vector", "proposition__search_vector")
            .prefetch_related(Prefetch("leads", queryset=leads.order_by("name_key", "pk")))
            .with_progress()
            .with_lateness()
            .order_by("proposition__number", "rank", "pk")
        )


@tracked(exclude=["search_vector"], meta=dated_history("roadmap_actionevent"))
class Action(Progressing, Sourced):
    proposition = models.ForeignKey(
        Proposition, on_delete=models.PROTECT, related_name="actions", verbose_name="proposition"
    )
    code = models.CharField(
        "code", max_length=12, unique=True, help_text="Comme 4.2 : proposition, puis rang."
    )
    rank = models.PositiveSmallIntegerField("rang")
    title = models.CharField("titre", max_length=200)
    objective = models.TextField("objectif", blank=True, help_text="Markdown.")
    leads = models.ManyToManyField(
        Structure, related_name="actions_led", verbose_name="structures porteuses", blank=True
    )
    partners = models.ManyToManyField(
        Structure, related_name="actions_partnered", verbose_name="partenaires", blank=True
    )
    pilot = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="actions_piloted",
        verbose_name="pilote",
        null=True,
        blank=True,
    )
    referent = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="actions_referred",
        verbose_name="élue ou élu référent",
        null=True,
        blank=True,
    )
    poles = models.ManyToManyField(Pole, related_name="actions", verbose_name="pôles", blank=True)
    domains = models.ManyToManyField(
        Domain, related_name="actions", verbose_name="domaines", blank=True
    )
    communes = models.ManyToManyField(
        Commune, related_name="actions", verbose_name="communes", blank=True
    )
    contributions = models.ManyToManyField(
        Contribution,
        related_name="actions",
        verbose_name="contributions auxquelles elle répond",
        blank=True,
    )
    starts_on = models.DateField("début", null=True, blank=True)
    due_on = models.DateField("échéance", null=True, blank=True)
    weight = models.PositiveSmallIntegerField("poids", default=1)
    priority = models.CharField(
        "priorité", max_length=10, choices=Priority, default=Priority.MEDIUM
    )
    status = models.CharField(
        "état", max_length=12, choices=ActionStatus, default=ActionStatus.UPCOMING
    )
    publication = models.CharField(
        "publication",
        max_length=10,
        choices=ActionPublication,
        default=ActionPublication.DRAFT,
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    search_vector = search_vector_field(A=("title", "code"), C=("objective",))

    # Annotations of `with_progress()`, `with_lateness()` and `with_last_public_note()`.
    steps_total: int
    steps_done: int
    is_estimated: bool
    is_late: bool
    last_note_on: dt.date | None
    last_note_text: str | None

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action"
        verbose_name_plural = "actions"
        constraints = [
            models.UniqueConstraint(
                fields=["proposition", "rank"],
                name="action_rank_once_per_proposition",
                violation_error_message="Une autre action de la proposition a déjà ce rang.",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{1,3}\.\d{1,3}$"),
                name="action_code_is_two_numbers",
                violation_error_message="Un code d’action s’écrit comme 4.2.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1),
                name="action_weight_is_at_least_one",
                violation_error_message="Le poids est un nombre entier d’au moins 1.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                name="action_is_due_after_it_starts",
                violation_error_message="L’échéance précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:action", args=[self.code])

    @property
    def shown_percent(self) -> int | None:
        """None for an abandoned action, whose figure counts nowhere."""
        return None if self.status == ActionStatus.DROPPED else self.percent

    def internal_notes_seen_by(self, user: Visitor) -> bool:
        """Its pilot reads them too, beside the Collectivité and Animation."""
        if user is None or not user.is_authenticated:
            return False
        return user.sees_internal() or (self.pilot is not None and self.pilot.user_id == user.pk)


class ActionCode(models.Model):
    """A code that an action had before it moved: its old address leads to the new one."""

    code = models.CharField("ancien code", max_length=12, unique=True)
    action = models.ForeignKey(
        Action, on_delete=models.CASCADE, related_name="old_codes", verbose_name="action"
    )
    left_at = models.DateTimeField("quitté le", default=timezone.now)

    class Meta:
        verbose_name = "ancien code d’action"
        verbose_name_plural = "anciens codes d’action"

    def __str__(self) -> str:
        return self.code
