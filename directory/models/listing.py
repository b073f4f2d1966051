from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Visitor
from directory.choices import ListingKind, ListingState, ListingTopic, Publication
from directory.models.commune import Commune
from directory.models.structure import Structure
from poles.models import Domain, Pole, Sourced
from poles.search import search_query, search_vector_field
from rendering.typography import short_day


class ListingQuerySet(models.QuerySet["Listing"]):
    def published(self) -> Self:
        """Open today: published, not past its date, from a published structure."""
        today = timezone.localdate()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=today),
            state=ListingState.PUBLISHED,
            structure__publication=Publication.PUBLISHED,
        )

    def visible_to(self, user: Visitor) -> Self:
        if user is None or not user.is_authenticated:
            return self.published()
        if user.is_animation():
            return self
        own = user.memberships.current().values("structure")
        return self.filter(Q(pk__in=self.published().values("pk")) | Q(structure__in=own))

    def awaiting_staff(self) -> Self:
        return self.filter(state=ListingState.SUBMITTED)

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def for_list(self) -> Self:
        return (
            self.select_related("structure__commune")
            .defer("search_vector", "structure__commune__contour")
            .prefetch_related(Prefetch("communes", Commune.objects.for_list()))
            .order_by(F("starts_on").desc(nulls_last=True), "-pk")
        )

    def for_page(self) -> Self:
        return (
            self.select_related("structure__commune", "source")
            .defer("search_vector", "structure__commune__contour")
            .prefetch_related(
                Prefetch("communes", Commune.objects.for_list()),
                Prefetch("poles", Pole.objects.for_tags()),
                Prefetch("domains", Domain.objects.order_by("position", "pk")),
            )
        )


class Listing(Sourced):
    """An offer or a need of a structure."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="listings", verbose_name="structure"
    )
    kind = models.CharField("offre ou besoin", max_length=8, choices=ListingKind)
    topic = models.CharField("sujet", max_length=20, choices=ListingTopic)
    title = models.CharField("titre", max_length=140)
    description = models.TextField("description", blank=True, help_text="Markdown.")
    quantity = models.CharField("quantité", max_length=80, blank=True)
    starts_on = models.DateField("à partir du", null=True, blank=True)
    ends_on = models.DateField("jusqu’au", null=True, blank=True)
    communes = models.ManyToManyField(
        Commune, related_name="listings", verbose_name="communes", blank=True
    )
    poles = models.ManyToManyField(Pole, related_name="listings", verbose_name="pôles", blank=True)
    domains = models.ManyToManyField(
        Domain, related_name="listings", verbose_name="domaines", blank=True
    )
    state = models.CharField(
        "état", max_length=12, choices=ListingState, default=ListingState.DRAFT
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    search_vector = search_vector_field(A=("title",), C=("description",))

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = "offre ou besoin"
        verbose_name_plural = "offres et besoins"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="listing_ends_after_it_starts",
                violation_error_message="La date de fin précède la date de début.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory:listing", args=[self.pk])

    @property
    def dates_words(self) -> str:
        """« du 3 nov. 2026 au 15 janv. 2027 », « jusqu’au … », « à partir du … »; empty without dates."""
        begin = short_day(self.starts_on) if self.starts_on else ""
        end = short_day(self.ends_on) if self.ends_on else ""
        if begin and end:
            return f"du {begin} au {end}"
        return f"jusqu’au {end}" if end else f"à partir du {begin}" if begin else ""

    @property
    def is_open(self) -> bool:
        return self.state == ListingState.PUBLISHED

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of when, where and how much, as (label, value)."""
        domains = ", ".join(domain.name for domain in self.domains.all())
        facts = [
            ("Quantité", self.quantity),
            ("Quand", self.dates_words),
            ("Où", self.place_words),
            ("Domaines", domains),
            ("Publiée le", short_day(self.created_at)),
        ]
        return [(label, value) for label, value in facts if value]

    @property
    def place_words(self) -> str:
        """Its communes, else the one of its structure."""
        names = [commune.name for commune in self.communes.all()]
        home = self.structure.commune
        return ", ".join(names) or (home.name if home else "")
