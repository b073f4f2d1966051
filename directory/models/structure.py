from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.history import tracked
from accounts.models import Visitor
from directory import choices
from directory.freshness import REVIEW_AFTER, freshness
from directory.models.commune import Commune
from directory.typed.identifiers import siret_of
from poles.models import Activity, Domain, Pole, Sourced, slug_is_free
from poles.search import name_key_field
from rendering.pictures import Shown, shown
from rendering.visible import NOTHING_SEEN, UNSEEN_NAME

http_only = URLValidator(["http", "https"], message="Donnez une adresse en http:// ou https://.")
GENERATED = ["name_key"]
# What a page shows beside the structure itself; upper floors hang their own on it.
HANGING = (
    "labels", "distinctions", "photos", "pole_referents", "links", "links_received", "sites",
    "listings", "actions_led", "actions_partnered", "events",
)  # fmt: skip


class StructureQuerySet(models.QuerySet["Structure"]):
    def published(self) -> Self:
        return self.filter(publication=choices.Publication.PUBLISHED)

    def in_directory(self) -> Self:
        """Published actors of the ESS on the territory: what facets and counts are about."""
        return self.published().filter(perimeter=choices.Perimeter.TERRITORY)

    def visible_to(self, user: Visitor) -> Self:
        """Published ones, and for Animation and their own members the others too."""
        if user is None or not user.is_authenticated:
            return self.published()
        if user.is_animation():
            return self
        own = user.memberships.current().values("structure")
        return self.filter(Q(publication=choices.Publication.PUBLISHED) | Q(pk__in=own))

    def awaiting_staff(self) -> Self:
        return self.filter(publication=choices.Publication.SUBMITTED)

    def without_administrator(self) -> Self:
        """Published pages that nobody with an open account administers."""
        members: Any = Structure._meta.get_field("members").related_model
        administrators = members.objects.administrators()
        return self.published().exclude(Exists(administrators.filter(structure=OuterRef("pk"))))

    def with_freshness(self) -> Self:
        """`freshness`: 1.0 for six months after `verified_at`, then down to 0.0 at two years."""
        return self.annotate(freshness=freshness())

    def to_review(self) -> Self:
        """Published, and vouched for by nobody for a year: what staff look over, stalest first."""
        old = Q(verified_at=None) | Q(verified_at__lt=Now() - REVIEW_AFTER)
        return self.published().filter(old).with_freshness().order_by("freshness", "name_key", "pk")

    def for_list(self) -> Self:
        return (
            self.select_related("commune")
            .defer("commune__contour", "description")
            .prefetch_related(Prefetch("poles", Pole.objects.for_tags()))
            .order_by("name_key", "pk")
        )

    def for_page(self) -> Self:
        """One structure with what its page prints of itself, and what hangs on it: `has_labels`…"""
        return (
            self.select_related("commune", "parent", "source")
            .defer("commune__contour", "parent__description")
            .annotate(**{f"has_{relation}": _some(relation) for relation in HANGING})
            .prefetch_related(
                Prefetch("poles", Pole.objects.for_tags()),
                Prefetch("domains", Domain.objects.order_by("position", "pk")),
                Prefetch("activities", Activity.objects.order_by("name_key", "pk")),
            )
        )


def _some(relation: str) -> Exists:
    """Whether anything at all hangs on a structure by `relation`; far cheaper than reading it."""
    link: Any = Structure._meta.get_field(relation)
    if link.many_to_many:
        rows = link.through.objects.filter(**{link.field.m2m_reverse_field_name(): OuterRef("pk")})
    else:
        rows = link.related_model.objects.filter(**{link.field.name: OuterRef("pk")})
    return Exists(rows)


@tracked(exclude=GENERATED)
class Structure(Sourced):
    # Identity
    name = models.CharField("nom", max_length=200)
    acronym = models.CharField("sigle", max_length=40, blank=True)
    usual_names = models.CharField(
        "autres noms", max_length=300, blank=True, help_text="Séparés par des virgules."
    )
    slug = models.SlugField("identifiant", max_length=120, unique=True)
    summary = models.CharField("résumé", max_length=200, blank=True)
    description = models.TextField("présentation", blank=True, help_text="Markdown.")
    family = models.CharField("famille de l’ESS", max_length=30, choices=choices.Family, blank=True)
    legal_form = models.CharField("forme", max_length=30, choices=choices.LegalForm, blank=True)
    insee_category = models.CharField("catégorie juridique INSEE", max_length=4, blank=True)
    insertion = ArrayField(
        models.CharField(max_length=5, choices=choices.Insertion),
        verbose_name="insertion",
        default=list,
        blank=True,
    )
    siret = models.CharField("SIRET", max_length=14, null=True, blank=True, unique=True)
    rna = models.CharField("RNA", max_length=10, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        related_name="sites",
        verbose_name="structure mère",
        null=True,
        blank=True,
    )
    founded_year = models.PositiveSmallIntegerField("année de création", null=True, blank=True)
    staff_bracket = models.CharField(
        "effectif salarié", max_length=2, choices=choices.StaffBracket, blank=True
    )
    # What it does
    poles = models.ManyToManyField(
        Pole, related_name="structures", verbose_name="pôles", blank=True
    )
    domains = models.ManyToManyField(
        Domain, related_name="structures", verbose_name="domaines", blank=True
    )
    activities = models.ManyToManyField(
        Activity, related_name="structures", verbose_name="activités", blank=True
    )
    service_area = models.CharField("zone d’intervention", max_length=200, blank=True)
    perimeter = models.CharField(
        "périmètre",
        max_length=20,
        choices=choices.Perimeter,
        default=choices.Perimeter.TERRITORY,
    )
    # Where, and how to reach it
    address = models.CharField("adresse", max_length=250, blank=True)
    postal_code = models.CharField("code postal", max_length=5, blank=True)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="structures",
        verbose_name="commune",
        null=True,
        blank=True,
    )
    latitude = models.FloatField("latitude", null=True, blank=True)
    longitude = models.FloatField("longitude", null=True, blank=True)
    public_email = models.EmailField("adresse électronique publique", blank=True)
    public_phone = models.CharField("téléphone public", max_length=20, blank=True)
    internal_email = models.EmailField("adresse électronique interne", blank=True)
    internal_phone = models.CharField("téléphone interne", max_length=20, blank=True)
    opening_hours = models.TextField("horaires", blank=True)
    venue_access = models.CharField(
        "accessibilité du lieu", max_length=10, choices=choices.VenueAccess, blank=True
    )
    venue_access_note = models.CharField("précision d’accès", max_length=250, blank=True)
    website = models.URLField("site", max_length=300, blank=True, validators=[http_only])
    social_links = ArrayField(
        models.URLField(max_length=300, validators=[http_only]),
        verbose_name="réseaux sociaux",
        default=list,
        blank=True,
        help_text="Adresses séparées par des virgules.",
    )
    logo = models.ImageField("logo", upload_to="structures/logos/", blank=True)
    logo_alt = models.CharField("texte du logo", max_length=160, blank=True)
    # Life of the page
    publication = models.CharField(
        "publication",
        max_length=12,
        choices=choices.Publication,
        default=choices.Publication.DRAFT,
    )
    verified_at = models.DateTimeField("vérifiée le", null=True, blank=True)
    cited_year = models.PositiveSmallIntegerField(
        "citée en", null=True, blank=True, help_text="Année du document qui la nomme."
    )
    created_at = models.DateTimeField("créée le", auto_now_add=True)
    updated_at = models.DateTimeField("modifiée le", auto_now=True)
    name_key = name_key_field()

    objects = StructureQuerySet.as_manager()

    class Meta:
        verbose_name = "structure"
        verbose_name_plural = "structures"
        indexes = [
            models.Index(
                fields=["publication", "perimeter", "name_key", "id"], name="structure_list"
            ),
            # Who may see a file: asked for each image of a page.
            models.Index(fields=["logo"], name="structure_logo", condition=~Q(logo="")),
        ]
        constraints = [
            slug_is_free("structure_slug_is_free"),
            models.CheckConstraint(
                condition=~Q(name__regex=NOTHING_SEEN),
                name="structure_has_a_name",
                violation_error_message=UNSEEN_NAME,
            ),
            models.CheckConstraint(
                condition=Q(siret__isnull=True) | Q(siret__regex=r"^\d{14}$"),
                name="structure_siret_has_14_digits",
                violation_error_message="Un SIRET compte 14 chiffres, sans espace.",
            ),
            models.CheckConstraint(
                condition=Q(rna="") | Q(rna__regex=r"^W\d[\dA-Z]\d{7}$"),
                name="structure_rna_starts_with_w",
                violation_error_message="Un numéro RNA commence par W et compte 10 signes.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="structure_point_is_on_earth",
                violation_error_message="Donnez la latitude et la longitude ensemble, en degrés.",
            ),
            models.CheckConstraint(
                condition=Q(founded_year__isnull=True) | Q(founded_year__range=(1500, 2200)),
                name="structure_founded_year_is_plausible",
                violation_error_message="L’année de création s’écrit en quatre chiffres.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="structure_is_not_its_own_parent",
                violation_error_message="Une structure ne peut pas être sa propre structure mère.",
            ),
            models.CheckConstraint(
                condition=Q(website="") | Q(website__regex=r"^https?://"),
                name="structure_website_is_http",
                violation_error_message="L’adresse du site commence par http:// ou https://.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:detail", args=[self.slug])

    def clean(self) -> None:
        # Two structures without SIRET must not collide on the empty string.
        try:
            self.siret = siret_of(self.siret or "") or None
        except ValidationError as refusal:
            raise ValidationError({"siret": refusal.messages}) from None
        # Half a point is null to the constraint, which lets nulls pass.
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError("Donnez la latitude et la longitude ensemble, en degrés.")
        # The constraint compares with the key, which no form holds: forms would not check it.
        if self.pk and self.parent_id == self.pk:
            raise ValidationError(
                {"parent": "Une structure ne peut pas être sa propre structure mère."}
            )

    def place_warning(self) -> str:
        """Whether its postal code goes with its commune, which this may ask for: a sentence or ""."""
        return self.commune.postal_code_warning(self.postal_code) if self.commune else ""

    @property
    def is_unverified_citation(self) -> bool:
        """Named by a document and confirmed by nobody since."""
        return self.cited_year is not None and self.verified_at is None

    @property
    def is_published(self) -> bool:
        return self.publication == choices.Publication.PUBLISHED

    @property
    def doubt_words(self) -> str:
        """« cité en 2019, non vérifié », for what a document names and nobody has confirmed."""
        return f"cité en {self.cited_year}, non vérifié" if self.is_unverified_citation else ""

    @property
    def staff_words(self) -> str:
        """Its staff bracket; empty when nobody knows it."""
        known = self.staff_bracket not in {"", choices.StaffBracket.UNKNOWN}
        return self.get_staff_bracket_display() if known else ""

    @property
    def family_words(self) -> str:
        """Its family, or that it stands out of the ESS or of the territory."""
        if self.is_outside:
            return str(choices.OUTSIDE_WORDS[choices.Perimeter(self.perimeter)])
        return str(self.get_family_display())

    @property
    def shown_logo(self) -> Shown | None:
        return shown(self.logo.name) if self.logo else None

    @property
    def logo_url(self) -> str:
        """Of a rendition for a list; `logo.url` is the largest."""
        return self.shown_logo.src if self.shown_logo else ""

    @property
    def logo_srcset(self) -> str:
        return self.shown_logo.srcset if self.shown_logo else ""

    @property
    def first_hue_key(self) -> str:
        """The colour class of its first pole; reads the prefetched poles."""
        return next((pole.hue_key for pole in self.poles.all()), "")

    @property
    def has_public_contact(self) -> bool:
        told = (self.public_email, self.public_phone, self.website, self.social_links)
        return any(told)

    @property
    def has_place(self) -> bool:
        return any((self.address, self.commune_id, self.opening_hours, self.venue_access))

    @property
    def is_outside(self) -> bool:
        return self.perimeter != choices.Perimeter.TERRITORY


class StructureSlug(models.Model):
    """A slug a structure had before: the old address leads to the new one."""

    slug = models.SlugField("ancien identifiant", max_length=120, unique=True)
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="old_slugs", verbose_name="structure"
    )

    class Meta:
        verbose_name = "ancienne adresse"
        verbose_name_plural = "anciennes adresses"

    def __str__(self) -> str:
        return self.slug


@tracked()
class StructureLabel(models.Model):
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="labels", verbose_name="structure"
    )
    kind = models.CharField("label", max_length=30, choices=choices.LabelKind)
    starts_on = models.DateField("depuis le", null=True, blank=True)
    ends_on = models.DateField("jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "label"
        verbose_name_plural = "labels"
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "kind", "starts_on"],
                nulls_distinct=False,
                name="label_once_per_start",
                violation_error_message="Ce label est déjà noté pour cette date.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="label_ends_after_it_starts",
                violation_error_message="La fin du label précède son début.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@tracked()
class Photo(models.Model):
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="photos", verbose_name="structure"
    )
    image = models.ImageField("image", upload_to="structures/photos/")
    alt = models.CharField("texte de remplacement", max_length=200)
    position = models.PositiveSmallIntegerField("rang", default=0)
    # Pixels of the largest rendition; 0 when nobody measured it.
    width = models.PositiveIntegerField("largeur", default=0, editable=False)
    height = models.PositiveIntegerField("hauteur", default=0, editable=False)

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        indexes = [models.Index(fields=["image"], name="photo_image")]

    def __str__(self) -> str:
        return self.alt

    @property
    def shown(self) -> Shown:
        return shown(self.image.name)


_poles: Any = Structure.poles.through


@tracked(obj_field=None)
class StructurePole(_poles):
    class Meta:
        proxy = True
        verbose_name = "pôle d’une structure"
        verbose_name_plural = "pôles des structures"


_domains: Any = Structure.domains.through


@tracked(obj_field=None)
class StructureDomain(_domains):
    class Meta:
        proxy = True
        verbose_name = "domaine d’une structure"
        verbose_name_plural = "domaines des structures"


_activities: Any = Structure.activities.through


@tracked(obj_field=None)
class StructureActivity(_activities):
    class Meta:
        proxy = True
        verbose_name = "activité d’une structure"
        verbose_name_plural = "activités des structures"
