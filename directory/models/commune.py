from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, Func, Value
from django.urls import reverse

from poles.search import CONFIG, name_key_field


def _joined(field: str) -> Func:
    text = models.TextField()
    return Func(F(field), Value(" "), function="array_to_string", output_field=text)


class CommuneQuerySet(models.QuerySet["Commune"]):
    def in_territory(self) -> Self:
        return self.filter(in_territory=True)

    def called(self, query: SearchQuery) -> Self:
        """Whose name, other names or postal codes say `query`; read row by row, they are few."""
        others = (_joined("aliases"), _joined("postal_codes"))
        return self.alias(said=SearchVector("name", *others, config=CONFIG)).filter(said=query)

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

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = "commune"
        verbose_name_plural = "communes"
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

    def rings(self) -> list[list[list[float]]]:
        """Outer and inner rings of the contour, longitude first; none when it is unknown."""
        if not self.contour:
            return []
        polygons = self.contour["coordinates"]
        if self.contour["type"] == "Polygon":
            polygons = [polygons]
        return [ring for polygon in polygons for ring in polygon]
