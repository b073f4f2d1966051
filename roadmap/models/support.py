from typing import Self

from django.db import models
from django.db.models import Case, Prefetch, When
from django.urls import reverse
from django.utils import timezone

from directory.models import Structure
from poles.models import Sourced
from poles.search import search_vector_field
from roadmap.choices import SchemeStage
from roadmap.models.plan import Proposition


class SupportSchemeQuerySet(models.QuerySet["SupportScheme"]):
    def for_list(self) -> Self:
        return (
            self.select_related("source", "structure")
            .defer("search_vector", "structure__description")
            .order_by("name", "pk")
        )

    def by_stage(self) -> "list[tuple[str, list[SupportScheme]]]":
        """(stage in words, its schemes) along a project's life; those without a stage come last."""
        rows = list(self)
        stages = [*SchemeStage.choices, ("", "toutes étapes, ou étape non précisée")]
        found = [(label, [row for row in rows if row.stage == code]) for code, label in stages]
        return [(str(label), schemes) for label, schemes in found if schemes]


class SupportScheme(Sourced):
    """A grant or an accompaniment, by the stage of a project it serves."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=160)
    provider = models.CharField("porté par", max_length=160, blank=True)
    structure = models.ForeignKey(
        Structure,
        on_delete=models.SET_NULL,
        related_name="schemes",
        verbose_name="structure",
        null=True,
        blank=True,
    )
    stage = models.CharField("étape", max_length=16, choices=SchemeStage, blank=True)
    kind = models.CharField("nature", max_length=80, blank=True)
    audience = models.CharField("pour qui", max_length=200, blank=True)
    summary = models.TextField("résumé", blank=True)
    amount = models.CharField("montant", max_length=120, blank=True)
    conditions = models.TextField("conditions", blank=True)
    starts_on = models.DateField("ouvert le", null=True, blank=True)
    ends_on = models.DateField("jusqu’au", null=True, blank=True)
    url = models.URLField("adresse", max_length=400, blank=True)
    cited_year = models.PositiveSmallIntegerField("cité en", null=True, blank=True)
    verified_on = models.DateField("vérifié le", null=True, blank=True)
    search_vector = search_vector_field(A=("name", "provider"), B=("summary",))

    objects = SupportSchemeQuerySet.as_manager()

    class Meta:
        verbose_name = "dispositif d’aide"
        verbose_name_plural = "dispositifs d’aide"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('roadmap:schemes')}#{self.slug}"

    @property
    def is_live(self) -> bool:
        """Verified by someone and not past its end; a mere citation never is."""
        over = self.ends_on is not None and self.ends_on < timezone.localdate()
        return self.verified_on is not None and not over


class InspirationQuerySet(models.QuerySet["Inspiration"]):
    def for_list(self) -> Self:
        propositions = Proposition.objects.for_list().defer("search_vector")
        return (
            self.select_related("source")
            .defer("search_vector")
            .prefetch_related(Prefetch("propositions", queryset=propositions))
            .order_by(Case(When(place="", then=1), default=0), "place", "title", "pk")
        )


class Inspiration(Sourced):
    """What another territory does, and what could serve here."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    title = models.CharField("titre", max_length=160)
    place = models.CharField("lieu", max_length=120, blank=True)
    summary = models.TextField("résumé")
    lessons = models.TextField("ce qui peut servir ici", blank=True)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    url = models.URLField("adresse", max_length=400, blank=True)
    propositions = models.ManyToManyField(
        Proposition, related_name="inspirations", verbose_name="propositions", blank=True
    )
    search_vector = search_vector_field(A=("title", "place"), B=("summary", "lessons"))

    objects = InspirationQuerySet.as_manager()

    class Meta:
        verbose_name = "inspiration"
        verbose_name_plural = "inspirations"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('roadmap:inspirations')}#{self.slug}"
