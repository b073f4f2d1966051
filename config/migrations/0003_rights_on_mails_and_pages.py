"""What Animation may do with the mails, and with what structures need to keep their own pages."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ANIMATION = "Animation"
MAILS = [
    "view_outgoingmail", "change_outgoingmail", "view_mailwish",
    "view_mailtemplate", "add_mailtemplate", "change_mailtemplate", "delete_mailtemplate",
]  # fmt: skip


def give_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for label in ["accounts", "directory"]:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    pages = permission.objects.filter(content_type__app_label="directory").exclude(
        content_type__model__endswith="event"  # the tables of history
    )
    mails = permission.objects.filter(content_type__app_label="accounts", codename__in=MAILS)
    group.objects.get(name=ANIMATION).permissions.add(*pages, *mails)


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0002_roles_and_cache"),
        ("accounts", "0002_mail"),
        ("directory", "0003_own_pages"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
