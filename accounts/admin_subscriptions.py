"""What is followed without account, in the admin: addresses masked; stop one, end a doubt."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin_base import Rows, SiteModelAdmin
from accounts.models import Subscription
from accounts.subscribing import Following
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
            "arretee": queryset.stopped(),
        }
        found: Rows = rows.get(self.value(), queryset)
        return found


DATES: list[Any] = [
    ("created_at", "confirmed_at"),
    ("sending_at", "last_sent_at"),
    "stopped_at",
    "failure",
]


class SubscriptionAdmin(SiteModelAdmin):
    """Nothing is typed here: people ask and stop by themselves, staff help."""

    following: Following
    list_display = ["subject", "address", "situation", "created_at", "last_sent_at", "failure"]
    list_filter = [StateFilter]
    search_fields = ["email__iexact"]
    ordering = ["-created_at", "-pk"]
    actions = ["stop", "arrived", "send_again"]
    fieldsets = [
        (None, {"fields": ["subject", "address", "situation"]}),
        ("Dates", {"fields": DATES}),
    ]
    readonly_fields = [
        "subject", "address", "situation", "created_at", "confirmed_at", "sending_at",
        "last_sent_at", "stopped_at", "failure",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="ce qui est suivi")
    def subject(self, one: Subscription) -> str:
        return one.about

    @admin.display(description="adresse")
    def address(self, one: Subscription) -> str:
        return one.masked_email

    @admin.display(description="état")
    def situation(self, one: Subscription) -> str:
        return one.state

    @admin.action(description="Arrêter", permissions=["change"])
    def stop(self, request: HttpRequest, queryset: Any) -> None:
        now = timezone.now()
        count = queryset.not_stopped().update(stopped_at=now, sending_at=None)
        messages.success(request, f"{plural(count, 'alerte arrêtée', 'alertes arrêtées')}.")

    @admin.action(description="À vérifier\u00a0: le message est arrivé", permissions=["change"])
    def arrived(self, request: HttpRequest, queryset: Any) -> None:
        self._settle(request, queryset, arrived=True)

    @admin.action(
        description="À vérifier\u00a0: il n’est pas arrivé, l’envoyer de nouveau",
        permissions=["change"],
    )
    def send_again(self, request: HttpRequest, queryset: Any) -> None:
        self._settle(request, queryset, arrived=False)

    def _settle(self, request: HttpRequest, queryset: Any, *, arrived: bool) -> None:
        count = self.following.settle(queryset.to_check(), arrived=arrived)
        messages.success(request, f"{plural(count, 'doute levé', 'doutes levés')}.")
