from django.contrib import admin

from accounts.admin_base import SiteModelAdmin
from events.models import Campaign


@admin.register(Campaign)
class CampaignAdmin(SiteModelAdmin):
    list_display = ["name", "kind", "month_label", "starts_on", "ends_on"]
    list_filter = ["kind"]
    search_fields = ["name__unaccent__icontains"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["propositions"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "description", "propositions"]}),
        ("Quand", {"fields": ["month_label", ("starts_on", "ends_on")]}),
    ]
