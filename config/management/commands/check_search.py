from typing import Any

from config.french_command import FrenchCommand, database_explained, refusal
from directory.search import index


class Command(FrenchCommand):
    help = "Vérifie que la recherche de l’annuaire dit ce que disent les structures."

    def handle(self, *args: Any, **options: Any) -> None:
        with database_explained():
            found = index.disagreements()
        if found:
            lines = "\n".join(f"{one.what.capitalize()} : {one.number}" for one in found)
            raise refusal(f"{lines}\nLancez « manage.py refresh_search ».")
        self.tell("La recherche et les structures s’accordent.")
