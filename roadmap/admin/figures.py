from django.contrib import admin

from rendering.typography import number
from roadmap.progress import Progressing


@admin.display(description="avancement")
def progress(row: Progressing) -> str:
    """The one figure of the site, with what it owes to guessing."""
    if row.percent is None:
        return "pas encore d’action"
    guessed = getattr(row, "is_estimated", False) or getattr(row, "estimated", None)
    return number(row.percent, "%") + (" (estimé)" if guessed else "")
