"""Minutes in the admin: read and looked for there, written on the site, where the rules are."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.admin_read_only import ReadOnlyAdmin
from events.models import Erratum, Minutes, MinutesVersion, Remark


class SiteWrittenAdmin(ReadOnlyAdmin):
    """What approved minutes hold is not taken away either: an erratum corrects them."""

    def minutes_of(self, obj: Any) -> Minutes:
        found: Minutes = obj.minutes
        return found

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and obj is not None and not self.minutes_of(obj).is_locked


@admin.register(Minutes)
class MinutesAdmin(SiteWrittenAdmin):
    list_display = ["meeting", "state", "remarks_until", "approved_at", "published_at"]
    list_filter = ["state", "approved_how", "meeting__body"]
    list_select_related = ("meeting__body", "meeting__event")
    search_fields = ["meeting__event__title__unaccent__icontains"]
    ordering = ["-circulated_at", "-pk"]
    readonly_fields = ["on_the_site"]

    def minutes_of(self, obj: Any) -> Minutes:
        found: Minutes = obj
        return found

    @admin.display(description="sur le site")
    def on_the_site(self, minutes: Minutes) -> SafeString:
        return format_html('<a href="{}">Lire et tenir</a>', minutes.get_absolute_url())


@admin.register(Remark)
class RemarkAdmin(SiteWrittenAdmin):
    list_display = ["text", "author", "minutes", "state", "made_at"]
    list_filter = ["state", "minutes__meeting__body"]
    list_select_related = ("author", "minutes__meeting__body", "minutes__meeting__event")
    search_fields = ["text__unaccent__icontains", "author__last_name__unaccent__icontains"]
    ordering = ["-made_at", "-pk"]


@admin.register(Erratum)
class ErratumAdmin(SiteWrittenAdmin):
    list_display = ["text", "reason", "minutes", "is_confidential", "made_at"]
    list_filter = ["is_confidential", "minutes__meeting__body"]
    list_select_related = ("minutes__meeting__body", "minutes__meeting__event")
    search_fields = ["text__unaccent__icontains", "reason__unaccent__icontains"]
    ordering = ["-made_at", "-pk"]


@admin.register(MinutesVersion)
class MinutesVersionAdmin(SiteWrittenAdmin):
    list_display = ["label", "number", "minutes", "made_at", "made_by"]
    list_filter = ["minutes__meeting__body"]
    list_select_related = ("minutes__meeting__body", "minutes__meeting__event", "made_by")
    search_fields = ["label__unaccent__icontains"]
    ordering = ["-made_at", "-pk"]
