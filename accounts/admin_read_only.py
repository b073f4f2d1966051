"""For the admin: what the site wrote by itself is read and acted on, never typed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.admin_base import SiteModelAdmin


class ReadOnlyAdmin(SiteModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = [field.name for field in self.opts.concrete_fields if field.name != "token"]
        return [*shown, *(name for name in self.readonly_fields if name not in shown)]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= {"show_save": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, **kwargs)
