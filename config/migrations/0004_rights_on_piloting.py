"""What Animation may do with what the piloting of the roadmap needs."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ANIMATION = "Animation"


def give_rights(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("roadmap")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    mine = permission.objects.filter(content_type__app_label="roadmap").exclude(
        content_type__model__endswith="event"  # the tables of history
    )
    group.objects.get(name=ANIMATION).permissions.add(*mine)


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0003_rights_on_mails_and_pages"),
        ("roadmap", "0002_piloting"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
