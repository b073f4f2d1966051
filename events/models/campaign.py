from typing import Self

from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from events.choices import CampaignKind
from poles.models import Sourced, slug_is_free
from poles.search import search_vector_field
from roadmap.models import Proposition


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def for_list(self) -> Self:
        propositions = Proposition.objects.only("number", "short_title").order_by("number", "pk")
        return (
            self.defer("search_vector")
            .prefetch_related(Prefetch("propositions", queryset=propositions))
            .order_by("name", "pk")
        )

    def for_page(self) -> Self:
        return self.for_list().select_related("source")


class Campaign(Sourced):
    """A named month or week that groups events, like the Mois de l'ESS; or a programme of
    sessions, like the training of officials and agents."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=160)
    kind = models.CharField(
        "nature", max_length=10, choices=CampaignKind, default=CampaignKind.CAMPAIGN
    )
    description = models.TextField("description", blank=True)
    starts_on = models.DateField("début de l’édition", null=True, blank=True)
    ends_on = models.DateField("fin de l’édition", null=True, blank=True)
    month_label = models.CharField("période", max_length=80, blank=True)
    propositions = models.ManyToManyField(
        Proposition, related_name="campaigns", verbose_name="propositions", blank=True
    )
    search_vector = search_vector_field(A=("name",), C=("description",))

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne ou programme"
        verbose_name_plural = "campagnes et programmes"
        constraints = [
            slug_is_free("campaign_slug_is_free"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_it_starts",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:campaign", args=[self.slug])

    @property
    def is_programme(self) -> bool:
        return self.kind == CampaignKind.PROGRAMME

    @property
    def agenda_url(self) -> str:
        """Its events in the agenda, with the other filters."""
        return f"{reverse('events:agenda')}?campagne={self.slug}"
