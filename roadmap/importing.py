"""What every import of a spreadsheet shares: reading it, and keeping it until it is applied.

A person gives a file; `SpreadsheetField` reads it into tables; `keep` remembers them with what the
preview needs; `get_pending` hands them back to the same account only.
"""

import datetime as dt
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404

from accounts.models import User
from rendering.sheet_reading import LARGEST_FILE, Line, Table, UnreadableFile, key_of, tables_of
from roadmap.choices import ImportKind
from roadmap.models import PendingImport

__all__ = [
    "Line",
    "SpreadsheetField",
    "Table",
    "UnreadableFile",
    "erase_forgotten",
    "get_pending",
    "keep",
    "key_of",
    "read_table",
    "read_tables",
]

LONGEST_NAME = 160


def read_tables(file: IO[bytes]) -> list[Table]:
    """Each sheet of an XLSX file, or the one table of a CSV. Raises UnreadableFile (one sentence)."""
    return tables_of(file.read(LARGEST_FILE + 1), str(getattr(file, "name", "") or ""))


def read_table(file: IO[bytes], sheet: str = "") -> Table:
    """The sheet named `sheet`, else the first that has lines. Raises UnreadableFile."""
    tables = read_tables(file)
    named = [table for table in tables if sheet and key_of(table.title) == key_of(sheet)]
    filled = [table for table in tables if table.lines]
    if not (named or filled):
        raise UnreadableFile("Ce fichier n’a aucune ligne sous ses titres de colonnes.")
    return (named or filled)[0]


class SpreadsheetField(forms.FileField):
    """A CSV or XLSX file; its cleaned value is the upload, with `.tables` read."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "Tableur")
        options.setdefault("help_text", "CSV ou XLSX, 5 Mo et 20 000 lignes au plus.")
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ".csv,.xlsx,text/csv"}

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file is not None:
            try:
                file.tables = read_tables(file)
            except UnreadableFile as refusal:
                raise ValidationError(str(refusal), code="unreadable") from None
        return file


def keep(user: User, kind: ImportKind, file_name: str, content: dict[str, Any]) -> PendingImport:
    """`content` must be JSON: `Table.to_json()` and whatever the preview showed."""
    name = "".join(sign for sign in file_name if sign.isprintable())[-LONGEST_NAME:]
    return PendingImport.objects.create(
        user=user, kind=kind, file_name=name or "tableur", content=content
    )


def erase_forgotten(now: dt.datetime, *, dry_run: bool = False) -> int:
    """Those given more than a week ago; how many are (or would be) erased."""
    old = PendingImport.objects.forgotten(now)
    return old.count() if dry_run else old.delete()[0]


def get_pending(user: User, kind: ImportKind, pk: int, *, lock: bool = False) -> PendingImport:
    """Given by this account, applied or not; else Http404. `lock` wants a transaction."""
    rows = PendingImport.objects.filter(user=user, kind=kind)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
