"""`manage.py send_reminders`: tell again those whose answer somebody waits for; a daily job runs it."""

from typing import Any

from django.utils import timezone

from accounts import outbox
from config.french_command import FrenchCommand, database_explained
from directory.keepers import claims
from events.bodies import reminding as seats
from events.convening import reminding as convening
from events.deciding import reminding as deciding
from events.minuting import tacit_approval
from events.registering import reminding as registering
from rendering.typography import plural
from roadmap.unblocking import reminding


class Command(FrenchCommand):
    help = "Relance les personnes dont une autre attend la réponse, chacune une fois par échéance."

    def handle(self, **_options: Any) -> None:
        now = timezone.now()
        with database_explained():
            count, mails = claims.remind(now), reminding.remind(now)
            vacancies = seats.remind()
            minutes = tacit_approval.run(now)
            decided = deciding.remind(now)
            convened = convening.remind(now)
            outbox.wake()
            coming, thanked = registering.remind(now), registering.thank(now)
        told = plural(count, "demande rappelée", "demandes rappelées")
        self.tell(f"{told} à qui doit y répondre.")
        sent = plural(mails, "rappel de blocage écrit", "rappels de blocage écrits")
        self.tell(f"{sent} à qui peut débloquer une action.")
        seen = plural(vacancies, "alerte de mandat écrite", "alertes de mandat écrites")
        self.tell(f"{seen} à qui tient une instance.")
        due = plural(decided, "rappel de décision écrit", "rappels de décision écrits")
        self.tell(f"{due} à qui en a la charge.")
        asked = plural(convened, "rappel de convocation écrit", "rappels de convocation écrits")
        self.tell(f"{asked} à qui n’a pas répondu.")
        expected = plural(coming, "rappel d’événement écrit", "rappels d’événement écrits")
        self.tell(f"{expected} à qui vient, {plural(thanked, 'merci', 'mercis')} à qui est venu.")
        approved = plural(minutes.approved, "compte rendu approuvé", "comptes rendus approuvés")
        self.tell(
            f"{approved} tacitement, {plural(minutes.reminded, 'rappel', 'rappels')} de remarques."
        )
