from typing import Any

from django.contrib import admin
from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest

from accounts.admin_actions import state_action
from accounts.admin_base import Rows, SiteModelAdmin, StackedRows, TabularRows
from accounts.admin_filters import LateFilter
from events.choices import EventPublication
from events.models import (
    AgendaItem,
    Body,
    Campaign,
    Decision,
    Event,
    EventTiming,
    Mandate,
    Meeting,
)
from rendering.typography import day_and_hour


def first_timing(event: str) -> Subquery:
    """When the event of the outer row begins; `event` is the column that names it."""
    timings = EventTiming.objects.filter(event=OuterRef(event)).order_by("starts_at", "pk")
    return Subquery(timings.values("starts_at")[:1])


class MandateRows(TabularRows):
    model = Mandate
    fields = ["person", "structure", "college", "function", "substitute", "starts_on", "ends_on"]
    autocomplete_fields = ["person", "structure", "substitute"]
    ordering = ["college", "person__last_name", "person__first_name", "pk"]


@admin.register(Body)
class BodyAdmin(SiteModelAdmin):
    list_display = ["name", "kind", "standing", "is_restricted", "is_external", "secretary"]
    list_filter = ["kind", "standing", "is_restricted", "is_external"]
    list_select_related = ("secretary",)
    search_fields = ["name__unaccent__icontains", "purpose__unaccent__icontains"]
    ordering = ["is_external", "name", "pk"]
    autocomplete_fields = ["parent", "roadmap", "secretary"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [MandateRows]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kind", "standing"), "purpose"]}),
        ("Place", {"fields": [("is_restricted", "is_external"), ("parent", "roadmap")]}),
        (
            "Fonctionnement",
            {
                "fields": [
                    "secretary",
                    "colleges",
                    ("cadence_label", "cadence_months", "quorum_percent"),
                    "rules",
                ]
            },
        ),
    ]


@admin.register(Mandate)
class MandateAdmin(SiteModelAdmin):
    list_display = ["person", "body", "college", "function", "starts_on", "ends_on"]
    list_filter = ["body", "college", ("ends_on", admin.EmptyFieldListFilter)]
    list_select_related = ("person", "body")
    search_fields = ["person__last_name__unaccent__icontains", "body__name__unaccent__icontains"]
    ordering = ["body__name", "college", "person__last_name", "pk"]
    autocomplete_fields = ["body", "person", "structure", "substitute"]
    fieldsets = [
        (None, {"fields": [("body", "person"), ("college", "function")]}),
        ("Au nom de", {"fields": [("structure", "substitute")]}),
        ("Durée", {"fields": [("starts_on", "ends_on")]}),
    ]


@admin.register(Campaign)
class CampaignAdmin(SiteModelAdmin):
    list_display = ["name", "month_label"]
    search_fields = ["name__unaccent__icontains"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["propositions"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(None, {"fields": ["name", "slug", "month_label", "description", "propositions"]})]


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


class AgendaRows(TabularRows):
    model = AgendaItem
    fields = [
        "position", "title", "note", "duration_minutes", "presenter",
        "proposition", "action", "decision",
    ]  # fmt: skip
    autocomplete_fields = ["presenter", "proposition", "action", "decision"]
    ordering = ["position", "pk"]


class DecisionRows(StackedRows):
    model = Decision
    fields = [
        "text",
        ("kind", "taken_on", "method"),
        ("owner", "owner_structure"),
        ("status", "due_on"),
        ("proposition", "action", "pole"),
    ]
    autocomplete_fields = ["owner", "owner_structure", "proposition", "action", "pole"]
    ordering = ["taken_on", "pk"]
    show_change_link = True


@admin.register(Meeting)
class MeetingAdmin(SiteModelAdmin):
    list_display = ["event", "body", "first_time", "convened_on", "quorum_reached"]
    list_filter = ["body", "quorum_reached"]
    list_select_related = ("event", "body")
    search_fields = ["event__title__unaccent__icontains", "body__name__unaccent__icontains"]
    ordering = [first_timing("event").desc(nulls_last=True), "-pk"]
    autocomplete_fields = ["event", "body"]
    inlines = [AgendaRows, DecisionRows]
    fieldsets = [
        (None, {"fields": [("event", "body"), "convened_on"]}),
        ("Tenue", {"fields": [("quorum_reached", "attendees_count", "proxies_count"), "summary"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Rows:
        rows: Rows = super().get_queryset(request).annotate(first_at=first_timing("event"))
        return rows

    @admin.display(description="date", ordering="first_at")
    def first_time(self, meeting: Any) -> str | None:
        return day_and_hour(meeting.first_at) if meeting.first_at else None


@admin.register(Decision)
class DecisionAdmin(SiteModelAdmin):
    list_display = ["__str__", "status", "late", "due_on", "owner", "taken_on", "meeting"]
    list_filter = ["status", LateFilter, "kind", "proposition", "pole"]
    list_select_related = ("owner", "meeting__event", "meeting__body")
    search_fields = ["text__unaccent__icontains"]
    ordering = [F("taken_on").desc(nulls_last=True), "-pk"]
    autocomplete_fields = [
        "meeting", "owner", "owner_structure", "proposition", "action", "pole",
    ]  # fmt: skip
    fieldsets = [
        (None, {"fields": ["text", ("kind", "meeting", "taken_on")]}),
        ("Suite", {"fields": [("status", "due_on"), ("owner", "owner_structure")]}),
        ("Vote", {"fields": ["method", ("votes_for", "votes_against", "abstentions")]}),
        ("Concerne", {"fields": ["proposition", "action", "pole"]}),
    ]

    @admin.display(description="retard")
    def late(self, decision: Any) -> str:
        return "en retard" if decision.is_late else ""
