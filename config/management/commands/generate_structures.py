"""`manage.py generate_structures N [--seed S]`: many synthetic structures, for measuring."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from config.french_command import FrenchCommand, database_explained, refusal
from config.generation.copying import TriggersProtected
from config.generation.generating import Report, generate
from config.generation.numbers import NumbersExhausted
from config.sample.guard import add_force, refuse_other_databases
from rendering.typography import number

MOST = 1_000_000
LONGEST = 7  # digits
HOW_MANY = f"Dites combien de structures créer : un nombre entier de 1 à {number(MOST)}."
PROTECTED = "Ce compte de la base ne peut pas suspendre l’historique : utilisez celui qui possède les tables."
EXHAUSTED = (
    "Il ne reste pas assez de numéros réservés : « manage.py remove_sample » enlève ces structures."
)


class Command(FrenchCommand):
    help = "Ajoute N structures inventées, sans historique, pour mesurer le site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="N", nargs="?", default="", help="combien en ajouter")
        parser.add_argument("--seed", metavar="S", default="1", help="le même redonne les mêmes")
        add_force(parser)

    def handle(self, *, count: str, seed: str, force: bool, **_options: Any) -> None:
        wanted = _wanted(str(count))
        refuse_other_databases(force=force)
        self.tell(f"Création de {number(wanted)} structures inventées…")
        try:
            with database_explained():
                report = generate(wanted, str(seed), timezone.localdate())
        except TriggersProtected:
            raise refusal(PROTECTED) from None
        except NumbersExhausted:
            raise refusal(EXHAUSTED) from None
        self.tell(_told(report))


def _wanted(text: str) -> int:
    """Raises CommandError, one French line."""
    if text.isascii() and text.isdecimal() and len(text) <= LONGEST and 1 <= int(text) <= MOST:
        return int(text)
    raise refusal(HOW_MANY)


def _told(report: Report) -> str:
    total = sum(report.seconds.values())
    phases = ", ".join(f"{phase} {_time(spent)}" for phase, spent in report.seconds.items())
    return (
        f"{number(report.structures)} structures créées dans {number(report.communes)} communes en "
        f"{_time(total)}, {number(int(report.structures / total))} par seconde ({phases})."
    )


def _time(seconds: float) -> str:
    return number(round(seconds, 1), "s")
