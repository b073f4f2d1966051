"""`manage.py plan_recurrences`: the next dates of the series; a daily job runs it."""

from typing import Any

from django.utils import timezone

from config.french_command import FrenchCommand, database_explained
from events.agenda.recurrences import plan_all
from rendering.typography import plural


class Command(FrenchCommand):
    help = "Planifie les prochaines dates des séries de rendez-vous, chacune une seule fois."

    def handle(self, **_options: Any) -> None:
        with database_explained():
            made = plan_all(timezone.localdate())
        self.tell(f"{plural(made, 'date planifiée', 'dates planifiées')}.")
