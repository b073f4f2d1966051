"""`manage.py generate_structures N [--seed S]`: many synthetic structures, for measuring."""


from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from config.french_command import FrenchCommand, database_explained, refusal
from config.generation.copying import TriggersProtected
from config.generation.generating import generate
from config.sample.guard import add_force, refuse_other_databases

MOST = 1_000_000


class Command(FrenchCommand):
    help = "Ajoute N structures inventées, sans historique, pour mesurer le site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="N", help="combien, de 1 à 1 000 000")
        parser.add_argument("--seed", default="1", help="le même donne les mêmes structures")
        add_force(parser)

    def handle(self, *, count: str, seed: str, force: bool, **_options: Any) -> None:
        wanted = _number(count)
        refuse_other_databases(force=force)
        self.tell(f"Génération de {wanted} structures inventées…")
        try:
            with database_explained():
                report = generate(wanted, seed, timezone.localdate())
        except TriggersProtected:
            raise refusal("non") from None
        total = sum(report.seconds.values())
        self.tell(
            f"{report.structures} structures dans {report.communes} communes en {total:.1f} s, "
            f"{report.structures / total:.0f} par seconde."
        )
        self.tell(str(report.seconds))


def _number(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= MOST):
        raise refusal("N")
    return int(text)
