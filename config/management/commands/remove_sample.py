"""`manage.py remove_sample`: take the fictional data and their history away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.sample.guard import add_force, database_explained, refuse_other_databases
from config.sample.removal import remove_sample
from rendering.typography import set_spaces


class Command(BaseCommand):
    help = "Enlève les données d’exemple, leur historique compris."
    requires_system_checks = ()  # data only: URLs and templates have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        add_force(parser)

    def handle(self, *, force: bool, **_options: Any) -> None:
        refuse_other_databases(force=force)
        with database_explained():
            count = remove_sample()
        self._tell(
            f"Données d’exemple enlevées ({count} lignes, et leur historique)."
            if count
            else "Aucune donnée d’exemple dans cette base : rien n’est changé."
        )

    def _tell(self, line: str) -> None:
        self.stdout.write(set_spaces(line))
