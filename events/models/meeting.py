import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Min, Prefetch, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person, Visitor
from events.choices import NOT_HELD, EventPublication
from events.models.body import Body
from events.models.event import Event
from events.models.event_timing import EventTiming
from rendering.typography import plural

NOT_OVER = Q(event__timings__ends_at__gte=Now())


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
            self.exclude(event__status__in=NOT_HELD)
            .annotate(next_at=Min("event__timings__starts_at", filter=NOT_OVER))
            .filter(next_at__isnull=False)
            .order_by("next_at", "pk")
        )

    def held(self) -> Self:
        """Meetings that have begun, last first, with `held_at`; not the cancelled ones."""
        return (
            self.exclude(event__status__in=NOT_HELD)
            .annotate(held_at=Min("event__timings__starts_at"))
            .filter(held_at__lte=Now())
            .order_by("-held_at", "-pk")
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
    answers_by = models.DateField("réponses attendues le", null=True, blank=True)
    is_second_call = models.BooleanField(
        "seconde convocation",
        default=False,
        help_text="Après un quorum manqué\u00a0: si les règles de l’instance le disent, elle délibère sans quorum.",
    )
    chair = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="meetings_chaired",
        verbose_name="présidence de séance",
        null=True,
        blank=True,
    )
    opened_at = models.DateTimeField("ouverte le", null=True, blank=True)
    closed_at = models.DateTimeField("levée le", null=True, blank=True)
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

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """With its event: alone, that of a restricted body would be one like any other, for all."""
        return self.event.delete(*args, **kwargs)

    def first_timing(self) -> EventTiming | None:
        """When it sits; None for one that has only a year. Queries unless its timings are there."""
        return min(self.event.timings.all(), key=lambda one: (one.starts_at, one.pk), default=None)

    def day(self) -> dt.date:
        """The day it sits, or sat; today when nothing tells. Queries as above."""
        timing = self.first_timing()
        at = timing.starts_at if timing else self.opened_at
        return timezone.localdate(at) if at else timezone.localdate()

    @property
    def has_begun(self) -> bool:
        """Somebody opened it, or it was held."""
        return self.opened_at is not None or self.closed_at is not None

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
