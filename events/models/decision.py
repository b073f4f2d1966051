from typing import Any, Self

import pgtrigger
from django.db import models, transaction
from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from accounts.history import tracked
from accounts.models import Person, Visitor
from directory.models import Structure
from events.choices import College, DecisionKind, DecisionMethod, DecisionStatus, Majority
from events.models.body import Body
from events.models.meeting import Meeting
from poles.models import Pole, Sourced
from poles.search import search_query, search_vector_field
from rendering.typography import plural, short_day
from roadmap.models import Action, Contribution, Proposition

# Whoever writes a vote keeps the rule of its day with it: a later rule judges no vote of before.
RULE_OF_THE_DAY = """
    NEW.majority := coalesce((
        SELECT body.majority FROM events_meeting AS meeting
        JOIN events_body AS body ON body.id = meeting.body_id WHERE meeting.id = NEW.meeting_id
    ), '');
    RETURN NEW;
"""
VOTE_WRITTEN = pgtrigger.UpdateOf("method", "majority", "meeting_id")  # type: ignore[no-untyped-call]
STILL_OPEN = (DecisionStatus.OPEN, DecisionStatus.ONGOING)

TOLD_TO_ALL = Q(is_confidential=False) & (Q(item=None) | Q(item__is_confidential=False))


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Visitor) -> Self:
        """Of meetings that `user` sees; the confidential ones for the body's own people."""
        if user is not None and user.is_authenticated and user.is_animation():
            return self
        met = Q(meeting__in=Meeting.objects.visible_to(user).values("pk"))
        inside = Body.objects.confiding_in(user)
        own = Q(meeting__body__in=inside.values("pk"))
        return self.filter(Q(meeting=None) | met).filter(TOLD_TO_ALL | own)

    def told_to_all(self) -> Self:
        """Neither confidential itself nor under a confidential item."""
        return self.filter(TOLD_TO_ALL)

    def kept_by(self, user: Visitor) -> Self:
        """Those that `user` may write: of the bodies they keep; those of no meeting, Animation's."""
        if user is not None and user.is_authenticated and user.is_animation():
            return self
        return self.filter(meeting__body__in=Body.objects.kept_by(user).values("pk"))

    def open(self) -> Self:
        return self.filter(status__in=STILL_OPEN)

    def closed(self) -> Self:
        return self.filter(status__in=[DecisionStatus.DONE, DecisionStatus.DROPPED])

    def late(self) -> Self:
        return self.open().filter(due_on__lt=timezone.localdate())

    def counted(self) -> dict[str, int]:
        """How many in all, « open », « late » and « done »; one query."""
        still = Q(status__in=STILL_OPEN)
        counts: dict[str, int] = self.order_by().aggregate(
            total=Count("pk"),
            open=Count("pk", filter=still),
            late=Count("pk", filter=still & Q(due_on__lt=timezone.localdate())),
            done=Count("pk", filter=Q(status=DecisionStatus.DONE)),
        )
        return counts

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def shown_to(self, user: Visitor) -> Self:
        """For a public page: what `user` may see, and of its links only what they may see."""
        return (
            self.visible_to(user)
            .select_related("meeting__body", "meeting__event", "owner", "proposition", "pole")
            .defer(
                "search_vector",
                "pole__search_vector",
                "meeting__body__search_vector",
                "meeting__event__search_vector",
                "proposition__search_vector",
            )
            .prefetch_related(
                Prefetch("action", queryset=Action.objects.visible_to(user)),
                Prefetch("owner_structure", queryset=Structure.objects.visible_to(user)),
                Prefetch("contribution", queryset=Contribution.objects.visible_to(user)),
            )
            .order_by(F("taken_on").desc(nulls_last=True), "-pk")
        )

    def for_list(self) -> Self:
        return (
            self.select_related(
                "meeting__body",
                "meeting__event",
                "owner",
                "owner_structure",
                "action",
                "proposition",
            )
            .defer(
                "search_vector",
                "meeting__body__search_vector",
                "meeting__event__search_vector",
                "action__search_vector",
                "proposition__search_vector",
            )
            .order_by(F("taken_on").desc(nulls_last=True), "-pk")
        )


@tracked(exclude=["search_vector"])
class Decision(Sourced):
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name="réunion",
        null=True,
        blank=True,
    )
    item = models.ForeignKey(
        "events.AgendaItem",
        on_delete=models.SET_NULL,
        related_name="decisions_taken",
        verbose_name="point de l’ordre du jour",
        null=True,
        blank=True,
    )
    taken_on = models.DateField("prise le", null=True, blank=True)
    text = models.TextField("décision")
    kind = models.CharField(
        "nature", max_length=12, choices=DecisionKind, default=DecisionKind.DECISION
    )
    owner = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="chargée ou chargé de la suite",
        null=True,
        blank=True,
    )
    owner_structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="structure chargée de la suite",
        null=True,
        blank=True,
    )
    due_on = models.DateField("échéance", null=True, blank=True)
    status = models.CharField(
        "état", max_length=12, choices=DecisionStatus, default=DecisionStatus.OPEN
    )
    status_note = models.CharField(
        "où elle en est",
        max_length=250,
        blank=True,
        help_text="Ce qui a été fait, ou pourquoi non.",
    )
    closed_on = models.DateField("close le", null=True, blank=True)
    is_confidential = models.BooleanField(
        "confidentielle", default=False, help_text="Pour les membres de l’instance seulement."
    )
    method = models.CharField("prise", max_length=10, choices=DecisionMethod, blank=True)
    votes_for = models.PositiveSmallIntegerField("pour", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("contre", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("abstentions", null=True, blank=True)
    majority = models.CharField(
        "majorité demandée",
        max_length=12,
        choices=Majority,
        blank=True,
        help_text="La règle du jour du vote, reprise de l’instance si elle n’est pas dite ici.",
    )
    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="proposition",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="action",
        null=True,
        blank=True,
    )
    pole = models.ForeignKey(
        Pole,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="pôle",
        null=True,
        blank=True,
    )
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.SET_NULL,
        related_name="decisions",
        verbose_name="contribution",
        null=True,
        blank=True,
    )
    search_vector = search_vector_field(A=("text",))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision"
        verbose_name_plural = "décisions"
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(taken_on=None) | Q(due_on__gte=F("taken_on")),
                name="decision_is_due_after_it_is_taken",
                violation_error_message="L’échéance précède la décision.",
            ),
            models.CheckConstraint(
                condition=Q(method=DecisionMethod.VOTE) | Q(majority=""),
                name="decision_majority_is_of_a_vote",
                violation_error_message="Seule une décision prise par vote a une majorité.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="decision_keeps_its_rule",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | VOTE_WRITTEN,
                condition=pgtrigger.Q(new__method=DecisionMethod.VOTE, new__majority=""),
                func=RULE_OF_THE_DAY,
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("events:decision", args=[self.pk])

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The paragraphs that a confidential one hid stay hidden without it."""
        if self.is_confidential:
            rows = self.paragraphs.filter(is_confidential=False)
            rows.update(is_confidential=True)
        return super().delete(*args, **kwargs)

    @property
    def owner_words(self) -> str:
        """The person if they agreed to be named, else their function, and the structure."""
        person = self.owner.public_name() if self.owner else ""
        structure = self.owner_structure.name if self.owner_structure else ""
        return ", ".join(part for part in (person, structure) if part)

    @property
    def method_words(self) -> str:
        """« par vote (12 pour, 1 contre, 2 abstentions) »."""
        votes = ((self.votes_for, "pour"), (self.votes_against, "contre"))
        counts = [f"{n} {word}" for n, word in votes if n is not None]
        if self.abstentions is not None:
            counts.append(plural(self.abstentions, "abstention", "abstentions"))
        tally = f" ({', '.join(counts)})" if counts else ""
        return f"{self.get_method_display()}{tally}".strip()

    @property
    def is_open(self) -> bool:
        return self.status in STILL_OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def age_words(self) -> str:
        """« en retard de 12 jours », « ouverte depuis 40 jours », « close le 3 nov. 2026 »."""
        today = timezone.localdate()
        if not self.is_open:
            return f"close le {short_day(self.closed_on)}" if self.closed_on else ""
        if self.is_late and self.due_on:
            return f"en retard de {plural((today - self.due_on).days, 'jour', 'jours')}"
        if self.taken_on is None or self.taken_on > today:
            return ""
        return f"ouverte depuis {plural((today - self.taken_on).days, 'jour', 'jours')}"


class CollegeVote(models.Model):
    """The voices of one college on one decision; the totals are the decision's own columns."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="votes", verbose_name="décision"
    )
    college = models.CharField("collège", max_length=30, choices=College)
    votes_for = models.PositiveSmallIntegerField("pour", default=0)
    votes_against = models.PositiveSmallIntegerField("contre", default=0)
    abstentions = models.PositiveSmallIntegerField("abstentions", default=0)

    class Meta:
        verbose_name = "vote d’un collège"
        verbose_name_plural = "votes par collège"
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "college"],
                name="vote_once_per_college",
                violation_error_message="Ce collège a déjà voté.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_college_display()} : {self.votes_for}, {self.votes_against}, {self.abstentions}"
