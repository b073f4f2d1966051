import uuid
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from accounts.history import tracked
from accounts.models import Visitor
from directory.models import Commune
from poles.models import DailyLife, Domain, Pole, Sourced
from poles.search import search_query, search_vector_field
from roadmap.choices import ContributionKind, ContributionState
from roadmap.models.plan import Proposition


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def published(self) -> Self:
        """All but what nobody has read yet."""
        return self.exclude(state=ContributionState.RECEIVED)

    def visible_to(self, user: Visitor) -> Self:
        seen = user is not None and user.is_authenticated and user.is_animation()
        return self if seen else self.published()

    def awaiting_staff(self) -> Self:
        return self.filter(state=ContributionState.RECEIVED)

    def parts(self) -> list[str]:
        """Names of the workshops, in order."""
        rows = self.exclude(part="").order_by("part").values_list("part", flat=True)
        return list(rows.distinct())

    def for_page(self) -> Self:
        return self.for_list().select_related("daily_life", "commune").defer("commune__contour")

    def matching(self, text: str) -> Self:
        query = search_query(text)
        return self if query is None else self.filter(search_vector=query)

    def for_list(self) -> Self:
        return (
            self.select_related("source", "pole", "domain", "proposition__axis")
            .defer("search_vector", "pole__search_vector", "proposition__search_vector")
            .order_by("part", "rank", "pk")
        )


# Who wrote, and the secret that lets them follow, end with the row: history does not keep them.
@tracked(exclude=["search_vector", "contact_email", "token"])
class Contribution(Sourced):
    """An idea, a need or a proposal, and what became of it."""

    key = models.SlugField("clé", max_length=80, null=True, blank=True, unique=True)
    kind = models.CharField(
        "sorte", max_length=12, choices=ContributionKind, default=ContributionKind.IDEA
    )
    text = models.TextField("contribution")
    part = models.CharField("partie", max_length=80, blank=True)
    heading = models.CharField("rubrique", max_length=160, blank=True)
    rank = models.PositiveSmallIntegerField("rang", default=0)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="commune",
        null=True,
        blank=True,
    )
    pole = models.ForeignKey(
        Pole,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="pôle",
        null=True,
        blank=True,
    )
    domain = models.ForeignKey(
        Domain,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="domaine",
        null=True,
        blank=True,
    )
    daily_life = models.ForeignKey(
        DailyLife,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="verbe du quotidien",
        null=True,
        blank=True,
    )
    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="proposition nourrie",
        null=True,
        blank=True,
    )
    state = models.CharField(
        "état",
        max_length=16,
        choices=ContributionState,
        default=ContributionState.RECEIVED,
    )
    answer = models.TextField("réponse motivée", blank=True)
    contact_email = models.EmailField("adresse pour répondre", blank=True)
    token = models.UUIDField("jeton de suivi", default=uuid.uuid4, unique=True, editable=False)
    received_at = models.DateTimeField("reçue le", default=timezone.now)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    search_vector = search_vector_field(A=("text",), C=("heading",))

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "contribution"
        verbose_name_plural = "contributions"
        indexes = [GinIndex(fields=["search_vector"], name="contribution_search")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ContributionState.SET_ASIDE) | ~Q(answer=""),
                name="contribution_set_aside_has_an_answer",
                violation_error_message="Écarter une contribution demande une réponse motivée.",
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("roadmap:contribution", args=[self.pk])
