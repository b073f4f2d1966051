"""`manage.py send_reminders`: tell again those whose answer somebody waits for; a daily job runs it."""

from typing import Any

from django.utils import timezone

from config.french_command import FrenchCommand, database_explained
from directory.keepers import claims
from rendering.typography import plural


class Command(FrenchCommand):
    help = "Relance les personnes dont une autre attend la réponse, chacune une fois par échéance."

    def handle(self, **_options: Any) -> None:
        with database_explained():
            count = claims.remind(timezone.now())
        told = plural(count, "demande rappelée", "demandes rappelées")
        self.tell(f"{told} à qui doit y répondre.")
