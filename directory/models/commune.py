from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func
from django.db.models.functions import Cast
from django.urls import reverse

from poles.search import name_key_field
from rendering.typography import NO_BREAK


class PlaceKeys(Func):
    """What a commune is called, ready to compare (see the first migration of `poles`)."""

    function = "public.ess_place_keys"
    output_field = ArrayField(models.TextField())


class CommuneQuerySet(models.QuerySet["Commune"]):
    def in_territory(self) -> Self:
        return self.filter(in_territory=True)

    def for_list(self) -> Self:
        """Without the contour, which is heavy and only a map draws."""
        return self.defer("contour").order_by("name_key", "pk")


class Commune(models.Model):
    """A commune; figures and contours from IGN, INSEE and DILA open data."""

    insee = models.CharField("code INSEE", max_length=5, primary_key=True)
    name = models.CharField("nom", max_length=120)
    slug = models.SlugField("identifiant", max_length=120, unique=True)
    department = models.CharField("département", max_length=3)
    siren = models.CharField("SIREN", max_length=9, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=120), verbose_name="autres noms", default=list, blank=True
    )
    postal_codes = ArrayField(
        models.CharField(max_length=5), verbose_name="codes postaux", default=list, blank=True
    )
    population = models.PositiveIntegerField("population municipale", null=True, blank=True)
    latitude = models.FloatField("latitude de la mairie", null=True, blank=True)
    longitude = models.FloatField("longitude de la mairie", null=True, blank=True)
    contour = models.JSONField("contour", null=True, blank=True, help_text="GeoJSON, WGS 84.")
    in_territory = models.BooleanField("commune du territoire", default=True)
    name_key = name_key_field()
    place_keys = models.GeneratedField(
        expression=PlaceKeys(
            Cast("name", models.TextField()),
            Cast("aliases", ArrayField(models.TextField())),
            Cast("postal_codes", ArrayField(models.TextField())),
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
        indexes = [GinIndex(fields=["place_keys"], name="commune_place_keys")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(insee__regex=r"^\d[\dAB]\d{3}$"),
                name="commune_insee_has_five_signs",
                violation_error_message="Un code INSEE compte cinq signes, comme 2A004.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('directory:list')}?commune={self.insee}"

    def postal_code_warning(self, postal_code: str) -> str:
        """One sentence when this postal code is not one of the commune's; else empty.

        Never a refusal: a post-office box or a company has a code of its own.
        """
        known = " ou ".join(self.postal_codes)
        if not postal_code or not known or postal_code in self.postal_codes:
            return ""
        return (
            f"Le code postal {postal_code} n’est pas celui de {self.name} ({known}){NO_BREAK}: "
            "vérifiez l’un et l’autre."
        )

    def rings(self) -> list[list[list[float]]]:
        """Outer and inner rings of the contour, longitude first; none when it is unknown."""
        if not self.contour:
            return []
        polygons = self.contour["coordinates"]
        if self.contour["type"] == "Polygon":
            polygons = [polygons]
        return [ring for polygon in polygons for ring in polygon]
