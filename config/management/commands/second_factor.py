"""`manage.py second_factor EMAIL`: the code that the demo's staff account asks for."""

from typing import Any

from django.core.management.base import CommandParser

from config.french_command import FrenchCommand, database_explained, refusal
from config.sample.cast import NoSecondFactor, current_code


class Command(FrenchCommand):
    help = "Affiche le code à six chiffres d’un compte d’exemple ; refuse tout autre compte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="adresse d’un compte d’exemple")

    def handle(self, *, email: str, **_options: Any) -> None:
        try:
            with database_explained():
                self.stdout.write(current_code(email))
        except NoSecondFactor:
            raise refusal(
                f"« {email} » n’est pas un compte d’exemple avec un second facteur : "
                "son code ne se lit que sur l’appareil de la personne."
            ) from None
