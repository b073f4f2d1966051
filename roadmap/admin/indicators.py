from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import SiteModelAdmin, TabularRows
from roadmap.models import (
    Fact,
    Indicator,
    Measurement,
)


class MeasurementRows(TabularRows):
    model = Measurement
    fields = [
        "measured_on", "year_only", "commune", "qualifier", "value", "objective", "reference",
        "is_provisional", "is_estimated", "comment", "source", "passage",
    ]  # fmt: skip
    autocomplete_fields = ["commune", "source"]
    ordering = ["-measured_on", "pk"]


# Beyond, a form would hold more fields than a request may (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MEASUREMENTS_IN_FORM = 60


@admin.register(Indicator)
class IndicatorAdmin(SiteModelAdmin):
    list_display = ["name", "unit", "place_label", "is_reference", "pilot", "position"]
    list_filter = ["is_reference", "axis", "proposition"]
    list_select_related = ("pilot",)
    search_fields = ["name__unaccent__icontains", "method__unaccent__icontains"]
    ordering = ["position", "name", "pk"]
    autocomplete_fields = ["pilot", "axis", "proposition", "action"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MeasurementRows]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    "slug",
                    ("unit", "precision", "direction"),
                    "position",
                    "by_commune",
                ]
            },
        ),
        ("Méthode", {"fields": ["method", ("periodicity_label", "period_months"), "pilot"]}),
        ("De quoi il parle", {"fields": [("axis", "proposition", "action")]}),
        ("D’où", {"fields": [("place_label", "is_reference"), "reference_label"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        many = obj is not None and obj.measurements.count() > MEASUREMENTS_IN_FORM
        return [] if many else super().get_inlines(request, obj)


@admin.register(Measurement)
class MeasurementAdmin(SiteModelAdmin):
    list_display = ["indicator", "measured_on", "commune", "value", "objective", "source"]
    list_filter = ["is_provisional", "is_estimated", "measured_on", "indicator"]
    list_select_related = ("indicator", "commune", "source")
    search_fields = ["indicator__name__unaccent__icontains", "commune__name_key__startswith"]
    ordering = ["indicator__name", "-measured_on", "pk"]
    autocomplete_fields = ["indicator", "commune"]
    fieldsets = [
        (None, {"fields": ["indicator", ("measured_on", "year_only"), "commune"]}),
        (
            "Valeur",
            {
                "fields": [
                    ("qualifier", "value"),
                    ("objective", "reference"),
                    ("is_provisional", "is_estimated"),
                    "comment",
                ]
            },
        ),
    ]


@admin.register(Fact)
class FactAdmin(SiteModelAdmin):
    list_display = ["__str__", "date_label", "source"]
    list_filter = ["year"]
    list_select_related = ("source",)
    search_fields = ["text__unaccent__icontains", "=year"]
    ordering = ["-year", "pk"]
    prepopulated_fields = {"slug": ["year", "text"]}
    fieldsets = [(None, {"fields": [("year", "date_label"), "text", "slug"]})]
