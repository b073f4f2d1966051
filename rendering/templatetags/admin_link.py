"""`{% load admin_link %}`: from a page of the site to its form in the admin, for those who may."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def admin_change_url(context: Context, obj: Model) -> str:
    """The address of `obj`'s form in the admin; empty unless the account may change it."""
    user: Any = context.get("user")
    if user is None or not user.is_authenticated or not user.enters_admin():
        return ""
    meta = obj._meta
    if not user.has_perm(f"{meta.app_label}.change_{meta.model_name}"):
        return ""
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[obj.pk])
