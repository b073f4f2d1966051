"""The two roles, what they may do in the admin, and the cache table that rate limits share."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ANIMATION, COLLECTIVITE = "Animation", "Collectivité"
# Animation keeps everything that people see, but for the tables of history, which nobody writes in;
# accounts are given and taken away by superusers, who alone see what was loaded.
APPS = ["poles", "directory", "roadmap", "events"]
ACCOUNTS = [
    "view_person", "add_person", "change_person", "delete_person", "view_user", "change_user",
    "view_outgoingmail", "change_outgoingmail", "view_mailwish",
    "view_mailtemplate", "add_mailtemplate", "change_mailtemplate", "delete_mailtemplate",
]  # fmt: skip


def create_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for label in [*APPS, "accounts"]:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    content = permission.objects.filter(content_type__app_label__in=APPS)
    history = models.Q(content_type__model__endswith="event")
    event = models.Q(content_type__app_label="events", content_type__model="event")
    people = permission.objects.filter(content_type__app_label="accounts", codename__in=ACCOUNTS)
    animation, _ = group.objects.get_or_create(name=ANIMATION)
    animation.permissions.add(*content.filter(event | ~history), *people)
    group.objects.get_or_create(name=COLLECTIVITE)


def remove_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=[ANIMATION, COLLECTIVITE]).delete()


def create_cache(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", verbosity=0, database=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("config", "0001_loaded_items"),
        ("accounts", "0001_users_and_persons"),
        ("poles", "0002_vocabulary"),
        ("directory", "0001_structures_and_listings"),
        ("roadmap", "0001_plan_actions_and_contributions"),
        ("events", "0001_bodies_events_and_decisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(create_roles, remove_roles),
        migrations.RunPython(create_cache, migrations.RunPython.noop),
    ]
