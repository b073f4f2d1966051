"""The admin's door and home: staff with a second factor, signed in through the site's own pages."""

import unicodedata
from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.admin.actions import delete_selected
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

# What the staff opens most comes first; the rest follows.
APPS = ("roadmap", "directory", "events", "poles", "accounts")
View = Callable[..., HttpResponseBase]


class SiteAdmin(admin.AdminSite):
    site_header = "Administration"
    site_title = "Administration"
    index_title = "Ce qui vous attend"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.add_action(delete_selection, "delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.is_authenticated and user.enters_admin())

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        guarded: View = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if self.has_permission(request):
                return guarded(request, *args, **kwargs)
            return refuse(request)

        return update_wrapper(door, guarded)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda model: _without_accents(str(model["name"])))
        return sorted(
            found, key=lambda app: (*(app["app_label"] != one for one in APPS), app["name"])
        )

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """No form here: the site's sign-in page has the rate limits and the second factor."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            return refuse(request)
        return redirect_to_login(request.GET.get("next", ""), "account_login")

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        from allauth.account.views import LogoutView  # noqa: PLC0415 (models are not ready above)

        response: HttpResponse = LogoutView.as_view()(request)
        return response

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        from config.admin_home import waiting  # noqa: PLC0415 (models are not ready above)

        return super().index(request, {"waiting": waiting(request), **(extra_context or {})})


@admin.action(permissions=["delete"], description="Supprimer la sélection")
def delete_selection(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Any]
) -> TemplateResponse | None:
    """Django's own, whose words (« Supprimer les … sélectionnés ») suit masculine names only."""
    return delete_selected(model_admin, request, chosen)


def refuse(request: HttpRequest) -> HttpResponse:
    """To sign-in, to the second factor, or a plain no: each with the way out."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), "account_login")
    page = "admin/second_factor.html" if request.user.is_staff else "admin/staff_only.html"
    response = render(request, page, {"next": request.get_full_path()}, status=403)
    add_never_cache_headers(response)
    return response


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
