from typing import Self

from django.db import models
from django.db.models import F, Min, Prefetch, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from accounts.history import tracked
from accounts.models import Person, Visitor
from directory.models import Structure
from events.choices import (
    DecisionKind,
    DecisionMethod,
    DecisionStatus,
    EventPublication,
    EventStatus,
)
from events.models.body import Body
from events.models.event import Event, EventTiming
from poles.models import Pole, Sourced
from poles.search import search_query, search_vector_field
from rendering.typography import plural
from roadmap.models import Action, Proposition

NOT_OVER = Q(event__timings__ends_at__gte=Now())
OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: Visitor) -> Self:
        if user is not None and user.is_authenticated and user.is_animation():
            return self
        return self.filter(
            body__in=Body.objects.readable_by(user).values("pk"),
            event__publication=EventPublication.PUBLISHED,
        )

    def coming(self) -> Self:
        return self.filter(event__in=Event.objects.upcoming().values("pk"))

    def next_dates(self) -> Self:
        """Meetings still to be held, soonest first, with `next_at`; not the cancelled ones."""
        return (
            self.exclude(event__status__in=OFF)
            .annotate(next_at=Min("event__timings__starts_at", filter=NOT_OVER))
            .filter(next_at__isnull=False)
            .order_by("next_at", "pk")
        )

    def held(self) -> Self:
        """Meetings that have begun, last first, with `held_at`; not the cancelled ones."""
        return (
            self.exclude(event__status__in=OFF)
            .annotate(held_at=Min("event__timings__starts_at"))
            .filter(held_at__lte=Now())
            .order_by("-held_at", "-pk")
        )

    def for_page(self, user: Visitor) -> Self:
        return (
            self.for_list()
            .select_related("event__source")
            .prefetch_related(
                Prefetch("items", queryset=AgendaItem.objects.shown_to(user)),
                Prefetch("decisions", queryset=Decision.objects.shown_to(user)),
            )
        )

    def for_list(self) -> Self:
        times = EventTiming.objects.order_by("starts_at", "pk")
        return (
            self.select_related("event__commune", "body")
            .defer("event__commune__contour", "event__search_vector", "body__search_vector")
            .prefetch_related(Prefetch("event__timings", queryset=times))
            .annotate(first_at=Min("event__timings__starts_at"))
            .order_by(F("first_at").desc(nulls_last=True), "-pk")
        )


class Meeting(models.Model):
    """A sitting of a body; its date and place are its event's."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="meeting", verbose_name="événement"
    )
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="instance"
    )
    convened_on = models.DateField("convoquée le", null=True, blank=True)
    quorum_reached = models.BooleanField("quorum atteint", null=True, blank=True)
    attendees_count = models.PositiveSmallIntegerField("présents", null=True, blank=True)
    proxies_count = models.PositiveSmallIntegerField("procurations", null=True, blank=True)
    summary = models.TextField("en bref", blank=True, help_text="Markdown.")
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion"
        verbose_name_plural = "réunions"

    def __str__(self) -> str:
        return f"{self.body} — {self.event}"

    def get_absolute_url(self) -> str:
        return reverse("events:meeting", args=[self.pk])

    @property
    def quorum_words(self) -> str:
        asked = self.body.quorum_percent
        rule = f" ({asked}\u202f% des mandats)" if asked else ""
        known = {True: "atteint", False: "non atteint", None: "non renseigné"}
        return known[self.quorum_reached] + rule

    @property
    def attendance_words(self) -> str:
        """« 12 présences, 3 procurations »; what nobody counted is said to be missing."""
        counts = [(self.attendees_count, "présence"), (self.proxies_count, "procuration")]
        told = [plural(n, noun, f"{noun}s") for n, noun in counts if n is not None]
        return ", ".join(told) or "non renseignées"

    def planned_words(self) -> str:
        """« 1 h 30 » for the whole agenda, empty when no item has a duration; reads its items."""
        minutes = sum(item.duration_minutes or 0 for item in self.items.all())
        hours, rest = divmod(minutes, 60)
        if not hours:
            return f"{rest}\u202fminutes" if rest else ""
        return f"{hours}\u202fh" + (f"\u202f{rest:02d}" if rest else "")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Visitor) -> Self:
        return self.filter(
            Q(meeting__isnull=True) | Q(meeting__in=Meeting.objects.visible_to(user).values("pk"))
        )

    def open(self) -> Self:
        return self.filter(status__in=[DecisionStatus.OPEN, DecisionStatus.ONGOING])

    def closed(self) -> Self:
        return self.filter(status__in=[DecisionStatus.DONE, DecisionStatus.DROPPED])

    def late(self) -> Self:
        return self.open().filter(due_on__lt=timezone.localdate())

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def shown_to(self, user: Visitor) -> Self:
        """For a public page: what `user` may see, and of its links only what they may see."""
        return (
            self.visible_to(user)
            .select_related("meeting__body", "meeting__event", "owner", "proposition")
            .defer(
                "search_vector",
                "meeting__body__search_vector",
                "meeting__event__search_vector",
                "proposition__search_vector",
            )
            .prefetch_related(
                Prefetch("action", queryset=Action.objects.visible_to(user)),
                Prefetch("owner_structure", queryset=Structure.objects.visible_to(user)),
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
    method = models.CharField("prise", max_length=10, choices=DecisionMethod, blank=True)
    votes_for = models.PositiveSmallIntegerField("pour", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("contre", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("abstentions", null=True, blank=True)
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
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        """In the register, alone: it would otherwise be on any of its pages."""
        return f"{reverse('events:decisions')}?numero={self.pk}#decision-{self.pk}"

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
    def is_late(self) -> bool:
        still_open = self.status in (DecisionStatus.OPEN, DecisionStatus.ONGOING)
        return still_open and self.due_on is not None and self.due_on < timezone.localdate()


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def shown_to(self, user: Visitor) -> Self:
        """In the order of the day; links lead only where `user` may go."""
        return (
            self.select_related("presenter", "proposition")
            .defer("proposition__search_vector")
            .prefetch_related(
                Prefetch("action", queryset=Action.objects.visible_to(user)),
                Prefetch("decision", queryset=Decision.objects.visible_to(user)),
            )
            .order_by("position", "pk")
        )


class AgendaItem(models.Model):
    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="items", verbose_name="réunion"
    )
    position = models.PositiveSmallIntegerField("rang", default=0)
    title = models.CharField("point", max_length=200)
    note = models.TextField("précisions", blank=True)
    duration_minutes = models.PositiveSmallIntegerField("durée (minutes)", null=True, blank=True)
    presenter = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="présenté par",
        null=True,
        blank=True,
    )
    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="proposition",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="action",
        null=True,
        blank=True,
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
        verbose_name="décision à suivre",
        null=True,
        blank=True,
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "point d’ordre du jour"
        verbose_name_plural = "points d’ordre du jour"

    def __str__(self) -> str:
        return self.title
