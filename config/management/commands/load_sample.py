"""`manage.py load_sample`: fictional data that bring a demonstration to life."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from config.sample.cast import passphrase
from config.sample.guard import add_force, database_explained, refusal, refuse_other_databases
from config.sample.loading import load_sample
from config.sample.territory import TerritoryMissing
from rendering.typography import set_spaces


class Command(BaseCommand):
    help = "Charge des données d’exemple fictives, toutes marquées « exemple fictif »."
    requires_system_checks = ()  # data only: URLs and templates have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        add_force(parser)

    def handle(self, *, force: bool, **_options: Any) -> None:
        refuse_other_databases(force=force)
        password = passphrase()
        try:
            with database_explained():
                loaded = load_sample(timezone.localdate(), password)
        except TerritoryMissing:
            raise refusal(
                "Aucun territoire dans cette base : lancez d’abord « manage.py load_territory »."
            ) from None
        if loaded:
            self._tell(f"Données d’exemple chargées. Phrase de passe des comptes : « {password} ».")
        else:
            self._tell("Les données d’exemple sont déjà présentes : rien n’est changé.")

    def _tell(self, line: str) -> None:
        self.stdout.write(set_spaces(line))
