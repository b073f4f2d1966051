import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, ExtractYear, Now
from django.urls import reverse
from django.utils import timezone

from accounts.models import Visitor
from directory.models import Commune, Structure
from events.choices import (
    STATUS_SENTENCES,
    Accessibility,
    Audience,
    EventKind,
    EventMode,
    EventPublication,
    EventStatus,
    RegistrationMode,
)
from events.models.body import Body
from events.models.campaign import Campaign
from events.models.event_timing import EventTiming
from events.models.event_triggers import TRIGGERS
from events.models.recurrence import Recurrence
from poles.models import Pole, Sourced, slug_is_free
from poles.search import search_query, search_vector_field
from rendering.pictures import Shown, shown
from roadmap.models import Action, Proposition

PUBLIC = Q(publication=EventPublication.PUBLISHED)
LATEST_FIRST = (F("memory_year").desc(nulls_last=True), F("first_at").desc(nulls_last=True))


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        """On the public agenda; what a restricted body holds never is."""
        held = Body.objects.filter(is_restricted=True)
        return self.filter(PUBLIC).not_held_by(held)

    def visible_to(self, user: Visitor) -> Self:
        """Drafts too for who keeps them; a restricted body's for who may read its meetings."""
        if user is None or not user.is_authenticated:
            return self.published()
        if user.is_animation():
            return self
        hidden = Body.objects.exclude(pk__in=Body.objects.readable_by(user).values("pk"))
        kept = Q(pk__in=Event.objects.managed_by(user).values("pk"))
        return self.filter(PUBLIC | kept).not_held_by(hidden)

    def not_held_by(self, bodies: QuerySet[Body]) -> Self:
        """Their meetings are few and set apart first: the lists then follow their indexes."""
        meetings = Event.objects.filter(meeting__body__in=bodies).order_by()
        return self.exclude(pk__in=meetings.values("pk"))

    def listed_for(self, user: Visitor) -> Self:
        """The agenda of `user`: drafts stay in the admin, even for those who may see them."""
        return self.visible_to(user).filter(PUBLIC)

    def managed_by(self, user: Visitor) -> Self:
        """Those whose page and registrations `user` keeps: as a member of a structure that
        organises, as the secretary of the body that meets, or as Animation."""
        if user is None or not user.is_authenticated:
            return self.none()
        if user.is_animation():
            return self
        mine = user.memberships.current().values("structure")
        organised = Event.organisers.through.objects.filter(structure__in=mine).values("event")
        return self.filter(Q(pk__in=organised) | Q(meeting__body__secretary__user=user))

    def awaiting_staff(self) -> Self:
        return self.filter(publication=EventPublication.SUBMITTED)

    def with_dates(self) -> Self:
        """`next_at`: the first timing not yet over. Timings are read only of what has begun."""
        own = EventTiming.objects.filter(event=OuterRef("pk"), ends_at__gte=Now())
        begun = Subquery(own.order_by("starts_at", "pk").values("starts_at")[:1])
        return self.annotate(
            next_at=Case(
                When(first_at__gte=Now(), then="first_at"),
                When(last_at__gte=Now(), then=begun),
            )
        )

    def of_year(self, year: int) -> Self:
        return self.filter(memory_year=year)

    def counted_by_year(self) -> list[tuple[int, int]]:
        """(year, number of events), the latest first; queries."""
        dated: QuerySet[Any] = self.exclude(memory_year=None).order_by("-memory_year")
        return list(dated.values_list("memory_year").annotate(Count("pk")))

    def upcoming(self) -> Self:
        return self.filter(last_at__gte=Now()).with_dates()

    def past(self) -> Self:
        return self.filter(Q(last_at__lt=Now()) | Q(last_at=None)).with_dates()

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def for_list(self) -> Self:
        times = EventTiming.objects.order_by("starts_at", "pk")
        return (
            self.select_related("commune", "campaign")
            .defer("commune__contour", "search_vector", "campaign__search_vector")
            .prefetch_related(
                Prefetch("timings", queryset=times),
                Prefetch("poles", queryset=Pole.objects.order_by("position", "pk")),
            )
        )

    def for_page(self, user: Visitor) -> Self:
        """Everything an event's page shows; organisers that `user` may not see are left out."""
        organisers = Structure.objects.visible_to(user).only("name", "slug").order_by("name", "pk")
        propositions = Proposition.objects.only("number", "short_title").order_by("number", "pk")
        return (
            self.for_list()
            .select_related("source", "meeting__body", "recurrence")
            .defer("meeting__body__search_vector")
            .prefetch_related(
                Prefetch("organisers", queryset=organisers),
                Prefetch("propositions", queryset=propositions),
            )
        )

    def soonest_first(self) -> Self:
        return self.order_by(F("next_at").asc(nulls_last=True), "pk")

    def first_to_last(self) -> Self:
        return self.order_by(F("first_at").asc(nulls_last=True), "pk")

    def latest_first(self) -> Self:
        """By year, known from a date or from the source alone, then by date within it."""
        return self.order_by(*LATEST_FIRST, "pk")


class Event(Sourced):
    """Something one may go to, or a memory of it: a meeting of a body has one too."""

    slug = models.SlugField("identifiant", max_length=120, unique=True)
    title = models.CharField("titre", max_length=140)
    summary = models.CharField("résumé", max_length=200, blank=True)
    description = models.TextField("description", blank=True, help_text="Markdown.")
    kind = models.CharField("nature", max_length=12, choices=EventKind, default=EventKind.MEETUP)
    series = models.CharField("série", max_length=120, blank=True)
    recurrence = models.ForeignKey(
        Recurrence,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name="série de rendez-vous",
        null=True,
        blank=True,
    )
    status = models.PositiveSmallIntegerField(
        "situation", choices=EventStatus, default=EventStatus.SCHEDULED
    )
    status_note = models.CharField(
        "pourquoi",
        max_length=250,
        blank=True,
        help_text="Si l’événement change, est reporté ou annulé.",
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
    actions = models.ManyToManyField(
        Action, related_name="events", verbose_name="actions", blank=True
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
    registration = models.CharField(
        "inscription", max_length=10, choices=RegistrationMode, default=RegistrationMode.FREE
    )
    registration_url = models.URLField("adresse d’inscription", max_length=300, blank=True)
    registration_closes_at = models.DateTimeField("inscriptions closes le", null=True, blank=True)
    most_seats = models.PositiveSmallIntegerField("places par inscription, au plus", default=1)
    offer_hours = models.PositiveSmallIntegerField(
        "une place libérée est gardée (heures)",
        default=48,
        help_text="Pour la première personne de la liste d’attente\u202f; ensuite, la suivante.",
    )
    attendance_count = models.PositiveIntegerField(
        "présences comptées", null=True, blank=True, help_text="Si elles ne sont pas pointées ici."
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
    # Written by the database: its first and last minutes, and what was announced first.
    first_at = models.DateTimeField("commence le", null=True, editable=False)
    last_at = models.DateTimeField("finit le", null=True, editable=False)
    initially_at = models.DateTimeField("annoncé d’abord pour le", null=True, editable=False)
    memory_year = models.GeneratedField(
        expression=Coalesce(ExtractYear("first_at"), "year"), output_field=models.IntegerField(),
        db_persist=True, verbose_name="année retenue",
    )  # fmt: skip
    date_label = models.CharField("date en clair", max_length=80, blank=True)
    publication = models.CharField(
        "publication",
        max_length=10,
        choices=EventPublication,
        default=EventPublication.DRAFT,
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="events_proposed",
        verbose_name="proposé par",
        null=True,
        blank=True,
    )
    submitted_at = models.DateTimeField("soumis le", null=True, blank=True)
    refusal = models.CharField("motif du refus", max_length=250, blank=True)
    # What calendars know it by, and how often what they show has changed.
    uid = models.UUIDField(
        "identifiant d’agenda", db_default=RandomUUID(), unique=True, editable=False
    )
    sequence = models.PositiveIntegerField("changements annoncés", default=0, editable=False)
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
            models.CheckConstraint(
                condition=Q(registration_url="") | Q(registration_url__regex=r"^https?://"),
                name="event_registration_url_is_http",
                violation_error_message="L’adresse d’inscription commence par http:// ou https://.",
            ),
            models.CheckConstraint(
                condition=Q(most_seats__gte=1),
                name="event_gives_a_seat",
                violation_error_message="Une inscription prend au moins une place.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_at", "first_at", "id"], condition=PUBLIC, name="event_coming"
            ),
            models.Index(*LATEST_FIRST, "id", condition=PUBLIC, name="event_memory"),
        ]
        triggers = TRIGGERS

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    def shown_timing(self) -> EventTiming | None:
        """The next timing not yet over, else the first one; reads the prefetched timings."""
        timings = list(self.timings.all())
        now = timezone.now()
        return next((timing for timing in timings if timing.ends_at >= now), None) or next(
            iter(timings), None
        )

    @property
    def date_words(self) -> str:
        """What the source says of the date when there is no full one."""
        return self.date_label or (str(self.year) if self.year else "date à préciser")

    @property
    def shown_image(self) -> Shown | None:
        return shown(self.image.name) if self.image else None

    def hue_key(self) -> str:
        """The colour of its first pole; reads the prefetched poles."""
        return next((pole.hue_key for pole in self.poles.all()), "")

    @property
    def is_waiting(self) -> bool:
        """Not on the public site: only who keeps it, and Animation, come this far."""
        return self.publication != EventPublication.PUBLISHED

    @property
    def waiting_sentence(self) -> str:
        state = self.get_publication_display()
        return f"Cet événement est à l’état «\u202f{state}\u202f»\u00a0: le public ne le voit pas."

    def is_over(self) -> bool:
        """All its timings are behind us; also true of a memory that has only a year."""
        now = timezone.now()
        return all(timing.ends_at < now for timing in self.timings.all())

    @property
    def is_behind(self) -> bool:
        """Its dates are over; one postponed may still be given another."""
        return self.status != EventStatus.POSTPONED and self.is_over()

    @property
    def is_as_planned(self) -> bool:
        return self.status == EventStatus.SCHEDULED

    @property
    def is_online_only(self) -> bool:
        return self.mode == EventMode.ONLINE or self.status == EventStatus.MOVED_ONLINE

    @property
    def status_words(self) -> str:
        """What differs from the plan, empty when nothing does: it must stay visible everywhere."""
        return "" if self.is_as_planned else self.get_status_display()

    @property
    def status_sentence(self) -> str:
        return STATUS_SENTENCES.get(EventStatus(self.status), "")

    @property
    def status_text(self) -> str:
        """The same, and why."""
        return f"{self.status_sentence} {self.status_note}".strip()

    @property
    def moved_from(self) -> dt.datetime | None:
        """When it was to begin, if its date has changed since."""
        moved = self.status == EventStatus.RESCHEDULED and self.initially_at != self.first_at
        return self.initially_at if moved else None

    @property
    def mode_words(self) -> str:
        online = EventMode.ONLINE.label
        return online if self.is_online_only else self.get_mode_display()

    @property
    def place_lines(self) -> list[str]:
        """Where to go, line by line: nowhere when it is online; the commune is not said twice."""
        commune = self.commune.name if self.commune else ""
        lines = [] if self.is_online_only else [self.place_label, self.address, commune]
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def place_words(self) -> str:
        """« Salle du quai, Commune », « en ligne », on one line and without the street."""
        words = [line for line in self.place_lines if line != self.address]
        if self.is_online_only or self.mode == EventMode.MIXED:
            words.append("en ligne")
        return ", ".join(words)

    def kind_words(self) -> str:
        """« Rencontre, 3 dates »; reads the prefetched timings."""
        count = len(self.timings.all())
        return f"{self.get_kind_display()}, {count} dates" if count > 1 else self.get_kind_display()

    @property
    def accessibility_labels(self) -> list[str]:
        labels = dict(Accessibility.choices)
        return [labels[code] for code in self.accessibility if code in labels]
