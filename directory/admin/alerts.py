"""Alerts in the admin: who follows what, the address masked; stop one, end a doubt."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import Rows, SiteModelAdmin
from directory.following import alerts
from directory.models import SearchAlert
from rendering.typography import plural


class StateFilter(admin.SimpleListFilter):
    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("verifier", "à vérifier"), ("en-cours", "en cours"), ("arretee", "arrêtée")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Rows:
        rows: dict[str | None, Rows] = {
            "verifier": queryset.to_check(),
            "en-cours": queryset.running(),
            "arretee": queryset.filter(stopped_at__isnull=False),
        }
        found: Rows = rows.get(self.value(), queryset)
        return found


@admin.register(SearchAlert)
class SearchAlertAdmin(SiteModelAdmin):
    list_display = ["label", "address", "situation", "created_at", "last_sent_at", "failure"]
    list_filter = [StateFilter]
    search_fields = ["label__unaccent__icontains", "email__iexact"]
    search_help_text = "Mots de la recherche, ou l’adresse électronique entière."
    ordering = ["-created_at", "-pk"]
    actions = ["stop", "arrived", "send_again"]
    fieldsets = [
        (None, {"fields": ["label", "address", "situation"]}),
        (
            "Dates",
            {
                "fields": [
                    ("created_at", "confirmed_at"),
                    ("sending_at", "last_sent_at"),
                    "stopped_at",
                    "failure",
                ]
            },
        ),
    ]
    readonly_fields = [
        "label", "address", "situation", "created_at", "confirmed_at", "sending_at",
        "last_sent_at", "stopped_at", "failure",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).defer("seen")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="adresse")
    def address(self, alert: SearchAlert) -> str:
        return alert.masked_email

    @admin.display(description="état")
    def situation(self, alert: SearchAlert) -> str:
        return alert.state

    @admin.action(description="Arrêter", permissions=["change"])
    def stop(self, request: HttpRequest, queryset: Rows) -> None:
        now = timezone.now()
        count = queryset.filter(stopped_at__isnull=True).update(stopped_at=now, sending_at=None)
        messages.success(request, f"{plural(count, 'alerte arrêtée', 'alertes arrêtées')}.")

    @admin.action(description="À vérifier\u00a0: le message est arrivé", permissions=["change"])
    def arrived(self, request: HttpRequest, queryset: Rows) -> None:
        self._settle(request, queryset, arrived=True)

    @admin.action(
        description="À vérifier\u00a0: il n’est pas arrivé, l’envoyer de nouveau",
        permissions=["change"],
    )
    def send_again(self, request: HttpRequest, queryset: Rows) -> None:
        self._settle(request, queryset, arrived=False)

    def _settle(self, request: HttpRequest, queryset: Any, *, arrived: bool) -> None:
        count = alerts.settle(queryset.to_check(), arrived=arrived)
        messages.success(request, f"{plural(count, 'doute levé', 'doutes levés')}.")
