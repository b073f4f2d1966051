from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, TabularRows
from events.admin.first_timing import first_timing
from events.choices import EventPublication
from events.models import Event, EventTiming
from rendering.typography import day_and_hour


class TimingRows(TabularRows):
    model = EventTiming
    ordering = ["starts_at", "pk"]


@admin.register(Event)
class EventAdmin(SiteModelAdmin):
    list_display = ["title", "publication", "first_time", "kind", "status", "commune", "campaign"]
    list_filter = ["publication", "status", "kind", "campaign", "poles", "mode"]
    list_select_related = ("commune", "campaign")
    search_fields = ["title__unaccent__icontains", "place_label__unaccent__icontains"]
    ordering = [first_timing("pk").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["commune", "campaign", "organisers", "poles", "propositions", "actions"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["created_at", "updated_at"]
    inlines = [TimingRows]
    actions = [
        state_action(
            "publish",
            "Publier",
            "publication",
            [EventPublication.DRAFT, EventPublication.SUBMITTED, EventPublication.REFUSED],
            EventPublication.PUBLISHED,
        ),
        state_action(
            "back_to_draft",
            "Remettre en brouillon (retirer du site)",
            "publication",
            [EventPublication.PUBLISHED, EventPublication.REFUSED],
            EventPublication.DRAFT,
        ),
    ]
    fieldsets = [
        (
            None,
            {"fields": ["title", "slug", "summary", "description", ("kind", "series", "campaign")]},
        ),
        ("Page", {"fields": [("publication", "status"), ("created_at", "updated_at")]}),
        (
            "Lieu",
            {
                "fields": [
                    ("mode", "online_url"),
                    ("place_label", "address", "commune"),
                    "accessibility",
                ]
            },
        ),
        ("Qui", {"fields": ["organisers", "audience", "poles", "propositions", "actions"]}),
        ("Places", {"fields": [("capacity", "reserved_seats", "has_waiting_list")]}),
        ("Image", {"fields": [("image", "image_alt")]}),
        (
            "Date quand la source ne la donne pas",
            {"fields": [("year", "date_label")], "classes": ["collapse"]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Rows = super().get_queryset(request).annotate(first_at=first_timing("pk"))
        return rows

    @admin.display(description="première date", ordering="first_at")
    def first_time(self, event: Any) -> str | None:
        return day_and_hour(event.first_at) if event.first_at else event.date_label or None
