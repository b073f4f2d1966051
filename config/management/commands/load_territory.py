"""`manage.py load_territory [DOSSIER]`: the files of a territory into the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser

from config.french_command import FrenchCommand, database_explained
from config.territory_files import TerritoryFilesError, UnreadableFolderError, load

FOLDER = settings.BASE_DIR / "config" / "territory"


class Command(FrenchCommand):
    help = "Charge les fichiers d’un territoire (config/territory/ par défaut), en entier ou pas du tout."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="DOSSIER")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with database_explained():
                report = load(Path(options["folder"]))
        except (TerritoryFilesError, UnreadableFolderError) as error:
            raise CommandError(str(error)) from error
        for line in report.lines(whole=options["verbosity"] > 1):
            self.stdout.write(line)
