"""Charters with their versions, awards with their editions, and what structures have of them."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User, Visitor
from directory.choices import AwardKind, DistinctionKind, Publication
from directory.models.structure import Structure
from poles.models import Sourced, slug_is_free


def shown(relation: str) -> Q:
    """Standing distinctions of published structures, at the end of `relation`."""
    return Q(
        **{
            f"{relation}__withdrawn_on": None,
            f"{relation}__structure__publication": Publication.PUBLISHED,
        }
    )


def sees_drafts(user: Visitor) -> bool:
    return user is not None and user.is_authenticated and user.is_animation()


class CharterQuerySet(models.QuerySet["Charter"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def visible_to(self, user: Visitor) -> Self:
        """Published ones; for Animation the others too."""
        return self if sees_drafts(user) else self.published()

    def for_list(self) -> Self:
        """With `signatories`, how many are shown, and `version`, `adopted_on` of the text in force."""
        signed = "versions_of_text__signatures"
        texts = CharterVersion.objects.in_force().filter(charter=OuterRef("pk"))
        newest = texts.order_by("-number", "-pk")
        return self.annotate(
            signatories=Count(signed, filter=shown(signed), distinct=True),
            version=Subquery(newest.values("number")[:1]),
            adopted_on=Subquery(newest.values("adopted_on")[:1]),
        ).order_by("title", "pk")


class Charter(Sourced):
    """A text that structures sign; its title is what the facet of the directory shows."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    title = models.CharField("titre", max_length=160, unique=True)
    summary = models.CharField("résumé", max_length=250, blank=True)
    is_published = models.BooleanField("publiée", default=False)

    objects = CharterQuerySet.as_manager()

    class Meta:
        verbose_name = "charte"
        verbose_name_plural = "chartes"
        constraints = [slug_is_free("charter_slug_is_free")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("directory:charter", args=[self.slug])

    def version_in_force(self) -> "CharterVersion | None":
        """The newest adopted text; asks the database."""
        return self.versions_of_text.in_force().order_by("-number", "-pk").first()


class CharterVersionQuerySet(models.QuerySet["CharterVersion"]):
    def in_force(self) -> Self:
        """Adopted: what has no date yet is a draft, that only the admin shows."""
        return self.filter(adopted_on__lte=timezone.localdate())

    def with_signed(self) -> Self:
        """With `is_signed`: whether anybody ever signed it, even who has withdrawn since."""
        signatures = Distinction.objects.filter(charter_version=OuterRef("pk"))
        return self.annotate(is_signed=Exists(signatures))


class CharterVersion(models.Model):
    """The text of a charter from a day on. A version that somebody signed is never changed."""

    charter = models.ForeignKey(
        Charter, on_delete=models.PROTECT, related_name="versions_of_text", verbose_name="charte"
    )
    number = models.PositiveSmallIntegerField("version")
    adopted_on = models.DateField("adoptée le", null=True, blank=True)
    text = models.TextField("texte", help_text="Markdown.")
    changes = models.TextField("ce qui change", blank=True)
    is_sample = models.BooleanField("exemple fictif", default=False, editable=False)

    objects = CharterVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’une charte"
        verbose_name_plural = "versions d’une charte"
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "number"],
                name="charter_version_once",
                violation_error_message="Cette version existe déjà.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.charter}, version {self.number}"

    def clean(self) -> None:
        if self.adopted_on and self.adopted_on > timezone.localdate():
            told = "Une version paraît le jour où elle est adoptée\u00a0: laissez la date vide jusque-là."
            raise ValidationError({"adopted_on": told})


class AwardQuerySet(models.QuerySet["Award"]):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def visible_to(self, user: Visitor) -> Self:
        """Published ones; for Animation the others too."""
        return self if sees_drafts(user) else self.published()

    def for_list(self) -> Self:
        """With `laureate_count`, how many are shown, and `last_edition`, where the last one was."""
        given = Distinction.objects.shown().filter(award=OuterRef("pk"))
        newest = given.order_by(F("given_on").desc(nulls_last=True), "-pk")
        return self.annotate(
            laureate_count=Count("laureates", filter=shown("laureates")),
            last_edition=Subquery(newest.values("edition")[:1]),
            last_given_on=Subquery(newest.values("given_on")[:1]),
        ).order_by("name", "pk")


class Award(Sourced):
    """A label or a trophy that is given edition after edition."""

    slug = models.SlugField("identifiant", max_length=80, unique=True)
    kind = models.CharField("sorte", max_length=10, choices=AwardKind)
    name = models.CharField("nom", max_length=160, unique=True)
    giver = models.CharField("donné par", max_length=160, blank=True)
    description = models.TextField("présentation", blank=True, help_text="Markdown.")
    is_published = models.BooleanField("publiée", default=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "label ou trophée"
        verbose_name_plural = "labels et trophées"
        constraints = [slug_is_free("award_slug_is_free")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:award", args=[self.slug])


class DistinctionQuerySet(models.QuerySet["Distinction"]):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_on=None)

    def shown(self) -> Self:
        """Standing, of structures that are published."""
        return self.standing().filter(structure__publication=Publication.PUBLISHED)

    def with_page(self) -> Self:
        """With what `page_url` reads."""
        return self.select_related("award", "charter_version__charter")

    def signing(self, charter: Charter) -> Self:
        """Signatures of any version of `charter`, and those noted by its title alone."""
        by_title = Q(kind=DistinctionKind.CHARTER, charter_version=None, name=charter.title)
        return self.filter(Q(charter_version__charter=charter) | by_title)

    def for_signatories(self) -> Self:
        """With the structure, its commune, the version, and `replaced`: which version it had signed
        until the very day it signed this one."""
        former = Distinction.objects.filter(
            structure=OuterRef("structure"),
            charter_version__charter=OuterRef("charter_version__charter"),
            charter_version__number__lt=OuterRef("charter_version__number"),
            withdrawn_on=OuterRef("given_on"),
        ).order_by("-pk")
        return (
            self.select_related("structure__commune", "charter_version")
            .only(
                "given_on", "note", "is_sample", "charter_version__number", "structure__name",
                "structure__slug", "structure__commune__name",
            )
            .annotate(replaced=Subquery(former.values("charter_version__number")[:1]))
            .order_by("structure__name_key", "pk")
        )  # fmt: skip

    def for_laureates(self) -> Self:
        """The newest edition first, then by name of structure."""
        structure = Structure.objects.select_related("commune").defer(
            "description", "commune__contour"
        )
        newest = Distinction.objects.filter(
            award=OuterRef("award"), edition=OuterRef("edition"), given_on__isnull=False
        ).order_by("-given_on", "-pk")
        return (
            self.prefetch_related(Prefetch("structure", structure))
            .annotate(edition_on=Subquery(newest.values("given_on")[:1]))
            .order_by(
                F("edition_on").desc(nulls_last=True), "-edition", "structure__name_key", "pk"
            )
        )


class Distinction(Sourced):
    """A charter signed, a label or a trophy given to a structure."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="distinctions", verbose_name="structure"
    )
    kind = models.CharField("sorte", max_length=10, choices=DistinctionKind)
    # The title of the charter or the name of the award; the facet and the search read it. Kept in
    # step by `clean()` and by directory.honours.charters.keep_names.
    name = models.CharField("nom", max_length=160)
    charter_version = models.ForeignKey(
        CharterVersion,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name="version signée",
        null=True,
        blank=True,
    )
    award = models.ForeignKey(
        Award,
        on_delete=models.PROTECT,
        related_name="laureates",
        verbose_name="label ou trophée",
        null=True,
        blank=True,
    )
    edition = models.CharField("édition", max_length=40, blank=True)
    given_on = models.DateField("date", null=True, blank=True)
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)
    signed_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        related_name="signatures",
        verbose_name="signée par le compte",
        null=True,
        blank=True,
    )
    signatory = models.CharField(
        "signataire", max_length=160, blank=True, help_text="Nom et fonction, tels que signés."
    )
    note = models.TextField("pourquoi", blank=True)
    project_title = models.CharField("titre du projet", max_length=160, blank=True)
    project_text = models.TextField("récit du projet", blank=True, help_text="Markdown.")

    objects = DistinctionQuerySet.as_manager()

    class Meta:
        verbose_name = "distinction"
        verbose_name_plural = "distinctions"
        constraints = [
            # What was withdrawn may be given again.
            models.UniqueConstraint(
                fields=["structure", "kind", "name", "edition"],
                condition=Q(withdrawn_on=None),
                name="distinction_once",
                violation_error_message="Cette distinction est déjà notée pour cette édition.",
            ),
            models.CheckConstraint(
                condition=Q(charter_version=None) | Q(kind="charte", award=None),
                name="distinction_of_one_kind",
                violation_error_message="Une signature de charte n’est ni un label ni un trophée.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.edition}".strip()

    def get_absolute_url(self) -> str:
        """The laureate's page, or the charter's; the structure's when it is only noted by name."""
        if self.award is not None:
            return reverse("directory:laureate", args=[self.award.slug, self.pk])
        if self.charter_version is not None:
            return self.charter_version.charter.get_absolute_url()
        return self.structure.get_absolute_url()

    def clean(self) -> None:
        if self.award is not None:
            self.kind, self.name = DistinctionKind(self.award.kind), self.award.name
        if self.charter_version is not None:
            charter = self.charter_version.charter
            self.kind, self.name, self.award = DistinctionKind.CHARTER, charter.title, None

    @property
    def given_for(self) -> Charter | Award | None:
        """The charter signed or the award given; None when it is only noted by name."""
        return self.charter_version.charter if self.charter_version else self.award

    @property
    def page_url(self) -> str:
        """The page that tells more of it; empty when there is none or it is not public."""
        of = self.given_for
        shown = of is not None and of.is_published and self.structure.is_published
        return self.get_absolute_url() if shown else ""

    @property
    def precision(self) -> str:
        """« version 2 » of what was signed, else its edition."""
        return f"version {self.charter_version.number}" if self.charter_version else self.edition

    @property
    def is_signature(self) -> bool:
        return self.kind == DistinctionKind.CHARTER
