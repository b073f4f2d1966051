"""`manage.py renew_factor_secrets`: second factors under the newest SECRET_KEY."""

from typing import Any

from accounts.factor_secrets import renew
from config.french_command import FrenchCommand, database_explained


class Command(FrenchCommand):
    help = (
        "Chiffre les seconds facteurs avec SECRET_KEY, en lisant les clés de SECRET_KEY_FALLBACKS."
    )

    def handle(self, **_options: Any) -> None:
        with database_explained():
            renewed, unreadable = renew()
        self.stdout.write(f"{renewed} seconds facteurs renouvelés, {unreadable} illisibles.")
