"""Alerts in the admin: who follows what, the address masked; stop one, end a doubt."""

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import Rows
from accounts.admin_subscriptions import SubscriptionAdmin
from directory.following import alerts
from directory.models import SearchAlert


@admin.register(SearchAlert)
class SearchAlertAdmin(SubscriptionAdmin):
    following = alerts.ALERTS
    search_fields = ["label__unaccent__icontains", "email__iexact"]
    search_help_text = "Mots de la recherche, ou l’adresse électronique entière."

    def get_queryset(self, request: HttpRequest) -> Rows:
        return super().get_queryset(request).defer("seen")
