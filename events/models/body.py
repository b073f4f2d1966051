import datetime as dt
import re
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import (
    Case,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.history import tracked
from accounts.models import Person, Visitor
from directory.models import Commune, Structure
from events.choices import BodyKind, BodyStanding, College, Majority
from poles.models import Sourced, slug_is_free
from poles.search import search_vector_field
from roadmap.models import Roadmap

RENEWAL_DAYS = 60  # before a mandate ends, it is time to renew it

# What exists comes before what was asked for, what is closed comes last.
STANDING_ORDER = Case(
    When(standing=BodyStanding.EXISTING, then=Value(0)),
    When(standing=BodyStanding.PROPOSED, then=Value(1)),
    default=Value(2),
)


def college_order(path: str = "college") -> Case:
    """Orders rows as the vocabulary orders the colleges; `path` leads to the column."""
    ranks = (When(**{path: one}, then=Value(rank)) for rank, one in enumerate(College.values))
    return Case(*ranks, default=Value(len(College)))


class BodyQuerySet(models.QuerySet["Body"]):
    def internal(self) -> Self:
        """Bodies of the roadmap, as against outside networks where the ESS sits."""
        return self.filter(is_external=False)

    def external(self) -> Self:
        return self.filter(is_external=True)

    def readable_by(self, user: Visitor) -> Self:
        """Whose agenda, documents and minutes `user` may read.

        A restricted body's are for its current members, its secretary and Animation: the
        Collectivité, as such, is a reader like any other.
        """
        if user is None or not user.is_authenticated:
            return self.filter(is_restricted=False)
        if user.is_animation():
            return self
        mine = self.of_member(user).values("pk")
        return self.filter(Q(is_restricted=False) | Q(pk__in=mine) | Q(secretary__user=user))

    def of_member(self, user: Visitor) -> Self:
        """Where `user` sits today, or may replace who does."""
        if user is None or not user.is_authenticated:
            return self.none()
        seats = Q(person__user=user) | Q(substitute__user=user)
        return self.filter(pk__in=Mandate.objects.current().filter(seats).values("body"))

    def kept_by(self, user: Visitor) -> Self:
        """Whose meetings, minutes and decisions `user` holds: its secretary, and Animation."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.is_animation() else self.filter(secretary__user=user)

    def confiding_in(self, user: Visitor) -> Self:
        """Whose confidential items, documents and decisions `user` reads: its own people's."""
        return self.of_member(user) | self.kept_by(user)

    def with_members_count(self) -> Self:
        """`members_count`: people who hold a mandate today."""
        mandates = Mandate.objects.current().filter(body=OuterRef("pk")).order_by().values("body")
        people = mandates.annotate(people=Count("person", distinct=True)).values("people")
        return self.annotate(members_count=Coalesce(Subquery(people), 0))

    def with_next_meeting(self, user: Visitor) -> Self:
        """`next_meeting_at`: the next date that is kept, None when `user` may not know it."""
        # Meetings point at bodies, so they can only be looked up late.
        meetings = apps.get_model("events", "Meeting").objects
        dates = meetings.visible_to(user).next_dates().filter(body=OuterRef("pk"))
        return self.annotate(next_meeting_at=Subquery(dates.values("next_at")[:1]))  # type: ignore[misc]

    def with_last_meeting(self, user: Visitor) -> Self:
        """`last_held_at`: when it last met, None when `user` may not know it."""
        meetings = apps.get_model("events", "Meeting").objects
        dates = meetings.visible_to(user).held().filter(body=OuterRef("pk"))
        return self.annotate(last_held_at=Subquery(dates.values("held_at")[:1]))  # type: ignore[misc]

    def sitting(self) -> Self:
        """Those that exist: nobody has a seat to fill in a body only asked for, or closed."""
        return self.filter(standing=BodyStanding.EXISTING)

    def deserted(self) -> Self:
        """Outside bodies where somebody sat and nobody does any more, their seats not being counted."""
        rows = self.sitting().external().filter(college_seats=None)
        former = Mandate.objects.filter(body=OuterRef("pk")).ended()
        standing = Mandate.objects.filter(body=OuterRef("pk")).current()
        return rows.filter(Exists(former)).exclude(Exists(standing))

    def with_vacant_seats(self) -> Self:
        """Of a college, or of the ESS as a whole in a body outside."""
        counted = BodyCollege.objects.vacant().values("body")
        deserted = Body.objects.deserted().values("pk")
        return self.filter(Q(pk__in=counted) | Q(pk__in=deserted))

    def for_list(self) -> Self:
        rows = self.select_related("source").defer("search_vector")
        return rows.order_by("is_external", STANDING_ORDER, "name", "pk")

    def for_page(self) -> Self:
        return self.select_related("source", "parent", "roadmap", "secretary").defer(
            "search_vector", "parent__search_vector"
        )


class Body(Sourced):
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=200)
    kind = models.CharField("nature", max_length=12, choices=BodyKind, default=BodyKind.INSTANCE)
    standing = models.CharField(
        "situation", max_length=12, choices=BodyStanding, default=BodyStanding.EXISTING
    )
    purpose = models.TextField("objet", blank=True, help_text="Markdown.")
    colleges = models.CharField("collèges", max_length=250, blank=True)
    cadence_label = models.CharField("rythme", max_length=120, blank=True)
    cadence_months = models.PositiveSmallIntegerField("tous les (mois)", null=True, blank=True)
    quorum_percent = models.PositiveSmallIntegerField("quorum (%)", null=True, blank=True)
    quorum_counts_proxies = models.BooleanField("les procurations comptent au quorum", default=True)
    second_call_needs_no_quorum = models.BooleanField(
        "sans quorum sur seconde convocation", default=False
    )
    most_proxies = models.PositiveSmallIntegerField("procurations par personne, au plus", default=1)
    majority = models.CharField(
        "majorité", max_length=12, choices=Majority, default=Majority.SIMPLE
    )
    notice_days = models.PositiveSmallIntegerField("convocation avant (jours)", default=10)
    remarks_days = models.PositiveSmallIntegerField("délai de remarque (jours)", default=15)
    is_tacitly_approved = models.BooleanField(
        "approbation tacite",
        default=False,
        help_text="Sans remarque à la fin du délai, le compte rendu est approuvé.",
    )
    rules = models.TextField("règles", blank=True, help_text="Procurations, majorité.")
    is_restricted = models.BooleanField(
        "restreinte",
        default=False,
        help_text="Ordre du jour, documents et comptes rendus pour ses membres seulement.",
    )
    is_external = models.BooleanField(
        "instance extérieure", default=False, help_text="Un réseau où l’ESS est représentée."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="children",
        verbose_name="rattachée à",
        null=True,
        blank=True,
    )
    roadmap = models.ForeignKey(
        Roadmap,
        on_delete=models.SET_NULL,
        related_name="bodies",
        verbose_name="feuille de route pilotée",
        null=True,
        blank=True,
    )
    secretary = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="bodies_kept",
        verbose_name="secrétaire",
        null=True,
        blank=True,
    )
    search_vector = search_vector_field(A=("name",), C=("purpose",))

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "instance"
        verbose_name_plural = "instances"
        constraints = [
            slug_is_free("body_slug_is_free"),
            models.CheckConstraint(
                condition=Q(quorum_percent=None) | Q(quorum_percent__range=(1, 100)),
                name="body_quorum_is_a_percentage",
                violation_error_message="Le quorum est un pourcentage, de 1 à 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:body", args=[self.slug])

    @property
    def is_proposed(self) -> bool:
        return self.standing == BodyStanding.PROPOSED

    def standing_words(self) -> str:
        """« proposée en 2021, n’existe pas encore »; the year is the source's, when it has one."""
        if not self.is_proposed:
            return self.get_standing_display()
        dated = str(self.source.published_on or self.source.date_label) if self.source else ""
        year = re.search(r"\b\d{4}\b", dated)
        return f"proposée{f' en {year[0]}' if year else ''}, n’existe pas encore"


class BodyCollegeQuerySet(models.QuerySet["BodyCollege"]):
    def with_held(self) -> Self:
        """`held`: seats that somebody has today."""
        standing = Mandate.objects.standing_on(timezone.localdate())
        mine = standing.filter(body=OuterRef("body"), college=OuterRef("college"))
        counted = mine.order_by().values("body").annotate(number=Count("pk")).values("number")
        return self.annotate(held=Coalesce(Subquery(counted), 0))

    def vacant(self) -> Self:
        """With fewer people than seats, where somebody could sit."""
        rows = self.filter(body__standing=BodyStanding.EXISTING)
        return rows.with_held().filter(held__lt=F("seats"))


@tracked()
class BodyCollege(models.Model):
    """How many seats a college has: what is not held is vacant. Its history tells those of a past day."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="college_seats", verbose_name="instance"
    )
    college = models.CharField("collège", max_length=30, choices=College)
    seats = models.PositiveSmallIntegerField("sièges")

    objects = BodyCollegeQuerySet.as_manager()

    class Meta:
        verbose_name = "sièges d’un collège"
        verbose_name_plural = "sièges par collège"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "college"],
                name="seats_once_per_college",
                violation_error_message="Ce collège a déjà son nombre de sièges.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_college_display()} : {self.seats}"


class MandateQuerySet(models.QuerySet["Mandate"]):
    def on(self, day: dt.date) -> Self:
        """The composition on `day`."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def standing_on(self, day: dt.date) -> Self:
        """One for each person of each body: of two that overlap, the one that began last."""
        latest = (
            self.on(day)
            .order_by("body", "person", "-starts_on", "-pk")
            .distinct("body", "person")
            .values("pk")
        )
        return self.filter(pk__in=latest)

    def ended(self) -> Self:
        return self.filter(ends_on__lt=timezone.localdate())

    def to_come(self) -> Self:
        return self.filter(starts_on__gt=timezone.localdate())

    def ending_soon(self) -> Self:
        """Over within sixty days, in a body that exists; not those already renewed."""
        today = timezone.localdate()
        day_after = ExpressionWrapper(
            OuterRef("ends_on") + dt.timedelta(days=1), output_field=models.DateField()
        )
        renewed = Mandate.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=OuterRef("ends_on")),
            body=OuterRef("body"), person=OuterRef("person"), starts_on__lte=day_after,
        )  # fmt: skip
        soon = today + dt.timedelta(days=RENEWAL_DAYS)
        rows = self.current().filter(ends_on__lte=soon, body__standing=BodyStanding.EXISTING)
        return rows.exclude(Exists(renewed))

    def left_vacant(self) -> Self:
        """Ended, in a college that has fewer people than seats today."""
        vacant = BodyCollege.objects.vacant().filter(
            body=OuterRef("body"), college=OuterRef("college")
        )
        return self.ended().filter(Exists(vacant))

    def shown_to(self, user: Visitor) -> Self:
        """For a page: a structure that `user` may not see is left out of its mandates."""
        structures = Structure.objects.visible_to(user).only("name", "slug", "commune")
        return (
            self.select_related("person", "substitute", "commune")
            .defer("commune__contour")
            .prefetch_related(Prefetch("structure", queryset=structures))
            .order_by("person__last_name", "person__first_name", "pk")
        )


@tracked()
class Mandate(models.Model):
    """A seat held between two dates; its history keeps the substitutes it had, and each change."""

    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, related_name="mandates", verbose_name="instance"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="mandates", verbose_name="personne"
    )
    structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="mandates",
        verbose_name="au nom de",
        null=True,
        blank=True,
    )
    college = models.CharField("collège", max_length=30, choices=College)
    function = models.CharField("fonction", max_length=120, blank=True)
    substitute = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="substitutions",
        verbose_name="suppléante ou suppléant",
        null=True,
        blank=True,
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.SET_NULL,
        related_name="mandates",
        verbose_name="pour la commune",
        null=True,
        blank=True,
    )
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin", null=True, blank=True)
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        verbose_name_plural = "mandats"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message="La fin du mandat précède son début.",
            ),
            models.UniqueConstraint(
                fields=["body", "person", "starts_on"],
                name="mandate_once_per_start",
                violation_error_message="Cette personne a déjà un mandat qui commence ce jour-là.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} — {self.body}"

    @property
    def is_current(self) -> bool:
        today = timezone.localdate()
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today)

    @property
    def is_ending_soon(self) -> bool:
        """By its dates alone: one that is renewed already is too."""
        today = timezone.localdate()
        soon = today + dt.timedelta(days=RENEWAL_DAYS)
        return self.ends_on is not None and today <= self.ends_on <= soon

    def public_function(self) -> str:
        """The function in the body, else the person's own when it does not already stand for the name."""
        own = self.person.function if self.person.is_public else ""
        return self.function or own
