"""`manage.py send_digests`: the weekly mails of accounts, of follows and of alerts; a weekly or daily job runs it."""

from typing import Any

from django.utils import timezone

from accounts import digest, mail_server, outbox
from accounts.subscribing import Tally
from config.french_command import FrenchCommand, database_explained, refusal
from directory.following import alerts
from events import meeting_digest
from rendering.typography import plural
from roadmap.following import follows


class Command(FrenchCommand):
    help = "Écrit les résumés de la semaine, envoie les suivis et les alertes qui ont du nouveau."

    def handle(self, **_options: Any) -> None:
        with database_explained():
            written, woken = digest.write_due(timezone.localdate()), outbox.wake()
        self.tell(f"{plural(written, 'résumé écrit', 'résumés écrits')}.")
        if woken:
            self.tell(f"{plural(woken, 'courriel oublié repart', 'courriels oubliés repartent')}.")
        self._write_before_meetings()
        self._send_alerts()

    def _write_before_meetings(self) -> None:
        with database_explained():
            count = meeting_digest.write_due(timezone.now())
        words = ("courriel écrit avant une réunion", "courriels écrits avant une réunion")
        self.tell(f"{plural(count, *words)}.")

    def _send_alerts(self) -> None:
        """The alerts last: who reads the log knows them by their place."""
        today = timezone.localdate()
        try:
            with database_explained():
                followed, found = follows.send_due(today), alerts.ALERTS.send_due(today)
        except mail_server.ServerAway:
            raise refusal(
                "Le serveur de courrier ne répond pas : vérifiez EMAIL_URL, puis recommencez ; "
                "rien n’est perdu ni envoyé deux fois."
            ) from None
        self._tell_tally(followed, ("suivi envoyé", "suivis envoyés"), ("refusé", "refusés"))
        self._tell_tally(found, ("alerte envoyée", "alertes envoyées"), ("refusée", "refusées"))

    def _tell_tally(self, tally: Tally, sent: tuple[str, str], refused: tuple[str, str]) -> None:
        parts = (plural(tally.sent, *sent), plural(tally.refused, *refused))
        self.tell(f"{', '.join(parts)}, {tally.to_check} à vérifier.")
