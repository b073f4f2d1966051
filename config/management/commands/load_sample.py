"""`manage.py load_sample`: fictional data that bring a demonstration to life."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from config.french_command import FrenchCommand, database_explained, refusal
from config.sample.cast import passphrase
from config.sample.guard import add_force, refuse_other_databases
from config.sample.loading import load_sample
from config.sample.territory import TerritoryMissing


class Command(FrenchCommand):
    help = "Charge des données d’exemple fictives, toutes marquées « exemple fictif »."

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
            self.tell(f"Données d’exemple chargées. Phrase de passe des comptes : « {password} ».")
        else:
            self.tell("Les données d’exemple sont déjà présentes : rien n’est changé.")
