from typing import Any

from config.french_command import FrenchCommand, database_explained
from directory.search import index


class Command(FrenchCommand):
    help = "Refait toute la recherche de l’annuaire : chaque nuit, et après une reprise en masse."

    def handle(self, *args: Any, **options: Any) -> None:
        with database_explained():
            index.rebuild()
        self.tell("Recherche refaite.")
