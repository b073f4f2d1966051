"""`manage.py send_digests`: the weekly mails of accounts and of alerts; a weekly or daily job runs it."""

from typing import Any

from django.utils import timezone

from accounts import digest, mail_server, outbox
from config.french_command import FrenchCommand, database_explained, refusal
from directory.following import alerts
from rendering.typography import plural


class Command(FrenchCommand):
    help = "Écrit les résumés de la semaine et envoie les alertes qui ont du nouveau."

    def handle(self, **_options: Any) -> None:
        with database_explained():
            written, woken = digest.write_due(timezone.localdate()), outbox.wake()
        self.tell(f"{plural(written, 'résumé écrit', 'résumés écrits')}.")
        if woken:
            self.tell(f"{plural(woken, 'courriel oublié repart', 'courriels oubliés repartent')}.")
        self._send_alerts()

    def _send_alerts(self) -> None:
        try:
            with database_explained():
                tally = alerts.ALERTS.send_due(timezone.localdate())
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
