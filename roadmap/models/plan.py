from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Avg, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse

from accounts.history import tracked
from accounts.models import Person
from directory.models import Structure
from poles.models import Domain, Pole, Sourced, hex_colour
from poles.search import search_vector_field
from roadmap.progress import NUMERIC, Progressing, count_of, estimated_share, weighted_mean
from roadmap.tally import Tally

if TYPE_CHECKING:
    from roadmap.models.action import ActionQuerySet


def _actions() -> "ActionQuerySet":
    """Actions point at propositions, so they can only be looked up late."""
    return apps.get_model("roadmap", "Action").objects.all()


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    def current(self) -> "Roadmap | None":
        """The roadmap that is being carried out: the one loaded first."""
        return self.select_related("source").order_by("pk").first()


class Roadmap(Sourced):
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    title = models.CharField("titre", max_length=200)
    description = models.TextField("présentation", blank=True, help_text="Markdown.")
    period_label = models.CharField("période", max_length=80, blank=True)
    starts_on = models.DateField("début", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True)
    adopted_on = models.DateField("adoptée le", null=True, blank=True)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = "feuille de route"
        verbose_name_plural = "feuilles de route"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="roadmap_ends_after_it_starts",
                violation_error_message="La fin précède le début.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadmap:roadmap")


class AxisQuerySet(models.QuerySet["Axis"]):
    def with_progress(self) -> Self:
        """Mean of the propositions that have a figure."""
        propositions = Proposition.objects.filter(axis=OuterRef("pk")).with_progress()
        means = propositions.order_by().values("axis")
        return self.annotate(
            progress=Subquery(means.annotate(m=Avg("progress")).values("m"), output_field=NUMERIC),
            estimated=Subquery(
                means.annotate(m=Avg("estimated")).values("m"), output_field=NUMERIC
            ),
        )

    def for_list(self) -> Self:
        return self.order_by("position", "pk")


class Axis(Progressing, Sourced):
    roadmap = models.ForeignKey(
        Roadmap, on_delete=models.PROTECT, related_name="axes", verbose_name="feuille de route"
    )
    position = models.PositiveSmallIntegerField("rang")
    letter = models.CharField("lettre", max_length=3, unique=True)
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    title = models.TextField("titre officiel")
    short_title = models.CharField("titre court", max_length=80)
    summary = models.TextField("résumé", blank=True)
    hue = models.CharField("couleur", max_length=7, validators=[hex_colour])

    objects = AxisQuerySet.as_manager()

    class Meta:
        verbose_name = "axe"
        verbose_name_plural = "axes"

    def __str__(self) -> str:
        return f"Axe {self.letter} — {self.short_title}"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:axis", args=[self.slug])

    @property
    def hue_key(self) -> str:
        """The class that carries the axis's colour in /couleurs.css."""
        return f"axe-{self.slug}"


class PropositionQuerySet(models.QuerySet["Proposition"]):
    def with_progress(self) -> Self:
        return self.annotate(
            progress=weighted_mean(_actions(), "proposition"),
            estimated=estimated_share(_actions(), "proposition"),
        )

    def with_tally(self) -> Self:
        """How many actions are behind the figure; `tally` reads it."""
        published = _actions().published()
        counted = _actions().counted()
        return self.annotate(
            published_count=count_of(published, "proposition"),
            counted_count=count_of(counted, "proposition"),
            estimated_count=count_of(
                counted.with_progress().filter(Q(is_estimated=True)), "proposition"
            ),
            late_count=count_of(published.late(), "proposition"),
            blocked_count=count_of(published.blocked(), "proposition"),
        )

    def for_list(self) -> Self:
        return self.select_related("axis").order_by("number", "pk")

    def neighbours(self, one: "Proposition") -> "list[Proposition]":
        """The propositions just before and after `one`, by number."""
        before = self.filter(number__lt=one.number).order_by("-number", "pk")[:1]
        after = self.filter(number__gt=one.number).order_by("number", "pk")[:1]
        return [*before, *after]

    def for_page(self) -> Self:
        return (
            self.select_related("axis", "referent", "source")
            .prefetch_related(
                Prefetch("lead", queryset=Structure.objects.published().only("name", "slug")),
                Prefetch("poles", queryset=Pole.objects.order_by("position", "pk")),
                Prefetch("domains", queryset=Domain.objects.order_by("position", "pk")),
            )
            .with_progress()
            .with_tally()
        )


@tracked(exclude=["search_vector"])
class Proposition(Progressing, Sourced):
    axis = models.ForeignKey(
        Axis, on_delete=models.PROTECT, related_name="propositions", verbose_name="axe"
    )
    number = models.PositiveSmallIntegerField("numéro", unique=True)
    title = models.TextField("titre officiel")
    short_title = models.CharField("titre court", max_length=80)
    promise = models.CharField(
        "promesse",
        max_length=200,
        blank=True,
        help_text="Ce que cela change, en mots de tous les jours.",
    )
    referent = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="propositions",
        verbose_name="élue ou élu référent",
        null=True,
        blank=True,
    )
    lead = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="propositions_led",
        verbose_name="cheffe de file",
        null=True,
        blank=True,
    )
    poles = models.ManyToManyField(
        Pole, related_name="propositions", verbose_name="pôles", blank=True
    )
    domains = models.ManyToManyField(
        Domain, related_name="propositions", verbose_name="domaines", blank=True
    )
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    search_vector = search_vector_field(A=("title", "short_title"), B=("promise",))

    # Annotations of `with_tally()`.
    published_count: int
    counted_count: int
    estimated_count: int
    late_count: int
    blocked_count: int

    objects = PropositionQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition"
        verbose_name_plural = "propositions"
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="proposition_number_starts_at_one",
                violation_error_message="Les propositions se numérotent à partir de 1.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.short_title}"

    def get_absolute_url(self) -> str:
        return reverse("roadmap:proposition", args=[self.number])

    @property
    def tally(self) -> Tally:
        """Reads the annotations of `with_tally()`."""
        return Tally(
            published=self.published_count,
            counted=self.counted_count,
            estimated=self.estimated_count,
            late=self.late_count,
            blocked=self.blocked_count,
        )
