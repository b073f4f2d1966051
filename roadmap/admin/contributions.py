from django.contrib import admin

from accounts.admin_actions import state_action
from accounts.admin_base import SiteModelAdmin
from roadmap.choices import ContributionState
from roadmap.models import (
    Contribution,
)


@admin.register(Contribution)
class ContributionAdmin(SiteModelAdmin):
    list_display = ["__str__", "state", "kind", "proposition", "pole", "part", "received_at"]
    list_filter = ["state", "kind", "proposition", "pole", "domain", "part"]
    list_select_related = ("proposition", "pole")
    search_fields = ["text__unaccent__icontains", "heading__unaccent__icontains", "passage"]
    ordering = ["-received_at", "part", "rank", "pk"]
    autocomplete_fields = ["commune", "pole", "domain", "daily_life", "proposition"]
    readonly_fields = ["updated_at"]
    actions = [
        state_action(
            "orient",
            "Orienter",
            "state",
            [ContributionState.RECEIVED, ContributionState.QUALIFIED],
            ContributionState.ORIENTED,
        ),
        state_action(
            "back_to_received",
            "Remettre parmi les contributions reçues (retirer du site)",
            "state",
            [ContributionState.QUALIFIED, ContributionState.ORIENTED],
            ContributionState.RECEIVED,
        ),
    ]
    fieldsets = [
        (None, {"fields": ["text", "kind", ("part", "heading", "rank")]}),
        ("Suite donnée", {"fields": ["state", "answer", "proposition"]}),
        ("Classement", {"fields": ["pole", "domain", "daily_life", "commune"]}),
        ("Réception", {"fields": ["contact_email", ("received_at", "updated_at"), "key"]}),
    ]
