from django.contrib import admin

from accounts.admin_base import SiteModelAdmin
from roadmap.models import RoadmapVersion


@admin.register(RoadmapVersion)
class RoadmapVersionAdmin(SiteModelAdmin):
    list_display = ["name", "roadmap", "taken_at", "reason"]
    list_select_related = ("roadmap",)
    search_fields = ["name__unaccent__icontains", "reason__unaccent__icontains"]
    ordering = ["-taken_at", "-pk"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [(None, {"fields": ["roadmap", "name", "slug", "reason", "taken_at"]})]
