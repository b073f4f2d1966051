"""`manage.py purge_personal_data`: erase what has been kept long enough."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from config.french_command import FrenchCommand, database_explained
from config.personal_data import purge


class Command(FrenchCommand):
    help = "Efface les données personnelles gardées au-delà de leur durée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="compter sans rien effacer")

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        verb = "à effacer" if dry_run else "effacés"
        with database_explained():
            for what, count in purge(timezone.now(), dry_run=dry_run):
                self.tell(f"{what} : {count} {verb}")
