"""What Animation may do with the agenda and the governance."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ANIMATION = "Animation"


def give_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("events")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    mine = permission.objects.filter(content_type__app_label="events").exclude(
        content_type__model__endswith="event"  # the tables of history
    )
    group.objects.get(name=ANIMATION).permissions.add(*mine)


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0004_rights_on_piloting"),
        ("events", "0003_agenda_and_governance"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
