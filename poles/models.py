"""The vocabulary of the territory: everything the upper floors sort and filter by."""

from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from poles.search import name_key_field, search_vector_field
from rendering import palette

hex_colour = RegexValidator(r"^#[0-9a-f]{6}$", "Écrivez une couleur comme #8a5a12.")

# Words that paths use, now or soon: no slug may take them.
RESERVED_SLUGS = (
    "actions", "adresse", "agenda", "axes", "bilan", "calendrier", "campagnes", "carte",
    "compte-rendu", "courriels", "decisions", "distinctions", "donnees", "dossier", "evenements",
    "export", "fermer", "historique", "importer", "inscription", "insigne", "inspirations",
    "modifier", "nouvelle", "personnel", "profil", "propositions", "proposer", "publier",
    "reunions", "revendiquer", "signaler", "suivi", "tableau-de-bord",
)  # fmt: skip


def slug_is_free(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~models.Q(slug__in=RESERVED_SLUGS),
        name=name,
        violation_error_message="Ce mot sert déjà dans les adresses du site : choisissez-en un autre.",
    )


class Source(models.Model):
    """Where a figure, a statement or a name comes from."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    title = models.CharField("titre", max_length=250)
    author = models.CharField("auteur", max_length=200, blank=True)
    published_on = models.DateField("date de publication", null=True, blank=True)
    date_label = models.CharField("date en clair", max_length=60, blank=True)
    licence = models.CharField("licence", max_length=120, blank=True)
    url = models.URLField("adresse", max_length=400, blank=True)
    description = models.TextField("ce que c’est", blank=True)

    class Meta:
        verbose_name = "source"
        verbose_name_plural = "sources"

    def __str__(self) -> str:
        return self.title


class Sourced(models.Model):
    """What is carried over from a document says from which one and where in it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="source",
        null=True,
        blank=True,
    )
    passage = models.CharField(
        "passage", max_length=250, blank=True, help_text="Où le lire dans la source."
    )
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    class Meta:
        abstract = True


class Territory(models.Model):
    """The one territory of this database: its name, colours and legal particulars."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom du site", max_length=120)
    tagline = models.CharField("devise", max_length=200, blank=True)
    place = models.CharField("territoire", max_length=120)
    place_description = models.TextField("présentation du territoire", blank=True)
    epci_siren = models.CharField("SIREN de l’EPCI", max_length=9, blank=True)
    epci_name = models.CharField("nom de l’EPCI", max_length=160, blank=True)
    commune_attribution = models.TextField("attribution des communes", blank=True)
    contact_email = models.EmailField("adresse de contact", blank=True)
    accessibility_status = models.CharField(
        "conformité d’accessibilité",
        max_length=40,
        default="non conforme",
        choices=[
            ("non conforme", "non conforme"),
            ("partiellement conforme", "partiellement conforme"),
            ("totalement conforme", "totalement conforme"),
        ],
        help_text="« non conforme » tant qu’aucun audit valide n’existe.",
    )
    paper = models.CharField("fond", max_length=7, default="#faf6ee", validators=[hex_colour])
    ink = models.CharField("encre", max_length=7, default="#1d2733", validators=[hex_colour])
    mortar = models.CharField("traits", max_length=7, default="#d9cfbd", validators=[hex_colour])
    publisher = models.TextField("éditeur", blank=True)
    publication_director = models.TextField("direction de la publication", blank=True)
    host = models.TextField("hébergeur", blank=True)
    data_protection = models.TextField("protection des données", blank=True)

    class Meta:
        verbose_name = "territoire"
        verbose_name_plural = "territoire"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not palette.readable(self.paper, self.ink):
            raise ValidationError(
                {"paper": "Choisissez un fond plus clair ou une encre plus foncée."}
            )


class Domain(Sourced):
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=120, unique=True)
    position = models.PositiveSmallIntegerField("rang", default=0)
    summary = models.CharField("résumé", max_length=200, blank=True)

    class Meta:
        verbose_name = "domaine d’action"
        verbose_name_plural = "domaines d’action"

    def __str__(self) -> str:
        return self.name


class DailyLife(Sourced):
    """A verb of daily life (se nourrir, se loger): a citizen's way in."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("verbe", max_length=80, unique=True)
    official = models.CharField("formulation d’origine", max_length=160, blank=True)
    hint = models.CharField("pour quoi", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("rang", default=0)

    class Meta:
        verbose_name = "verbe du quotidien"
        verbose_name_plural = "verbes du quotidien"

    def __str__(self) -> str:
        return self.name


class ActivityQuerySet(models.QuerySet["Activity"]):
    def for_list(self) -> Self:
        return self.select_related("parent").order_by("name", "pk")


class Activity(models.Model):
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=120)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="famille d’activité",
        null=True,
        blank=True,
        limit_choices_to={"parent": None},
    )
    naf = models.CharField("codes NAF", max_length=120, blank=True)
    synonyms = models.TextField(
        "synonymes", blank=True, help_text="Les mots de tous les jours, séparés par des virgules."
    )
    daily_life = models.ManyToManyField(
        DailyLife, related_name="activities", verbose_name="verbes du quotidien", blank=True
    )
    domains = models.ManyToManyField(
        Domain, related_name="activities", verbose_name="domaines", blank=True
    )

    search_vector = search_vector_field(A=("name",), B=("synonyms",))
    name_key = name_key_field()

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activité"
        verbose_name_plural = "activités"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="activity_is_not_its_own_parent",
                violation_error_message="Une activité ne peut pas être sa propre famille.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        # The constraint compares with the key, which no form holds: forms would not check it.
        if self.pk and self.parent_id == self.pk:
            raise ValidationError({"parent": "Une activité ne peut pas être sa propre famille."})


def _count_by_pole(rows: models.QuerySet[Any]) -> Coalesce:
    counted = rows.filter(poles=models.OuterRef("pk")).order_by().values("poles")
    number = counted.annotate(number=models.Count("pk")).values("number")
    return Coalesce(models.Subquery(number, output_field=models.IntegerField()), 0)


class PoleQuerySet(models.QuerySet["Pole"]):
    def for_list(self) -> Self:
        domains = Domain.objects.order_by("position", "pk")
        return self.prefetch_related(models.Prefetch("domains", domains)).order_by("position", "pk")

    def with_life(self) -> Self:
        """`structure_count`, `action_count` and `percent`, of what upper floors hang on each pole."""
        structures = apps.get_model("directory", "Structure")._default_manager.in_directory()
        actions = apps.get_model("roadmap", "Action")._default_manager.published()
        return self.annotate(
            structure_count=_count_by_pole(structures),
            action_count=_count_by_pole(actions),
            percent=actions.percent_by("poles"),
        )

    def for_tags(self) -> Self:
        """Name, colour and address only."""
        return self.only("name", "slug", "position").order_by("position", "pk")


class Pole(Sourced):
    position = models.PositiveSmallIntegerField("rang", default=0)
    slug = models.SlugField("identifiant", max_length=80, unique=True)
    name = models.CharField("nom", max_length=160, unique=True)
    summary = models.CharField("résumé", max_length=200, blank=True)
    description = models.TextField("description", blank=True, help_text="Markdown.")
    hue = models.CharField("couleur", max_length=7, validators=[hex_colour])
    domains = models.ManyToManyField(
        Domain, related_name="poles", verbose_name="domaines", blank=True
    )
    search_vector = search_vector_field(A=("name",), B=("summary",), C=("description",))

    objects = PoleQuerySet.as_manager()

    class Meta:
        verbose_name = "pôle"
        verbose_name_plural = "pôles"
        constraints = [slug_is_free("pole_slug_is_free")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("poles:detail", args=[self.slug])

    @property
    def hue_key(self) -> str:
        """The class that carries the pole's colour in /couleurs.css."""
        return f"pole-{self.slug}"
