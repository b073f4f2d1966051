from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, ProgrammingError
from psycopg_pool import PoolTimeout

from config.territory_files import TerritoryFilesError, UnreadableFolderError, load

FOLDER = settings.BASE_DIR / "config" / "territory"


class Command(BaseCommand):
    help = "Charge les fichiers d’un territoire (config/territory/ par défaut), en entier ou pas du tout."
    requires_system_checks = ()  # data only: URLs and templates have no part in it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="DOSSIER")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            report = load(Path(options["folder"]))
        except (TerritoryFilesError, UnreadableFolderError) as error:
            raise CommandError(str(error)) from error
        except ProgrammingError as error:
            message = "La base n’est pas prête : lancez d’abord « uv run manage.py migrate »."
            raise CommandError(message) from error
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            message = "La base ne répond pas : vérifiez DATABASE_URL, puis recommencez."
            raise CommandError(message) from error
        for line in report.lines(whole=options["verbosity"] > 1):
            self.stdout.write(line)
