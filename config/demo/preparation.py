"""What must be in the database before the demo opens."""

import io
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config.sample import sample_present
from config.sample.cast import PASSPHRASE
from config.sample.loading import load_sample
from poles.models import Territory

Tell = Callable[[str], object]


def prepare_database(tell: Tell, *, with_sample: bool) -> None:
    _migrate(tell)
    if not Territory.objects.exists():
        tell("Chargement du territoire…")
        call_command("load_territory", stdout=io.StringIO())
    if with_sample:
        _load_sample(tell)
    elif sample_present():
        tell("Des données d’exemple sont déjà là : « manage.py remove_sample » les enlève.")


def _migrate(tell: Tell) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        tell("Préparation de la base…")
        call_command("migrate", verbosity=0, interactive=False)


def _load_sample(tell: Tell) -> None:
    if sample_present():
        return
    if not settings.EMBEDDED_DATABASE:
        tell(
            "Données réelles seulement : la base n’est pas la base embarquée. "
            "« manage.py load_sample --force » y ajoute les données d’exemple."
        )
        return
    tell("Chargement des données d’exemple…")
    load_sample(timezone.localdate(), PASSPHRASE)
