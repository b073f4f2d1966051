from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Min, Prefetch, Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import User
from directory.models import Commune, Structure
from events.choices import (
    Accessibility,
    Audience,
    EventKind,
    EventMode,
    EventPublication,
    EventStatus,
)
from events.models.body import Body
from poles.models import Pole, Sourced, slug_is_free
from poles.search import search_query, search_vector_field
from roadmap.models import Proposition


class Campaign(Sourced):
    """A named month or week that groups events, like the Mois de l'ESS."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=160)
    description = models.TextField("description", blank=True)
    month_label = models.CharField("période", max_length=80, blank=True)
    propositions = models.ManyToManyField(
        Proposition, related_name="campaigns", verbose_name="propositions", blank=True
    )
    search_vector = search_vector_field(A=("name",), C=("description",))

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('events:agenda')}?campagne={self.slug}"


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        """On the public agenda; what a restricted body holds never is."""
        return self.filter(publication=EventPublication.PUBLISHED).exclude(
            meeting__body__is_restricted=True
        )

    def visible_to(self, user: User | None) -> Self:
        if user is None or not user.is_authenticated:
            return self.published()
        if user.is_animation():
            return self
        hidden = Body.objects.exclude(pk__in=Body.objects.readable_by(user).values("pk"))
        return self.filter(publication=EventPublication.PUBLISHED).exclude(meeting__body__in=hidden)

    def awaiting_staff(self) -> Self:
        return self.filter(publication=EventPublication.SUBMITTED)

    def with_dates(self) -> Self:
        """`next_at`: the first timing not yet over; `first_at`: the very first."""
        return self.annotate(
            first_at=Min("timings__starts_at"),
            next_at=Min("timings__starts_at", filter=Q(timings__ends_at__gte=Now())),
        )

    def upcoming(self) -> Self:
        return self.with_dates().filter(next_at__isnull=False)

    def past(self) -> Self:
        return self.with_dates().filter(next_at__isnull=True)

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def for_list(self) -> Self:
        times = EventTiming.objects.order_by("starts_at", "pk")
        return (
            self.select_related("commune", "campaign")
            .defer("commune__contour", "search_vector", "campaign__search_vector")
            .prefetch_related(Prefetch("timings", queryset=times), "poles")
        )

    def soonest_first(self) -> Self:
        return self.order_by(F("next_at").asc(nulls_last=True), "pk")

    def latest_first(self) -> Self:
        return self.order_by(
            F("first_at").desc(nulls_last=True), F("year").desc(nulls_last=True), "pk"
        )


class Event(Sourced):
    slug = models.SlugField("identifiant", max_length=120, unique=True)
    title = models.CharField("titre", max_length=140)
    summary = models.CharField("résumé", max_length=200, blank=True)
    description = models.TextField("description", blank=True, help_text="Markdown.")
    kind = models.CharField("nature", max_length=12, choices=EventKind, default=EventKind.MEETUP)
    series = models.CharField("série", max_length=120, blank=True)
    status = models.PositiveSmallIntegerField(
        "situation", choices=EventStatus, default=EventStatus.SCHEDULED
    )
    mode = models.PositiveSmallIntegerField("tenue", choices=EventMode, default=EventMode.ON_SITE)
    online_url = models.URLField("adresse en ligne", max_length=300, blank=True)
    place_label = models.CharField("lieu", max_length=160, blank=True)
    address = models.CharField("adresse", max_length=250, blank=True)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="events",
        verbose_name="commune",
        null=True,
        blank=True,
    )
    organisers = models.ManyToManyField(
        Structure, related_name="events", verbose_name="organisé par", blank=True
    )
    poles = models.ManyToManyField(Pole, related_name="events", verbose_name="pôles", blank=True)
    propositions = models.ManyToManyField(
        Proposition, related_name="events", verbose_name="propositions", blank=True
    )
    audience = models.CharField(
        "public", max_length=12, choices=Audience, default=Audience.EVERYONE
    )
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name="campagne",
        null=True,
        blank=True,
    )
    capacity = models.PositiveIntegerField("places", null=True, blank=True)
    reserved_seats = models.PositiveIntegerField("places réservées", default=0)
    has_waiting_list = models.BooleanField("liste d’attente", default=False)
    accessibility = ArrayField(
        models.CharField(max_length=2, choices=Accessibility),
        verbose_name="accessibilité",
        default=list,
        blank=True,
    )
    image = models.ImageField("image", upload_to="events/", blank=True)
    image_alt = models.CharField("texte de l’image", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        "année", null=True, blank=True, help_text="Quand la source ne donne pas de date entière."
    )
    date_label = models.CharField("date en clair", max_length=80, blank=True)
    publication = models.CharField(
        "publication",
        max_length=10,
        choices=EventPublication,
        default=EventPublication.DRAFT,
    )
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    updated_at = models.DateTimeField("modifié le", auto_now=True)
    search_vector = search_vector_field(
        A=("title",), B=("summary",), C=("description", "place_label")
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        constraints = [
            slug_is_free("event_slug_is_free"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(reserved_seats__lte=F("capacity")),
                name="event_reserves_within_capacity",
                violation_error_message="Les places réservées dépassent le nombre de places.",
            ),
            models.CheckConstraint(
                condition=Q(online_url="") | Q(online_url__regex=r"^https?://"),
                name="event_online_url_is_http",
                violation_error_message="L’adresse en ligne commence par http:// ou https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])


class EventTiming(models.Model):
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="timings", verbose_name="événement"
    )
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")

    class Meta:
        verbose_name = "horaire"
        verbose_name_plural = "horaires"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="timing_ends_after_it_starts",
                violation_error_message="La fin doit suivre le début.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M}"
