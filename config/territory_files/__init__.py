"""`config/territory/` and its like into the database: read, check, write, all or nothing.

folder → rows → items → rows of the database
(folder, *_files)  (shapes, checking)  (present, writing)
"""

from pathlib import Path

import pghistory
from django.db import connection, transaction

from config.models import LoadedItem
from config.territory_files.checking import Item, checked_items
from config.territory_files.folder import UnreadableFolderError, read_folder
from config.territory_files.problems import Problems, TerritoryFilesError
from config.territory_files.report import Report
from config.territory_files.writing import RefusedByDatabaseError, write
from poles.models import Territory

__all__ = ["Report", "TerritoryFilesError", "UnreadableFolderError", "load"]

# One load at a time: any number will do, as long as nobody else takes it.
LOCK = 20_200_702


def load(path: Path) -> Report:
    """Load the folder `path`, wholly or not at all.

    Raises UnreadableFolderError, or TerritoryFilesError with every fault found.
    """
    problems = Problems()
    items = checked_items(read_folder(path, problems), problems)
    with pghistory.context(route="load_territory"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        _refuse_another_territory(items, problems)
        report = _written(items, problems)
        if problems:
            raise TerritoryFilesError(problems)
    return report


def _written(items: list[Item], problems: Problems) -> Report:
    try:
        return write(items, problems)
    except RefusedByDatabaseError as error:
        raise TerritoryFilesError(problems) from error


def _refuse_another_territory(items: list[Item], problems: Problems) -> None:
    """One territory per database: two would mix their poles and propositions."""
    label = Territory._meta.label
    loaded = LoadedItem.objects.filter(model=label).values_list("key", flat=True)
    here = set(loaded) or set(Territory.objects.values_list("slug", flat=True))
    for item in items:
        if item.kind.model is Territory and here and item.key not in here:
            message = f"cette base porte déjà « {min(here)} » : un territoire par base."
            problems.in_row(item.row, "slug", message)
