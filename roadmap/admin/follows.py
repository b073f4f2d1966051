"""Who follows the roadmap by mail: the address masked; stop one, end a doubt."""

from django.contrib import admin

from accounts.admin_subscriptions import SubscriptionAdmin
from roadmap.following import follows
from roadmap.models import Follow


@admin.register(Follow)
class FollowAdmin(SubscriptionAdmin):
    following = follows.FOLLOWS
    list_select_related = ("proposition", "action")
    search_fields = ["email__iexact", "action__code", "proposition__number"]
    search_help_text = "L’adresse électronique entière, ou le numéro d’une proposition ou action."
