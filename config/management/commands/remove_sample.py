"""`manage.py remove_sample`: take the fictional data and their history away."""

from typing import Any

from django.core.management.base import CommandParser

from config.french_command import FrenchCommand, database_explained
from config.sample.guard import add_force, refuse_other_databases
from config.sample.removal import remove_sample


class Command(FrenchCommand):
    help = "Enlève les données d’exemple, leur historique compris."

    def add_arguments(self, parser: CommandParser) -> None:
        add_force(parser)

    def handle(self, *, force: bool, **_options: Any) -> None:
        refuse_other_databases(force=force)
        with database_explained():
            count = remove_sample()
        self.tell(
            f"Données d’exemple enlevées ({count} lignes, et leur historique)."
            if count
            else "Aucune donnée d’exemple dans cette base : rien n’est changé."
        )
