"""Charters with their versions, awards with their editions, and what structures have of them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from directory.choices import AwardKind, DistinctionKind
from directory.models.structure import Structure
from poles.models import Sourced, slug_is_free


class CharterQuerySet(models.QuerySet["Charter"]):
    def published(self) -> Self:
        return self.filter(is_published=True)


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


class AwardQuerySet(models.QuerySet["Award"]):
    def published(self) -> Self:
        return self.filter(is_published=True)


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
        return self.standing().filter(structure__publication="publiee")


class Distinction(Sourced):
    """A charter signed, a label or a trophy given to a structure."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="distinctions", verbose_name="structure"
    )
    kind = models.CharField("sorte", max_length=10, choices=DistinctionKind)
    # The title of the charter or the name of the award, as it was that day; the facet shows it.
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
