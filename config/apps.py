from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Territoire"


class SiteAdminConfig(AdminConfig):
    """The admin with our home page and its second factor."""

    default_site = "config.admin_site.SiteAdmin"
