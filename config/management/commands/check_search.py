from typing import Any

from django.core.management import CommandError

from config.french_command import FrenchCommand
from directory.search import index


class Command(FrenchCommand):
    help = "Vérifie que la recherche de l’annuaire dit ce que disent les structures."

    def handle(self, *args: Any, **options: Any) -> None:
        found = index.disagreements()
        if found:
            lines = "\n".join(f"{one.number} {one.what}" for one in found)
            raise CommandError(f"{lines}\nLancez « manage.py refresh_search ».")
        self.stdout.write("La recherche et les structures s’accordent.")
