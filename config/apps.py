from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Territoire"

    def ready(self) -> None:
        autodiscover_modules("mails")  # each declares its kinds: the task worker needs them all


class SiteAdminConfig(AdminConfig):
    """The admin with our home page and its second factor."""

    default_site = "config.admin_site.SiteAdmin"
