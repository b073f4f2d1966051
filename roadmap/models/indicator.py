from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import Truncator

from accounts.history import tracked
from accounts.models import Person, User, Visitor
from directory.models import Commune
from poles.models import Sourced, slug_is_free
from poles.search import search_vector_field
from roadmap.choices import Direction
from roadmap.models.action import Action
from roadmap.models.plan import Axis, Proposition


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def local(self) -> Self:
        return self.filter(is_reference=False)

    def references(self) -> Self:
        return self.filter(is_reference=True)

    def visible_to(self, user: Visitor) -> Self:
        """Not those of an action that `user` may not see, which they would tell of; who fills one
        sees it."""
        shown = Q(action=None) | Q(action__in=Action.objects.visible_to(user).values("pk"))
        if user is not None and user.is_authenticated:
            shown |= Q(pilot__user=user)
        return self.filter(shown)

    def kept_by(self, user: User) -> Self:
        """Those that `user` is the pilot of."""
        return self.filter(pilot__user=user)

    def for_list(self) -> Self:
        """With the measurements of the whole territory only: those of communes may be thousands."""
        rows = Measurement.objects.whole_territory().select_related("source")
        rows = rows.order_by("measured_on", "pk")
        return (
            self.select_related("source", "axis", "proposition", "action", "pilot")
            .defer("search_vector", "proposition__search_vector", "action__search_vector")
            .prefetch_related(Prefetch("measurements", queryset=rows))
            .order_by("position", "name", "pk")
        )


@tracked(exclude=["search_vector"])
class Indicator(Sourced):
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    position = models.PositiveSmallIntegerField("rang", default=0)
    name = models.CharField("nom", max_length=200)
    unit = models.CharField("unité", max_length=40, blank=True)
    direction = models.CharField("sens", max_length=5, choices=Direction, default=Direction.NONE)
    precision = models.PositiveSmallIntegerField("décimales", default=0)
    method = models.TextField("définition et méthode", blank=True)
    periodicity_label = models.CharField("périodicité", max_length=80, blank=True)
    period_months = models.PositiveSmallIntegerField("tous les (mois)", null=True, blank=True)
    by_commune = models.BooleanField("se mesure commune par commune", default=False)
    is_reference = models.BooleanField("référence d’ailleurs", default=False)
    reference_label = models.CharField(
        "lieu de la référence",
        max_length=80,
        blank=True,
        help_text="Où se mesure la valeur à laquelle on se compare : « France », « région »…",
    )
    place_label = models.CharField("lieu", max_length=120, blank=True)
    pilot = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        related_name="indicators",
        verbose_name="pilote",
        null=True,
        blank=True,
    )
    axis = models.ForeignKey(
        Axis,
        on_delete=models.PROTECT,
        related_name="indicators",
        verbose_name="axe",
        null=True,
        blank=True,
    )
    proposition = models.ForeignKey(
        Proposition,
        on_delete=models.PROTECT,
        related_name="indicators",
        verbose_name="proposition",
        null=True,
        blank=True,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name="action",
        null=True,
        blank=True,
    )
    search_vector = search_vector_field(A=("name",), C=("method",))

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicateur"
        verbose_name_plural = "indicateurs"
        constraints = [
            slug_is_free("indicator_slug_is_free"),
            models.CheckConstraint(
                condition=Q(axis=None, proposition=None)
                | Q(axis=None, action=None)
                | Q(proposition=None, action=None),
                name="indicator_is_attached_once",
                violation_error_message=(
                    "Rattachez l’indicateur à un axe, à une proposition ou à une action, "
                    "ou à rien pour tout le territoire."
                ),
            ),
            models.CheckConstraint(
                condition=Q(precision__lte=6),
                name="indicator_precision_is_small",
                violation_error_message="Six décimales au plus.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("roadmap:indicator", args=[self.slug])

    def whole_territory(self) -> "list[Measurement]":
        """Measurements of no commune in particular, oldest first; no query after `for_list()`."""
        return [row for row in self.measurements.all() if row.commune_id is None]

    def latest(self) -> "Measurement | None":
        """The last measured value; no query after `for_list()`."""
        measured = [row for row in self.whole_territory() if row.value is not None]
        return measured[-1] if measured else None


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def whole_territory(self) -> Self:
        return self.filter(commune=None)

    def of_communes(self) -> Self:
        return self.exclude(commune=None)


@tracked()
class Measurement(Sourced):
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="measurements", verbose_name="indicateur"
    )
    measured_on = models.DateField("date")
    year_only = models.BooleanField("seule l’année est connue", default=False)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="measurements",
        verbose_name="commune",
        null=True,
        blank=True,
        help_text="Vide : tout le territoire.",
    )
    value = models.DecimalField(
        "valeur mesurée", max_digits=18, decimal_places=6, null=True, blank=True
    )
    objective = models.DecimalField(
        "objectif local", max_digits=18, decimal_places=6, null=True, blank=True
    )
    reference = models.DecimalField(
        "référence d’ailleurs", max_digits=18, decimal_places=6, null=True, blank=True
    )
    qualifier = models.CharField(
        "nuance", max_length=40, blank=True, help_text="« plus de », « environ »…"
    )
    is_estimated = models.BooleanField("estimée", default=False)
    is_provisional = models.BooleanField("provisoire", default=False)
    comment = models.TextField("commentaire", blank=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "mesure"
        verbose_name_plural = "mesures"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on", "commune"],
                nulls_distinct=False,
                name="measurement_once_per_date_and_place",
                violation_error_message="Une mesure existe déjà à cette date pour ce lieu.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False)
                | Q(objective__isnull=False)
                | Q(reference__isnull=False),
                name="measurement_says_something",
                violation_error_message=(
                    "Donnez une valeur, un objectif ou une référence : vide n’est pas zéro."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} — {self.period_label}"

    @property
    def qualifier_is_the_figure(self) -> bool:
        """« une vingtaine » stands for the number, « plus de » goes before it."""
        return self.qualifier.startswith(("un ", "une "))

    @property
    def marks(self) -> list[str]:
        """The words that qualify the measured value: « provisoire », « estimé »."""
        words = ("provisoire", self.is_provisional), ("estimé", self.is_estimated)
        return [word for word, is_so in words if is_so]

    @property
    def period_label(self) -> str:
        return str(self.measured_on.year) if self.year_only else f"{self.measured_on:%d/%m/%Y}"


class FactQuerySet(models.QuerySet["Fact"]):
    def for_list(self) -> Self:
        return self.select_related("source").order_by("year", "pk")


class Fact(Sourced):
    """A dated fact of the territory, told as text on the observatory."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField("année")
    date_label = models.CharField("date en clair", max_length=60, blank=True)
    text = models.TextField("fait")

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = "fait daté"
        verbose_name_plural = "faits datés"

    def __str__(self) -> str:
        return f"{self.year} — {Truncator(self.text).chars(60)}"
