from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from accounts import admin_mail, admin_mail_templates  # noqa: F401 — register the mails
from accounts.admin_base import SiteModelAdmin
from accounts.models import Person, User

admin.site.unregister(Group)


@admin.register(Person)
class PersonAdmin(SiteModelAdmin):
    list_display = ["__str__", "function", "email", "is_public", "user"]
    list_filter = ["is_public"]
    list_select_related = ("user",)
    search_fields = [
        "last_name__unaccent__icontains",
        "first_name__unaccent__icontains",
        "function__unaccent__icontains",
        "email",
    ]
    ordering = ["last_name", "first_name", "pk"]
    autocomplete_fields = ["user"]
    fieldsets = [
        (None, {"fields": ["civility", ("first_name", "last_name"), "function"]}),
        ("Joindre", {"fields": [("email", "phone")]}),
        ("Ce qui est public", {"fields": ["is_public", "email_is_public"]}),
        ("Compte", {"fields": ["user"]}),
    ]


@admin.register(User)
class UserAdmin(SiteModelAdmin):
    """Accounts. Nobody types a password here: it is set by its owner, through the site's pages.

    Who is not a superuser can close an ordinary account and nothing else: rights and sign-in
    addresses would let them give themselves more. Rights come from roles: no permission is
    given to one account.
    """

    list_display = ["email", "is_active", "is_staff", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "groups"]
    search_fields = ["email", "person__last_name__unaccent__icontains"]
    ordering = ["email", "pk"]
    autocomplete_fields = ["groups"]
    readonly_fields = ["joined_at", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "is_active"]}),
        ("Droits", {"fields": ["is_staff", "groups", "is_superuser"]}),
        ("Dates", {"fields": ["joined_at", "last_login"]}),
    ]
    rights = ("email", "is_staff", "groups", "is_superuser")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["email"]})]
        return super().get_fieldsets(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        kept = () if request.user.is_superuser else self.rights
        return [*super().get_readonly_fields(request, obj), *kept]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        beyond = obj is not None and (obj.is_superuser or obj.is_staff)
        if beyond and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            # Verified again by its owner before it opens anything.
            EmailAddress.objects.filter(user=obj).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, primary=True, verified=False)


@admin.register(Group)
class GroupAdmin(SiteModelAdmin):
    """The roles are made by a migration: here they are only read."""

    search_fields = ["name__unaccent__icontains"]
    ordering = ["name", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
