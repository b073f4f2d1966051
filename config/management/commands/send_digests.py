"""`manage.py send_digests`: the weekly mails of alerts; a weekly or a daily job runs it."""

from typing import Any

from django.utils import timezone

from accounts import mail_server
from config.french_command import FrenchCommand, database_explained, refusal
from directory import alerts
from rendering.typography import plural


class Command(FrenchCommand):
    help = "Envoie les alertes qui ont du nouveau, chacune une fois par semaine au plus."

    def handle(self, **_options: Any) -> None:
        try:
            with database_explained():
                tally = alerts.send_due(timezone.localdate())
        except mail_server.ServerAway:
            raise refusal(
                "Le serveur de courrier ne répond pas : vérifiez EMAIL_URL, puis recommencez ; "
                "rien n’est perdu ni envoyé deux fois."
            ) from None
        parts = (
            plural(tally.sent, "alerte envoyée", "alertes envoyées"),
            plural(tally.refused, "refusée", "refusées"),
            f"{tally.to_check} à vérifier",
        )
        self.tell(f"{', '.join(parts)}.")
